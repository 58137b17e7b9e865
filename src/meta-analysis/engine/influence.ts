import { finiteOrNull, sumOf, valueAt } from '../../statistics/column.ts';
import { chiSquareLowerTail } from '../../statistics/probability-distributions.ts';
import type { EffectSizes } from './effect-sizes.ts';
import type { PooledEffect } from './pooled-effect.ts';

/** What one study does to the pooled effect. */
export interface StudyInfluence {
  /** The study's distance from the effect pooled without it, in standard errors. */
  studentizedDeletedResidual: number | null;
  /** The change of the fitted value of the study, in standard errors. */
  dffits: number | null;
  /** Cook's distance: the squared change of the pooled effect over its variance. */
  cooksDistance: number | null;
  /** The variance of the pooled effect without the study over that with it. */
  covarianceRatio: number | null;
  tau2Deleted: number;
  qDeleted: number | null;
  /** The study's share of the weights. */
  hat: number;
  /** The change of the pooled effect, in standard errors. */
  dfbetas: number | null;
  /** Whether one of metafor's rules of thumb calls the study influential. */
  influential: boolean;
}

/**
 * The diagnostics of Viechtbauer & Cheung (2010), as metafor's influence.rma.uni for a model without moderators.
 *
 * @param pooled the effect pooled from all of `effects`
 * @param withoutEach the effects pooled without each study, from leaveOneOut with the same options
 */
export function influence(
  effects: EffectSizes,
  pooled: PooledEffect,
  withoutEach: readonly PooledEffect[],
): StudyInfluence[] {
  const k = effects.yi.length;
  const weights = effects.vi.map((variance) => 1 / (variance + pooled.tau2));
  const weightSum = sumOf(weights);
  return withoutEach.map((deleted, i) => {
    const { varianceFactor: factor, tau2, unscaledVariance } = deleted;
    const marginal = valueAt(effects.vi, i) + tau2;
    const hat = valueAt(weights, i) / weightSum;
    const change = pooled.estimate - deleted.estimate;
    const residual = settled(valueAt(effects.yi, i) - deleted.estimate);
    const allWeights = effects.vi.reduce((sum, variance) => sum + 1 / (variance + tau2), 0);
    const cooksDistance = finiteOrNull(change ** 2 / pooled.se ** 2);
    const dffits = finiteOrNull(change / Math.sqrt(factor * hat * marginal));
    const dfbetas = finiteOrNull(change / Math.sqrt(factor / allWeights));
    return {
      studentizedDeletedResidual: finiteOrNull(residual / Math.sqrt(factor * (marginal + unscaledVariance))),
      dffits,
      cooksDistance,
      covarianceRatio: finiteOrNull(deleted.se ** 2 / pooled.se ** 2),
      tau2Deleted: tau2,
      qDeleted: deleted.q,
      hat,
      dfbetas,
      influential: isInfluential(k, hat, dffits, cooksDistance, dfbetas),
    };
  });
}

/** The rules of metafor's influence for one coefficient; an undefined diagnostic tells nothing. */
function isInfluential(
  k: number,
  hat: number,
  dffits: number | null,
  cooksDistance: number | null,
  dfbetas: number | null,
): boolean {
  return (
    hat > 3 / k ||
    Math.abs(dffits ?? 0) > 3 * Math.sqrt(1 / (k - 1)) ||
    Math.abs(dfbetas ?? 0) > 1 ||
    chiSquareLowerTail(cooksDistance ?? 0, 1) > 0.5
  );
}

// A residual at rounding level is none (as metafor).
function settled(residual: number): number {
  return Math.abs(residual) < 100 * Number.EPSILON ? 0 : residual;
}
