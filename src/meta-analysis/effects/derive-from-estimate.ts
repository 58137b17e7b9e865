import type { ContrastRecord } from '../../studies/record/outcome.ts';
import { type Attempt, type ComparedNumbers, checked, type DerivedEffect, notUsable } from './derivation.ts';
import { type AnalysisScale, type EffectMeasureId, effectMeasure } from './effect-measures.ts';
import { estimateFit } from './estimate-fit.ts';
import {
  criticalValueOfDifference,
  exactP,
  mostOffCentre,
  offCentre,
  smallSampleDf,
  statisticOfP,
  usualLevel,
} from './standard-error.ts';

/** What the ways to read an estimate share: its value on the analysis scale and how to make effects of it. */
interface Estimate {
  contrast: ContrastRecord;
  scale: AnalysisScale;
  /** As printed. */
  printed: number;
  /** On the analysis scale: the logarithm of a ratio. */
  yi: number;
  /** Degrees of freedom of Student's t; null for the normal distribution. */
  df: number | null;
  n1: number | null;
  n2: number | null;
  flags: string[];
}

/**
 * Derives an effect from the source's own estimate: with its confidence interval, else its standard error, else
 * its exact p value (Handbook 6.3.1, 6.3.2, 6.5.2.3). Ratios are read on the log scale with normal quantiles,
 * mean differences with Student's t where a group is known to have fewer than 60. An interval without a stated
 * level is taken as 95 percent. A p value that is only a bound (p < 0.05) is not used.
 */
export function deriveFromEstimate(numbers: ComparedNumbers, id: EffectMeasureId): Attempt {
  const { contrast, experimental, comparator } = numbers;
  if (contrast === null) {
    return notUsable(`the source gives no estimate for ${experimental.id} against ${comparator.id}`);
  }
  const fit = estimateFit(numbers, contrast, id);
  if (!fit.fits) return notUsable(fit.reason);
  const { estimate } = contrast;
  const { label, scale } = effectMeasure(id);
  if (estimate === null) return notUsable(`no value of the ${label} is printed`);
  if (isLogarithm(scale) && !(estimate > 0)) return notUsable('a ratio must be above zero');
  const flags = [...fit.flags];
  if (contrast.adjusted !== null) flags.push(`adjusted estimate: ${contrast.adjusted}`);
  const reading: Estimate = {
    contrast,
    scale,
    printed: estimate,
    yi: scale.analysed(estimate),
    df: id === 'MD' ? smallSampleDf(experimental.n, comparator.n) : null,
    n1: experimental.n,
    n2: comparator.n,
    flags,
  };
  const reasons: string[] = [];
  for (const way of [withInterval, withStandardError, withPValue]) {
    const attempt = way(reading);
    if (attempt.effect !== null) return attempt;
    reasons.push(...attempt.reasons);
  }
  return notUsable(...reasons);
}

const isLogarithm = (scale: AnalysisScale) => scale.name === 'log';

function withInterval(estimate: Estimate): Attempt {
  const { ciLow, ciHigh, ciLevel } = estimate.contrast;
  if (ciLow === null || ciHigh === null) return notUsable('the estimate has no confidence interval');
  const { scale } = estimate;
  if (isLogarithm(scale) && !(ciLow > 0)) return notUsable('the interval of the ratio reaches zero');
  if (!(ciLow < ciHigh)) return notUsable('the interval of the estimate is empty');
  if (estimate.printed < ciLow || estimate.printed > ciHigh) {
    return notUsable('the estimate lies outside its own interval');
  }
  const low = scale.analysed(ciLow);
  const high = scale.analysed(ciHigh);
  const level = ciLevel ?? usualLevel;
  const critical = criticalValueOfDifference(level, estimate.df);
  const flags = [...estimate.flags];
  if (ciLevel === null) flags.push('the level of the interval is not stated; 95 percent was assumed');
  if (offCentre(estimate.yi, low, high) > mostOffCentre) {
    flags.push('the estimate is not in the middle of its interval; the standard error is of the whole width');
  }
  const inputs = { ciLow, ciHigh, ciLevel: level, critical };
  return effectOf(estimate, (high - low) / (2 * critical), 'estimate_interval', inputs, flags);
}

function withStandardError(estimate: Estimate): Attempt {
  const { standardError } = estimate.contrast;
  if (standardError === null) return notUsable('the estimate has no standard error');
  const flags = [...estimate.flags];
  if (isLogarithm(estimate.scale)) flags.push('the standard error is taken to be of the logarithm');
  return effectOf(estimate, standardError, 'estimate_standard_error', { standardError }, flags);
}

function withPValue(estimate: Estimate): Attempt {
  const pValue = exactP(estimate.contrast);
  if (typeof pValue === 'string') return notUsable(pValue);
  if (estimate.yi === 0)
    return notUsable('an estimate of no effect at all gives no standard error with a p value');
  const statistic = statisticOfP(pValue, estimate.df);
  const inputs = { pValue, statistic };
  return effectOf(estimate, Math.abs(estimate.yi) / statistic, 'estimate_p_value', inputs, estimate.flags);
}

function effectOf(
  estimate: Estimate,
  standardError: number,
  derivation: DerivedEffect['derivation'],
  numbers: Record<string, number>,
  flags: string[],
): Attempt {
  const { yi, n1, n2, printed, df } = estimate;
  const inputs: Record<string, number> = { estimate: printed, ...numbers };
  if (df !== null && derivation !== 'estimate_standard_error') inputs.df = df;
  const onLogScale = estimate.contrast.effectMeasure === 'ratio_of_means';
  return checked({
    yi,
    vi: standardError ** 2,
    derivation,
    basis: 'estimate',
    onLogScale,
    inputs,
    n1,
    n2,
    flags,
  });
}
