import { finiteOrNull } from '../../statistics/column.ts';
import { normalTwoSidedTail } from '../../statistics/error-function.ts';
import {
  normalCriticalValue,
  studentCriticalValue,
  studentTwoSidedTail,
} from '../../statistics/probability-distributions.ts';

/** The tests: Wald's with the normal distribution, or that of Knapp & Hartung with Student's t. */
export const significanceTests = ['z', 'knha'] as const;
export type SignificanceTest = (typeof significanceTests)[number];

/** An estimate with its standard error, its test against zero and its confidence interval. */
export interface TestedEstimate {
  estimate: number;
  se: number;
  /** estimate / se; null when the standard error is zero. */
  statistic: number | null;
  /** Degrees of freedom of the t distribution; null for the normal one. */
  statisticDf: number | null;
  p: number | null;
  ciLow: number;
  ciHigh: number;
}

/**
 * Tests an estimate against zero and gives its interval at confidence `level`: with Student's t when `df` is a
 * number, with the normal distribution when it is null.
 */
export function testEstimate(estimate: number, se: number, df: number | null, level: number): TestedEstimate {
  const statistic = finiteOrNull(estimate / se);
  const half = criticalValue(df, level) * se;
  let p: number | null = null;
  if (statistic !== null)
    p = df === null ? normalTwoSidedTail(statistic) : studentTwoSidedTail(statistic, df);
  return { estimate, se, statistic, statisticDf: df, p, ciLow: estimate - half, ciHigh: estimate + half };
}

/** How many standard errors an interval at confidence `level` reaches: by t when `df` is given, else by z. */
export function criticalValue(df: number | null, level: number): number {
  return df === null ? normalCriticalValue(level) : studentCriticalValue(level, df);
}

/**
 * The factor of Knapp & Hartung (2003) on the variances of the estimates: the weighted residual sum of squares
 * over its degrees of freedom, not truncated at 1. A sum of squares at rounding level counts as zero (as metafor).
 */
export function knappHartungFactor(residualQ: number, df: number): number {
  return residualQ <= Number.EPSILON ? 0 : residualQ / df;
}
