import { type Column, rangeOf, sumOf, valueAt } from '../../statistics/column.ts';
import type { EffectSizes } from './effect-sizes.ts';
import type { Likelihood } from './marginal-likelihood.ts';
import { maximaBetween, type TauSquaredBracket, tauSquaredGrid } from './maximum-likelihood.ts';

/**
 * The sums that give the derivative of the likelihood at every point of a grid of tau², kept so that
 * a study can be added or left out at the cost of one term: what makes leaving out each of thousands of studies,
 * or adding them one by one, affordable with a global search in every fit.
 */
export interface LikelihoodScan {
  /** Takes study `index` into the sums. */
  add(index: number): void;
  /** Where the likelihood of the studies added so far has its maxima. */
  brackets(): TauSquaredBracket[];
  /**
   * The same without study `index`; undefined where that study has nearly all of the weight, so that leaving its
   * terms out of the sums would leave only rounding.
   */
  bracketsWithout(index: number): TauSquaredBracket[] | undefined;
}

// Per point of the grid: the sums of w, w², w·y, w²·y and w²·y².
const sumsPerPoint = 5;
const dominance = 0.999;

/** A scan for the studies of `effects` and any of their subsets; it starts empty. */
export function likelihoodScan(effects: EffectSizes, likelihood: Likelihood): LikelihoodScan {
  const { yi, vi } = effects;
  const variances = rangeOf(vi);
  const outcomes = rangeOf(yi);
  const centre = sumOf(yi) / yi.length;
  // No subset has a larger residual variance than the two effects that are farthest apart.
  const widest = (outcomes.largest - outcomes.smallest) ** 2 / 2;
  const grid = tauSquaredGrid(widest, variances.smallest, variances.largest);
  const sums = new Float64Array(grid.length * sumsPerPoint);

  function scoreAt(point: number, y: number, weight: number): number {
    const at = point * sumsPerPoint;
    const square = weight * weight;
    const w = valueAt(sums, at) - weight;
    const w2 = valueAt(sums, at + 1) - square;
    const wy = valueAt(sums, at + 2) - weight * y;
    const w2y = valueAt(sums, at + 3) - square * y;
    const w2y2 = valueAt(sums, at + 4) - square * y * y;
    const mean = wy / w;
    const trace = likelihood === 'REML' ? w - w2 / w : w;
    return w2y2 - 2 * mean * w2y + mean * mean * w2 - trace;
  }

  return {
    add(index) {
      addTerms(sums, grid, valueAt(yi, index) - centre, valueAt(vi, index));
    },
    brackets: () => maximaBetween(grid, (_, point) => scoreAt(point, 0, 0)),
    bracketsWithout(index) {
      const y = valueAt(yi, index) - centre;
      const v = valueAt(vi, index);
      if (1 / v > dominance * valueAt(sums, 0)) return undefined;
      return maximaBetween(grid, (tau2, point) => scoreAt(point, y, 1 / (v + tau2)));
    },
  };
}

function addTerms(sums: Column, grid: Column, y: number, v: number): void {
  for (let point = 0; point < grid.length; point++) {
    const weight = 1 / (v + valueAt(grid, point));
    const square = weight * weight;
    const terms = [weight, square, weight * y, square * y, square * y * y];
    for (const [i, term] of terms.entries()) {
      const at = point * sumsPerPoint + i;
      sums[at] = valueAt(sums, at) + term;
    }
  }
}
