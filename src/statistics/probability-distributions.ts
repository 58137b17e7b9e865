import { incompleteBeta } from './incomplete-beta.ts';
import { incompleteGamma } from './incomplete-gamma.ts';
import { normalQuantile } from './normal-quantile.ts';
import { rootBetween } from './root-finding.ts';

// Every upper tail is computed as a tail, so that p-values keep their digits far below 1e-16.

/** P(|T| > |t|) of Student's t with `df` > 0 degrees of freedom: I(df / (df + t²); df / 2, 1 / 2). */
export function studentTwoSidedTail(t: number, df: number): number {
  const square = t * t;
  if (square === Number.POSITIVE_INFINITY) return 0;
  const total = df + square;
  return incompleteBeta(df / total, square / total, df / 2, 0.5);
}

/** P(X > q) of the chi-square distribution with `df` > 0 degrees of freedom; 1 when q <= 0. */
export function chiSquareUpperTail(q: number, df: number): number {
  return incompleteGamma(df / 2, q / 2).upper;
}

/** P(X <= q) of the chi-square distribution with `df` > 0 degrees of freedom; 0 when q <= 0. */
export function chiSquareLowerTail(q: number, df: number): number {
  return incompleteGamma(df / 2, q / 2).lower;
}

/** P(X > f) of the F distribution with `df1` and `df2` degrees of freedom; 1 when f <= 0. */
export function fUpperTail(f: number, df1: number, df2: number): number {
  if (f <= 0) return 1;
  const scaled = df1 * f;
  if (scaled === Number.POSITIVE_INFINITY) return 0;
  const total = df2 + scaled;
  return incompleteBeta(df2 / total, scaled / total, df2 / 2, df1 / 2);
}

/** The z that leaves (1 - level) / 2 above it: 1.96 at level 0.95. */
export function normalCriticalValue(level: number): number {
  return -normalQuantile((1 - level) / 2);
}

/** The t with `df` degrees of freedom that leaves (1 - level) / 2 above it. */
export function studentCriticalValue(level: number, df: number): number {
  const excess = (t: number) => Math.log((1 - level) / studentTwoSidedTail(t, df));
  let high = 1;
  while (excess(high) < 0) high *= 2;
  return rootBetween(excess, 0, high);
}

/** The two chi-square values with `df` degrees of freedom that leave (1 - level) / 2 below and above them. */
export function chiSquareCriticalValues(level: number, df: number): { lower: number; upper: number } {
  const tail = (1 - level) / 2;
  return {
    lower: chiSquareRoot((q) => Math.log(chiSquareLowerTail(q, df) / tail), df),
    upper: chiSquareRoot((q) => Math.log(tail / chiSquareUpperTail(q, df)), df),
  };
}

/** Where the increasing function `excess` of a chi-square value is zero. */
function chiSquareRoot(excess: (q: number) => number, df: number): number {
  let low = df;
  let high = df;
  while (low > Number.MIN_VALUE && !(excess(low) < 0)) low /= 2;
  while (!(excess(high) > 0)) high += Math.max(1, Math.sqrt(2 * df));
  return rootBetween(excess, low, high);
}
