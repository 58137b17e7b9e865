import { logGamma } from '../../statistics/log-gamma.ts';
import type { EffectSize, VarianceFormula } from './effect-size.ts';

/** Mean, standard deviation and size of two groups; group 1 is the treated one. */
export interface TwoMeans {
  mean1: number;
  sd1: number;
  n1: number;
  mean2: number;
  sd2: number;
  n2: number;
}

/** Mean and standard error of two groups, of which n may not be known; group 1 is the treated one. */
export interface TwoMeasuredMeans {
  mean1: number;
  se1: number;
  mean2: number;
  se2: number;
}

/**
 * Mean difference, group 1 minus group 2, in the outcome's unit (metafor escalc measure "MD"), with variance
 * - LS, UB: sd1²/n1 + sd2²/n2 (each group its own variance)
 * - HO: s²(1/n1 + 1/n2), s² being the pooled variance
 */
export function meanDifference(study: TwoMeans, formula: VarianceFormula): EffectSize {
  const { n1, n2, sd1, sd2 } = study;
  const vi = formula === 'HO' ? pooledVariance(study) * (1 / n1 + 1 / n2) : sd1 ** 2 / n1 + sd2 ** 2 / n2;
  return { yi: study.mean1 - study.mean2, vi };
}

function pooledVariance({ sd1, n1, sd2, n2 }: TwoMeans): number {
  return ((n1 - 1) * sd1 ** 2 + (n2 - 1) * sd2 ** 2) / (n1 + n2 - 2);
}

/** The mean difference where standard errors are known: their squares are sd²/n. */
export function meanDifferenceOfMeasuredMeans({ mean1, se1, mean2, se2 }: TwoMeasuredMeans): EffectSize {
  return { yi: mean1 - mean2, vi: se1 ** 2 + se2 ** 2 };
}

/**
 * Standardized mean difference, Hedges' g, in pooled standard deviations, with the exact correction for bias
 * (Hedges 1981; metafor escalc measure "SMD"). The variance formulas:
 * - LS: 1/n1 + 1/n2 + g²/(2(n1 + n2)) (Hedges 1982, equation 8)
 * - LS2: J² (1/n1 + 1/n2 + d²/(2(n1 + n2))) (Borenstein 2009, equation 12.17)
 * - UB: 1/n1 + 1/n2 + (1 - (m - 2)/(m J²)) g², m = n1 + n2 - 2 (Hedges 1983, equation 9)
 * - HO: none, for the groups share one standard deviation in all of these
 *
 * NaN when n1 + n2 <= 3 or both standard deviations are zero: the effect is not defined then.
 */
export function standardizedMeanDifference(study: TwoMeans, formula: VarianceFormula): EffectSize {
  const { n1, n2 } = study;
  const df = n1 + n2 - 2;
  const d = (study.mean1 - study.mean2) / Math.sqrt(pooledVariance(study));
  const correction = smallSampleCorrection(df);
  const g = correction * d;
  const ofSizes = 1 / n1 + 1 / n2;
  switch (formula) {
    case 'LS':
      return { yi: g, vi: ofSizes + g ** 2 / (2 * (n1 + n2)) };
    case 'LS2':
      return { yi: g, vi: correction ** 2 * (ofSizes + d ** 2 / (2 * (n1 + n2))) };
    case 'UB':
      return { yi: g, vi: ofSizes + (1 - (df - 2) / (df * correction ** 2)) * g ** 2 };
    case 'HO':
      return { yi: g, vi: Number.NaN };
  }
}

/**
 * Natural logarithm of the ratio of means, group 1 over group 2, with variance
 * sd1²/(n1 mean1²) + sd2²/(n2 mean2²) (Hedges, Gurevitch & Curtis 1999; metafor escalc measure "ROM").
 * NaN or infinite unless the means have the same sign and neither is zero.
 */
export function logRatioOfMeans(study: TwoMeans): EffectSize {
  return {
    yi: Math.log(study.mean1 / study.mean2),
    vi: study.sd1 ** 2 / (study.n1 * study.mean1 ** 2) + study.sd2 ** 2 / (study.n2 * study.mean2 ** 2),
  };
}

/** The logarithm of the ratio of means where standard errors are known. */
export function logRatioOfMeasuredMeans({ mean1, se1, mean2, se2 }: TwoMeasuredMeans): EffectSize {
  return { yi: Math.log(mean1 / mean2), vi: (se1 / mean1) ** 2 + (se2 / mean2) ** 2 };
}

/**
 * The exact factor that takes the bias out of a standardized mean difference with `df` degrees of freedom:
 * J = Γ(m/2) / (√(m/2) Γ((m - 1)/2)) (Hedges 1981, equation 6e); NaN when df <= 1.
 */
export function smallSampleCorrection(df: number): number {
  if (df <= 1) return Number.NaN;
  // The difference of two large logarithms loses digits; the series is exact to a double from here on.
  if (df > 10_000) return 1 - 3 / (4 * df) - 7 / (32 * df ** 2) - 9 / (128 * df ** 3);
  return Math.exp(logGamma(df / 2) - Math.log(Math.sqrt(df / 2)) - logGamma((df - 1) / 2));
}
