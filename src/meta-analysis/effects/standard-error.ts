import { normalQuantile } from '../../statistics/normal-quantile.ts';
import { normalCriticalValue, studentCriticalValue } from '../../statistics/probability-distributions.ts';
import type { ContrastRecord } from '../../studies/record/outcome.ts';

/** The level of an interval whose source does not state one: 95 percent, as the Handbook assumes (6.5.2.2). */
export const usualLevel = 0.95;

/** Groups below this size are small: their intervals are made with Student's t (Handbook 6.5.2.2). */
const smallGroup = 60;

/**
 * The critical value with which the interval of one mean was made: t with n - 1 degrees of freedom below 60
 * participants, else, and where n is not known, the normal value (Handbook 6.5.2.2). Needs n >= 2.
 */
export function criticalValueOfMean(level: number, n: number | null): number {
  return n !== null && n < smallGroup ? studentCriticalValue(level, n - 1) : normalCriticalValue(level);
}

/**
 * The critical value with which the interval of a difference of means was made: t with n1 + n2 - 2 degrees of
 * freedom when a group is known to be below 60 (Handbook 6.5.2.3), else the normal value (6.3.1).
 */
export function criticalValueOfDifference(level: number, df: number | null): number {
  return df === null ? normalCriticalValue(level) : studentCriticalValue(level, df);
}

/**
 * The statistic that has the two-sided p value `p`: t with `df` degrees of freedom, or normal for null.
 * Needs 0 < p < 1 (Handbook 6.3.2: z = Φ⁻¹(1 - p/2); 6.5.2.3 for t).
 */
export function statisticOfP(p: number, df: number | null): number {
  return df === null ? -normalQuantile(p / 2) : studentCriticalValue(1 - p, df);
}

/** Degrees of freedom of a difference of two means, where a known group is small; else null for normal. */
export function smallSampleDf(n1: number | null, n2: number | null): number | null {
  if (n1 === null || n2 === null) return null;
  const df = n1 + n2 - 2;
  return (n1 < smallGroup || n2 < smallGroup) && df >= 1 ? df : null;
}

/** How far a value lies from the middle of an interval, as a share of the interval's width. */
export function offCentre(value: number, low: number, high: number): number {
  return Math.abs(value - (low + high) / 2) / (high - low);
}

/** More than this share of the width off the middle: the interval was not made on this scale, or misprinted. */
export const mostOffCentre = 0.1;

/** The p value of a contrast where it is printed as exact, else in words why it gives no standard error. */
export function exactP({ pValue, pOperator }: ContrastRecord): number | string {
  if (pValue === null) return 'no p value is printed';
  if (pOperator !== '=') return `p ${pOperator ?? '(operator not told)'} ${pValue} is not an exact p value`;
  return pValue === 0 || pValue === 1 ? `p = ${pValue} gives no standard error` : pValue;
}
