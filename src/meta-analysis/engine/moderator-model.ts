import { type Column, rangeOf, sumOf, valueAt } from '../../statistics/column.ts';
import { dot, type WeightedFit, weightedLeastSquares } from '../../statistics/weighted-regression.ts';
import type { EffectSizes } from './effect-sizes.ts';
import type { MarginalFit, MarginalModel } from './marginal-likelihood.ts';

/** The model in which moderators shift the mean of the studies. */
export interface ModeratorModel extends MarginalModel {
  /** The weighted least squares fit at a given tau². The intercept is that of effects less `centre`. */
  fitAt(tau2: number): WeightedFit;
  /** What was taken from the effects against rounding: their mean. */
  centre: number;
}

/**
 * The mixed-effects model with the design `columns`, of which the first is the intercept (all ones) and all are
 * independent.
 */
export function moderatorModel(effects: EffectSizes, columns: readonly Column[]): ModeratorModel {
  const { yi, vi } = effects;
  const k = yi.length;
  const p = columns.length;
  const variances = rangeOf(vi);
  const centre = sumOf(yi) / k;
  const centred = yi.map((y) => y - centre);
  const weightsAt = (tau2: number) => vi.map((variance) => 1 / (variance + tau2));
  const fitAt = (tau2: number) => weightedLeastSquares(centred, columns, weightsAt(tau2));
  const unweighted = weightedLeastSquares(centred, columns, new Float64Array(k).fill(1));

  return {
    k,
    p,
    centre,
    smallestVariance: variances.smallest,
    largestVariance: variances.largest,
    residualVariance: k > p ? sumOfSquares(unweighted.weightedResiduals) / (k - p) : 0,
    effectVariance: sumOfSquares(centred) / k,
    unweightedTraces: () => {
      const leverages = leveragesOf(unweighted.basis, k);
      const traceMV = vi.reduce((sum, variance, i) => sum + variance * (1 - valueAt(leverages, i)), 0);
      // What traceOfSquare does with weights and their basis it does with variances and the unweighted one.
      return { traceMV, traceMVMV: traceOfSquare(unweighted.basis, vi) };
    },
    fitAt,
    at: (tau2) => marginalFit(fitAt(tau2), weightsAt(tau2)),
    traceP2At: (tau2) => traceOfSquare(fitAt(tau2).basis, weightsAt(tau2)),
    weightSumAt: (tau2) => sumOf(weightsAt(tau2)),
    squaredWeightSumAt: (tau2) => sumOfSquares(weightsAt(tau2)),
    logLikelihoodAt: (tau2, likelihood) => {
      const fit = fitAt(tau2);
      const logarithms = vi.reduce((sum, variance) => sum + Math.log(variance + tau2), 0);
      const determinant = likelihood === 'REML' ? fit.logDeterminant : 0;
      return -(logarithms + determinant + sumOfSquares(fit.weightedResiduals)) / 2;
    },
  };
}

function marginalFit(fit: WeightedFit, weights: Column): MarginalFit {
  const leverages = leveragesOf(fit.basis, weights.length);
  let residualQ = 0;
  let residualQ2 = 0;
  let traceP = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = valueAt(weights, i);
    const square = valueAt(fit.weightedResiduals, i) ** 2;
    residualQ += square;
    residualQ2 += weight * square;
    traceP += weight * (1 - valueAt(leverages, i));
  }
  return { residualQ, residualQ2, traceP };
}

/** tr PP = Σw² - 2Σw²h + |B'WB|², B being the basis of the weighted design and h its leverages. */
function traceOfSquare(basis: readonly Column[], weights: Column): number {
  const leverages = leveragesOf(basis, weights.length);
  let trace = 0;
  for (let i = 0; i < weights.length; i++) {
    trace += valueAt(weights, i) ** 2 * (1 - 2 * valueAt(leverages, i));
  }
  for (const first of basis) {
    const weighted = first.map((value, i) => value * valueAt(weights, i));
    for (const second of basis) trace += dot(weighted, second) ** 2;
  }
  return trace;
}

function leveragesOf(basis: readonly Column[], k: number): Column {
  const leverages = new Float64Array(k);
  for (const direction of basis) {
    for (let i = 0; i < k; i++) leverages[i] = valueAt(leverages, i) + valueAt(direction, i) ** 2;
  }
  return leverages;
}

const sumOfSquares = (column: Column): number => dot(column, column);
