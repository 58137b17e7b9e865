import { finiteOrNull } from '../../statistics/column.ts';
import { commonMeanModel } from './common-mean-model.ts';
import type { EffectSizes } from './effect-sizes.ts';
import { heterogeneityShares, type QTest, testOfHeterogeneity } from './heterogeneity.ts';
import { mantelHaenszelEstimate } from './mantel-haenszel.ts';
import type { TauSquaredBracket } from './maximum-likelihood.ts';
import {
  isByStudent,
  type SignificanceTest,
  type TestedEstimate,
  testEstimate,
  varianceFactorOf,
} from './significance.ts';
import { estimateTauSquared, isRandomEffects, type PoolingModel, type TauSquared } from './tau-squared.ts';

/** How to pool: the model, the test, and the confidence level as a proportion such as 0.95. */
export interface PoolingOptions {
  model: PoolingModel;
  test: SignificanceTest;
  level: number;
}

/** A pooled effect on the analysis scale, with its test and with the heterogeneity of the studies. */
export interface PooledEffect extends TestedEstimate, TauSquared, QTest {
  k: number;
  /** The test carried out: by the normal distribution where there is one study, and of Mantel-Haenszel's estimate. */
  test: SignificanceTest;
  /** I² in percent and H² by the model's definition; null for one study. */
  i2: number | null;
  h2: number | null;
  /** The variance of the estimate before the factor of Knapp & Hartung. */
  unscaledVariance: number;
  /** The factor of Knapp & Hartung; 1 for the normal test. */
  varianceFactor: number;
}

/**
 * Pools effects by the inverse of their variances: the formulas of metafor's rma.uni without moderators; or by Mantel
 * and Haenszel, those of rma.mh. One study gives itself, tested by the normal distribution.
 *
 * @param scan brackets of the maxima of the likelihood, where the caller has them
 * @throws RangeError when there is no study
 */
export function poolEffects(
  effects: EffectSizes,
  options: PoolingOptions,
  scan?: TauSquaredBracket[],
): PooledEffect {
  const k = effects.yi.length;
  if (k === 0) throw new RangeError('There is no study to pool.');
  if (options.model === 'MH') return poolTables(effects, options.level);
  const model = commonMeanModel(effects);
  const df = k - 1;
  const { tau2, tau2Se } = estimateTauSquared(model, options.model, scan);
  const { mean, weightSum } = model.meanAt(tau2);
  const unweighted = model.at(0);
  const heterogeneity = testOfHeterogeneity(unweighted.residualQ, df);
  const shares = isRandomEffects(options.model)
    ? heterogeneityShares(tau2, df, unweighted.traceP)
    : { i2: heterogeneity.i2Q, h2: heterogeneity.h2Q };
  const test = k > 1 ? options.test : 'z';
  const residualQ = tau2 === 0 ? unweighted.residualQ : model.at(tau2).residualQ;
  const varianceFactor = varianceFactorOf(test, residualQ, df);
  const unscaledVariance = 1 / weightSum;
  const se = Math.sqrt(varianceFactor * unscaledVariance);
  return {
    k,
    test,
    ...testEstimate(mean, se, isByStudent(test) ? df : null, options.level),
    tau2,
    tau2Se,
    i2: shares.i2 === null ? null : finiteOrNull(shares.i2),
    h2: shares.h2 === null ? null : finiteOrNull(shares.h2),
    ...heterogeneity,
    unscaledVariance,
    varianceFactor,
  };
}

/** Mantel and Haenszel's estimate; Q is that of the studies' own effects about it (as metafor's rma.mh). */
function poolTables({ yi, vi, tables }: EffectSizes, level: number): PooledEffect {
  if (tables === undefined)
    throw new RangeError('Mantel and Haenszel pool counts, and not all studies have them.');
  const k = yi.length;
  const { estimate, se } = mantelHaenszelEstimate(tables);
  const q = yi.reduce((sum, y, i) => sum + (y - estimate) ** 2 / (vi[i] ?? Number.NaN), 0);
  const heterogeneity = testOfHeterogeneity(q, k - 1);
  return {
    k,
    test: 'z',
    ...testEstimate(estimate, se, null, level),
    tau2: 0,
    tau2Se: null,
    i2: heterogeneity.i2Q,
    h2: heterogeneity.h2Q,
    ...heterogeneity,
    unscaledVariance: se ** 2,
    varianceFactor: 1,
  };
}

/** The share of each study in the pooled effect, in percent: 1/(vi + tau²), or Mantel-Haenszel's weight, over their sum. */
export function weightsInPercent(
  { vi, tables }: EffectSizes,
  { model }: Pick<PoolingOptions, 'model'>,
  tau2: number,
): Float64Array {
  const weights =
    model === 'MH' && tables !== undefined
      ? mantelHaenszelEstimate(tables).weights
      : vi.map((variance) => 1 / (variance + tau2));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (100 * weight) / sum);
}
