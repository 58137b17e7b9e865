import { type Column, rangeOf, valueAt } from '../../statistics/column.ts';

/** The share of a number that counts as what rounding leaves of it. */
const roundingShare = 64 * Number.EPSILON;

/** Whether effects differ by no more than rounding: nothing can be learned from how they lie. */
export function areAllTheSame(yi: Column): boolean {
  const { smallest, largest } = rangeOf(yi);
  return largest - smallest <= roundingShare * Math.max(Math.abs(smallest), Math.abs(largest));
}

/** Whether a weighted residual sum of squares is no more than what rounding leaves of effects of such a size. */
export function isRounding(residualQ: number, yi: Column, weights: Column): boolean {
  const total = yi.reduce((sum, y, i) => sum + valueAt(weights, i) * y * y, 0);
  return residualQ <= roundingShare ** 2 * total;
}
