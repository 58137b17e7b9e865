import type { EffectSizes } from './effect-size.ts';
import type { MarginalFit, MarginalModel } from './marginal-likelihood.ts';
import { type Column, rangeOf, sumOf, valueAt } from './numeric-array.ts';

/** The weighted mean of the effects, and the sum of its weights. */
export interface WeightedMean {
  mean: number;
  weightSum: number;
}

/** The model without moderators: all studies estimate one mean. */
export interface CommonMeanModel extends MarginalModel {
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

  function meanAt(tau2: number): WeightedMean {
    const { mean, weightSum } = weightedMean(centred, vi, tau2);
    return { mean: mean + centre, weightSum };
  }

  return {
    k,
    p: 1,
    smallestVariance: variances.smallest,
    largestVariance: variances.largest,
    residualVariance: k > 1 ? sumOfSquares(centred) / (k - 1) : 0,
    meanAt,
    at: (tau2) => marginalFit(centred, vi, tau2),
    traceP2At: (tau2) => traceOfSquare(vi, tau2),
    weightSumAt: (tau2) => weightedMean(centred, vi, tau2).weightSum,
    restrictedLogLikelihoodAt: (tau2) => restrictedLogLikelihood(centred, vi, tau2),
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
  let squaredWeights = 0;
  let residualQ = 0;
  let residualQ2 = 0;
  for (let i = 0; i < y.length; i++) {
    const weight = 1 / (valueAt(v, i) + tau2);
    const residual = valueAt(y, i) - mean;
    const part = weight * residual * residual;
    squaredWeights += weight * weight;
    residualQ += part;
    residualQ2 += weight * part;
  }
  return { residualQ, residualQ2, traceP: weightSum - squaredWeights / weightSum };
}

function traceOfSquare(v: Column, tau2: number): number {
  let first = 0;
  let second = 0;
  let third = 0;
  for (const variance of v) {
    const weight = 1 / (variance + tau2);
    first += weight;
    second += weight * weight;
    third += weight * weight * weight;
  }
  return second - (2 * third) / first + (second / first) ** 2;
}

function restrictedLogLikelihood(y: Column, v: Column, tau2: number): number {
  const { mean, weightSum } = weightedMean(y, v, tau2);
  let logarithms = 0;
  let residualQ = 0;
  for (let i = 0; i < y.length; i++) {
    const variance = valueAt(v, i) + tau2;
    const residual = valueAt(y, i) - mean;
    logarithms += Math.log(variance);
    residualQ += (residual * residual) / variance;
  }
  return -(logarithms + Math.log(weightSum) + residualQ) / 2;
}
