import { type Phase, phaseNames } from './arm-mean.ts';
import { flagsOfFinalValues } from './balance.ts';
import { type Attempt, type ComparedNumbers, checked, notUsable } from './derivation.ts';
import type { OfMeans } from './effect-measures.ts';
import { exactP, smallSampleDf, statisticOfP } from './standard-error.ts';

/** What a source prints of the comparison of two means: p is of no other estimate. */
const ofMeans: readonly string[] = ['not_estimated', 'mean_difference'];

/**
 * Derives an effect from two means and the exact p value of their comparison: SE = |difference| / t, and for a
 * standardized one SD = SE / √(1/n1 + 1/n2) (Handbook 6.5.2.3). Student's t where n of both arms is known and small,
 * else the normal distribution. Never from p given as < or >.
 */
export function deriveFromP(numbers: ComparedNumbers, phase: Phase, label: string, madeOf: OfMeans): Attempt {
  const { contrast, experimental, comparator } = numbers;
  if (contrast === null) return notUsable('the source tells no p value of this comparison');
  if (!ofMeans.includes(contrast.effectMeasure)) return notUsable('the p value is not of two means');
  if (contrast.estimate !== null) return notUsable('the p value is of the estimate');
  const [one, two] = [experimental, comparator].map(({ result }) => result?.[phase]?.mean ?? null);
  if (one == null || two == null) return notUsable(`no two means of the ${phaseNames[phase]}`);
  const p = exactP(contrast);
  if (typeof p === 'string') return notUsable(p);
  if (one === two) return notUsable('no difference at all gives no standard error with a p value');
  const { n: n1 } = experimental;
  const { n: n2 } = comparator;
  const df = smallSampleDf(n1, n2);
  const statistic = statisticOfP(p, df);
  const difference = one - two;
  const se = Math.abs(difference) / statistic;
  const flags = [
    "the standard error follows from the source's p, which may not have been a t test of these means",
  ];
  if (n1 === null || n2 === null) flags.push('n is not known: p is read with the normal quantile');
  if (contrast.adjusted !== null) flags.push(`p is of an adjusted comparison: ${contrast.adjusted}`);
  const size = sizeOf(difference, se, n1, n2, { one, two }, label, madeOf);
  if (typeof size === 'string') return notUsable(size);
  if (phase === 'final') {
    const sd = n1 === null || n2 === null ? null : se / Math.sqrt(1 / n1 + 1 / n2);
    flags.push(...flagsOfFinalValues(numbers, { mean: one, sd }, { mean: two, sd }));
  }
  const inputs: Record<string, number> = { mean1: one, mean2: two, pValue: p, statistic };
  if (df !== null) inputs.df = df;
  return checked({
    ...size,
    derivation: `${phase}_values_p_value`,
    basis: phase,
    onLogScale: false,
    inputs,
    n1,
    n2,
    flags,
  });
}

function sizeOf(
  difference: number,
  se: number,
  n1: number | null,
  n2: number | null,
  { one, two }: { one: number; two: number },
  label: string,
  madeOf: OfMeans,
) {
  if (madeOf.positive) return `a p value of a difference gives no standard error of a ${label}`;
  if (madeOf.effectOfErrors !== null) return { yi: difference, vi: se ** 2 };
  if (n1 === null || n2 === null) return `a ${label} needs n of both arms`;
  const sd = se / Math.sqrt(1 / n1 + 1 / n2);
  return madeOf.effect({ mean1: one, sd1: sd, n1, mean2: two, sd2: sd, n2 }, madeOf.formulas[0] ?? 'LS');
}
