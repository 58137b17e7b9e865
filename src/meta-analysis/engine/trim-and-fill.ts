import { valueAt } from '../../statistics/column.ts';
import { independentColumns } from '../../statistics/weighted-regression.ts';
import type { DesignMatrix } from './design-matrix.ts';
import type { EffectSizes } from './effect-sizes.ts';
import { metaRegression } from './meta-regression.ts';
import { type PooledEffect, type PoolingOptions, poolEffects } from './pooled-effect.ts';
import { areAllTheSame } from './rounding.ts';

const mostRounds = 100;

/** The estimators of how many studies are missing, by Duval and Tweedie's names. */
export type MissingEstimator = 'L0' | 'R0';

/** On which side of the funnel studies are missing: left, those with small effects, or right. */
type FunnelSide = 'left' | 'right';

/** What trim and fill finds: how many studies are missing, which, and what pooling gives with them. */
export interface TrimAndFill {
  /** The estimated number of missing studies, by L0 or R0. */
  k0: number;
  k0Se: number;
  side: FunnelSide;
  filled: EffectSizes;
  pooled: PooledEffect;
}

/**
 * Trim and fill with the estimator L0 or R0 (Duval & Tweedie 2000; metafor's trimfill). The side is the one towards
 * which the effects of the less precise studies do not lean, by the meta-regression of the same model on the
 * standard errors.
 *
 * @returns null when the side can't be told (fewer than three studies, or effects or standard errors all the same), or
 *   when the rounds do not settle
 */
export function trimAndFill(
  effects: EffectSizes,
  options: PoolingOptions,
  estimator: MissingEstimator = 'L0',
): TrimAndFill | null {
  const side = sideOfMissing(effects, options);
  if (side === null) return null;
  const sign = side === 'right' ? -1 : 1;
  const sorted = sortedByEffect(effects, sign);
  const k = sorted.yi.length;
  let k0 = 0;
  for (let round = 0; round < mostRounds; round++) {
    const trimmed = { yi: sorted.yi.subarray(0, k - k0), vi: sorted.vi.subarray(0, k - k0) };
    const centre = poolEffects(trimmed, options).estimate;
    const found = estimators[estimator](sorted.yi, centre);
    const next = Math.max(0, Math.round(found.missing));
    if (next === k0) return filledUp(effects, sorted, centre, side, k0, found.se, options);
    k0 = next;
  }
  return null;
}

function filledUp(
  effects: EffectSizes,
  sorted: EffectSizes,
  centre: number,
  side: FunnelSide,
  k0: number,
  k0Se: number,
  options: PoolingOptions,
): TrimAndFill {
  const sign = side === 'right' ? -1 : 1;
  const from = sorted.yi.length - k0;
  // The mirror image of the trimmed studies about the centre.
  const mirrored = sorted.yi.subarray(from).map((y) => -sign * (y - centre) + sign * centre);
  const filled = { yi: mirrored, vi: sorted.vi.slice(from) };
  const together = {
    yi: Float64Array.of(...effects.yi, ...filled.yi),
    vi: Float64Array.of(...effects.vi, ...filled.vi),
  };
  return { k0, k0Se, side, filled, pooled: poolEffects(together, options) };
}

function sideOfMissing(effects: EffectSizes, options: PoolingOptions): FunnelSide | null {
  const columns = [new Float64Array(effects.yi.length).fill(1), effects.vi.map(Math.sqrt)];
  if (areAllTheSame(effects.yi) || independentColumns(columns).includes(false)) return null;
  const design: DesignMatrix = { names: ['intercept', 'standardError'], columns, dropped: [] };
  const slope = metaRegression(effects, design, options)?.coefficients[1]?.estimate;
  if (slope === undefined) return null;
  return slope < 0 ? 'right' : 'left';
}

function sortedByEffect(effects: EffectSizes, sign: number): EffectSizes {
  const order = [...effects.yi.keys()].sort(
    (a, b) => sign * (valueAt(effects.yi, a) - valueAt(effects.yi, b)) || a - b,
  );
  return {
    yi: Float64Array.from(order, (i) => sign * valueAt(effects.yi, i)),
    vi: Float64Array.from(order, (i) => valueAt(effects.vi, i)),
  };
}

type Estimate = (sorted: Float64Array, centre: number) => { missing: number; se: number };

const estimators: Readonly<Record<MissingEstimator, Estimate>> = { L0: linearEstimate, R0: runEstimate };

/** L0, of the sum of the ranks of the effects above the centre. */
function linearEstimate(sorted: Float64Array, centre: number): { missing: number; se: number } {
  const k = sorted.length;
  const sum = signedRanks(sorted, centre).reduce((total, rank) => total + Math.max(0, rank), 0);
  const missing = (4 * sum - k * (k + 1)) / (2 * k - 1);
  return { missing, se: errorOfMissing(missing, k) };
}

/** R0, of the run of effects above the centre that are farther from it than any below. */
function runEstimate(sorted: Float64Array, centre: number): { missing: number; se: number } {
  const farthestBelow = signedRanks(sorted, centre).reduce((most, rank) => Math.max(most, -rank), 0);
  const missing = sorted.length - farthestBelow - 1;
  return { missing, se: Math.sqrt(2 * Math.max(0, missing) + 2) };
}

/** The ranks of the distances from `centre`, negative below it; ties rank in their order. */
function signedRanks(sorted: Float64Array, centre: number): Float64Array {
  const distances = sorted.map((y) => y - centre);
  const order = [...distances.keys()].sort(
    (a, b) => Math.abs(valueAt(distances, a)) - Math.abs(valueAt(distances, b)) || a - b,
  );
  return Float64Array.from(order, (i, rank) => {
    const distance = valueAt(distances, i);
    if (distance > 0) return rank + 1;
    return distance < 0 ? -rank - 1 : 0;
  });
}

/** The standard error of L0 (Duval & Tweedie 2000), by the variance of the signed rank sum. */
function errorOfMissing(linear: number, k: number): number {
  const l = linear;
  const variance =
    (k * (k + 1) * (2 * k + 1) +
      10 * l ** 3 +
      27 * l ** 2 +
      17 * l -
      18 * k * l ** 2 -
      18 * k * l +
      6 * k ** 2 * l) /
    24;
  return variance > 0 ? (4 * Math.sqrt(variance)) / (2 * k - 1) : 0;
}
