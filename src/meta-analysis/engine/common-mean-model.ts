import { type Column, rangeOf, sumOf, valueAt, withoutIndex } from '../../statistics/column.ts';
import type { EffectSizes } from './effect-sizes.ts';
import type { Likelihood, MarginalFit, MarginalModel } from './marginal-likelihood.ts';

/** The weighted mean of the effects, and the sum of its weights. */
interface WeightedMean {
  mean: number;
  weightSum: number;
}

/** The model without moderators: all studies estimate one mean. */
export interface CommonMeanModel extends MarginalModel {
  /** The plain mean of the effects. */
  centre: number;
  /** The inverse-variance weighted mean at a given tau². */
  meanAt(tau2: number): WeightedMean;
}

/** The model in which the studies share one mean: sums over typed columns, no matrices. */
export function commonMeanModel(effects: EffectSizes): CommonMeanModel {
  const { yi, vi } = effects;
  const k = yi.length;
  const variances = rangeOf(vi);
  // Sums of squares about a centre keep the digits that large effects would cost.
  const centre = sumOf(yi) / k;
  const centred = yi.map((y) => y - centre);
  const squares = sumOfSquares(centred);

  function meanAt(tau2: number): WeightedMean {
    const { mean, weightSum } = weightedMean(centred, vi, tau2);
    return { mean: mean + centre, weightSum };
  }

  return {
    k,
    p: 1,
    smallestVariance: variances.smallest,
    largestVariance: variances.largest,
    residualVariance: k > 1 ? squares / (k - 1) : 0,
    effectVariance: squares / k,
    centre,
    unweightedTraces: () => tracesOfVariances(vi),
    meanAt,
    at: (tau2) => marginalFit(centred, vi, tau2),
    traceP2At: (tau2) => traceOfSquare(vi, tau2),
    weightSumAt: (tau2) => weightedMean(centred, vi, tau2).weightSum,
    squaredWeightSumAt: (tau2) => sumOfSquares(vi.map((variance) => 1 / (variance + tau2))),
    logLikelihoodAt: (tau2, likelihood) => logLikelihood(centred, vi, tau2, likelihood),
  };
}

function sumOfSquares(column: Column): number {
  let sum = 0;
  for (const value of column) sum += value * value;
  return sum;
}

function weightedMean(y: Column, v: Column, tau2: number): WeightedMean {
  let weightSum = 0;
  let sum = 0;
  for (let i = 0; i < y.length; i++) {
    const weight = 1 / (valueAt(v, i) + tau2);
    weightSum += weight;
    sum += weight * valueAt(y, i);
  }
  return { mean: sum / weightSum, weightSum };
}

function marginalFit(y: Column, v: Column, tau2: number): MarginalFit {
  const { mean, weightSum } = weightedMean(y, v, tau2);
  // Of the trace: in pairs, for the difference of sums can be all cancellation where one study outweighs the others.
  let before = 0;
  let products = 0;
  let residualQ = 0;
  let residualQ2 = 0;
  for (let i = 0; i < y.length; i++) {
    const weight = 1 / (valueAt(v, i) + tau2);
    const residual = valueAt(y, i) - mean;
    const part = weight * residual * residual;
    products += weight * before;
    before += weight;
    residualQ += part;
    residualQ2 += weight * part;
  }
  return { residualQ, residualQ2, traceP: (2 * products) / weightSum };
}

/** The trace of P², entry by entry: sums of squares, in which nothing cancels. */
function traceOfSquare(v: Column, tau2: number): number {
  const weights = v.map((variance) => 1 / (variance + tau2));
  const weightSum = sumOf(weights);
  let diagonal = 0;
  let before = 0;
  let products = 0;
  for (let i = 0; i < weights.length; i++) {
    const share = valueAt(weights, i) / weightSum;
    // Of a study that outweighs the others, what 1 - share would leave is mostly rounding.
    const others = share < 0.5 ? 1 - share : sumOf(withoutIndex(weights, i)) / weightSum;
    const square = share * share;
    diagonal += square * others * others;
    products += square * before;
    before += square;
  }
  return weightSum * weightSum * (diagonal + 2 * products);
}

/** With M = I - 11'/k: tr MV = (1 - 1/k)Σv, tr MVMV = (1 - 2/k)Σv² + (Σv)²/k². */
function tracesOfVariances(v: Column): { traceMV: number; traceMVMV: number } {
  const k = v.length;
  const sum = sumOf(v);
  return { traceMV: (1 - 1 / k) * sum, traceMVMV: (1 - 2 / k) * sumOfSquares(v) + (sum / k) ** 2 };
}

function logLikelihood(y: Column, v: Column, tau2: number, likelihood: Likelihood): number {
  const { mean, weightSum } = weightedMean(y, v, tau2);
  let logarithms = 0;
  let residualQ = 0;
  for (let i = 0; i < y.length; i++) {
    const variance = valueAt(v, i) + tau2;
    const residual = valueAt(y, i) - mean;
    logarithms += Math.log(variance);
    residualQ += (residual * residual) / variance;
  }
  return -(logarithms + (likelihood === 'REML' ? Math.log(weightSum) : 0) + residualQ) / 2;
}
