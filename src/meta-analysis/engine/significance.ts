import { finiteOrNull } from '../../statistics/column.ts';
import { normalTwoSidedTail } from '../../statistics/error-function.ts';
import {
  normalCriticalValue,
  studentCriticalValue,
  studentTwoSidedTail,
} from '../../statistics/probability-distributions.ts';

/**
 * The tests, by metafor's names: Wald's with the normal distribution; that of Knapp & Hartung with Student's t; the
 * same with the standard error never smaller than Wald's.
 */
export const significanceTests = ['z', 'knha', 'adhoc'] as const;
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
function criticalValue(df: number | null, level: number): number {
  return df === null ? normalCriticalValue(level) : studentCriticalValue(level, df);
}

/** Whether a test is by Student's t. */
export function isByStudent(test: SignificanceTest): boolean {
  return test !== 'z';
}

/**
 * The factor of a test on the variances of the estimates. That of Knapp & Hartung (2003) is the weighted residual sum
 * of squares over its degrees of freedom; a sum of squares at rounding level counts as zero (as metafor). `adhoc` does
 * not let it fall below 1, so that effects that agree by chance give no interval narrower than Wald's (Knapp & Hartung
 * 2003, section 2; Jackson et al. 2017). 1 for z.
 */
export function varianceFactorOf(test: SignificanceTest, residualQ: number, df: number): number {
  if (test === 'z') return 1;
  const factor = residualQ <= Number.EPSILON ? 0 : residualQ / df;
  return test === 'adhoc' ? Math.max(1, factor) : factor;
}

/** The bounds of a prediction interval; both null where it is not defined. */
export interface PredictionInterval {
  low: number | null;
  high: number | null;
}

/**
 * The interval that holds the true effect of a new study with probability `level`:
 * estimate ± c √(se² + tau²) (Higgins, Thompson & Spiegelhalter 2009).
 *
 * `df` says which c: null for the normal distribution, a number for Student's t. metafor's predict takes the
 * distribution of the model's test; k - 2 degrees of freedom are the proposal of Higgins et al.
 * Not defined with fewer than two studies or less than one degree of freedom.
 */
export function predictionInterval(
  pooled: Pick<TestedEstimate, 'estimate' | 'se'> & { k: number; tau2: number },
  df: number | null,
  level: number,
): PredictionInterval {
  if (pooled.k < 2 || (df !== null && df < 1)) return { low: null, high: null };
  const half = criticalValue(df, level) * Math.sqrt(pooled.se ** 2 + pooled.tau2);
  return { low: finiteOrNull(pooled.estimate - half), high: finiteOrNull(pooled.estimate + half) };
}
