import { type Column, valueAt } from '../../statistics/column.ts';
import { dot, type WeightedFit, weightedLeastSquares } from '../../statistics/weighted-regression.ts';

/** The variances of the two upper levels, in the squared unit of the analysis scale. */
export interface LevelVariances {
  /** Between trials. */
  trial: number;
  /** Between the comparisons of one trial. */
  comparison: number;
}

/** The comparisons of each trial, by their places. */
export type Clusters = readonly (readonly number[])[];

/**
 * The model of three levels with given variances: comparisons (sampling variance vi) in trials, V being
 * diag(vi + comparison) with `trial` added to all entries of one trial; the model of metafor's
 * rma.mv(yi, vi, random = ~ 1 | trial/comparison).
 *
 * All is computed with a factor R of the weights, R'R = V⁻¹, which for such a V is known in closed form: with
 * d = 1/(vi + comparison), S its sum in a trial and θ = 1 - 1/√(1 + trial S), R takes from each comparison the share θ
 * of the trial's d-weighted mean and multiplies by √d (Baltagi 2008, Econometric Analysis of Panel Data, section 2.3).
 */
export interface ThreeLevelModel {
  readonly variances: LevelVariances;
  /** The generalized least squares fit, that of the whitened columns. */
  readonly fit: WeightedFit;
  readonly restrictedLogLikelihood: number;
  /** R x. */
  whitened(x: Column): Column;
  /** V⁻¹ x. */
  weighted(x: Column): Column;
  /** The derivative of the restricted log-likelihood by the two variances, trial first. */
  score(): readonly [number, number];
  /** What the likelihood tells of the variances: the negative second derivatives, and their expectation. */
  information(): { observed: Information; expected: Information };
}

/** A symmetric matrix of two rows. */
export interface Information {
  trial: number;
  both: number;
  comparison: number;
}

/** The model with the design `columns`, at given variances. */
export function threeLevelModel(
  yi: Column,
  vi: Column,
  columns: readonly Column[],
  clusters: Clusters,
  variances: LevelVariances,
): ThreeLevelModel {
  const d = vi.map((variance) => 1 / (variance + variances.comparison));
  const trials = clusters.map((places) => {
    const sum = places.reduce((total, i) => total + valueAt(d, i), 0);
    // 1'V⁻¹1 of the trial is sum · left.
    return { places, sum, left: 1 / (1 + variances.trial * sum) };
  });

  function whitened(x: Column): Column {
    const result = new Float64Array(x.length);
    for (const { places, sum, left } of trials) {
      const mean = places.reduce((total, i) => total + valueAt(d, i) * valueAt(x, i), 0) / sum;
      const part = (1 - Math.sqrt(left)) * mean;
      for (const i of places) result[i] = Math.sqrt(valueAt(d, i)) * (valueAt(x, i) - part);
    }
    return result;
  }

  function unwhitened(r: Column): Column {
    const result = new Float64Array(r.length);
    for (const { places, sum, left } of trials) {
      const product = places.reduce((total, i) => total + Math.sqrt(valueAt(d, i)) * valueAt(r, i), 0);
      const part = ((1 - Math.sqrt(left)) * product) / sum;
      for (const i of places) {
        const root = Math.sqrt(valueAt(d, i));
        result[i] = root * (valueAt(r, i) - root * part);
      }
    }
    return result;
  }

  const weighted = (x: Column) => unwhitened(whitened(x));
  const fit = weightedLeastSquares(whitened(yi), columns.map(whitened), new Float64Array(yi.length).fill(1));
  // P = V⁻¹ - FF'.
  const projected = unwhitened(fit.weightedResiduals);
  const factors = fit.basis.map(unwhitened);
  const sumsOf = (x: Column) =>
    Float64Array.from(trials, ({ places }) => places.reduce((total, i) => total + valueAt(x, i), 0));
  const factorSums = factors.map(sumsOf);
  let logDeterminant = 0;
  for (const value of d) logDeterminant -= Math.log(value);
  for (const { left } of trials) logDeterminant -= Math.log(left);

  const timesP = (x: Column) => {
    const result = weighted(x);
    for (const factor of factors) {
      const part = dot(factor, x);
      for (let i = 0; i < result.length; i++) result[i] = valueAt(result, i) - part * valueAt(factor, i);
    }
    return result;
  };
  const spread = (sums: Column) => {
    const result = new Float64Array(yi.length);
    for (const [j, { places }] of trials.entries()) for (const i of places) result[i] = valueAt(sums, j);
    return result;
  };

  /** tr PG for both G: the blocks of ones of the trials, and the unit matrix. */
  function traces(): { trial: number; comparison: number } {
    let trial = 0;
    let comparison = 0;
    for (const { places, sum, left } of trials) {
      trial += sum * left;
      const squares = places.reduce((total, i) => total + valueAt(d, i) ** 2, 0);
      comparison += sum - variances.trial * left * squares;
    }
    for (const sums of factorSums) trial -= dot(sums, sums);
    for (const factor of factors) comparison -= dot(factor, factor);
    return { trial, comparison };
  }

  /** tr PGPH for the pairs of G and H. */
  function doubleTraces(): Information {
    let trial = 0;
    let both = 0;
    let comparison = 0;
    for (const [j, { places, sum, left }] of trials.entries()) {
      const power = (n: number) => places.reduce((total, i) => total + valueAt(d, i) ** n, 0);
      const squares = power(2);
      const own = sum * left;
      const ofFactors = factorSums.reduce((total, sums) => total + valueAt(sums, j) ** 2, 0);
      const c = variances.trial * left;
      trial += own ** 2 - 2 * own * ofFactors;
      both += left ** 2 * squares;
      for (const [f, sums] of factorSums.entries()) {
        const factor = factors[f] ?? new Float64Array();
        const product = places.reduce((total, i) => total + valueAt(d, i) * valueAt(factor, i), 0);
        both -= 2 * left * product * valueAt(sums, j);
      }
      comparison += squares - 2 * c * power(3) + c ** 2 * squares ** 2;
    }
    for (const [f, first] of factors.entries()) {
      comparison -= 2 * dot(first, weighted(first));
      for (const [g, second] of factors.entries()) {
        const common = dot(first, second);
        const commonSums = dot(factorSums[f] ?? first, factorSums[g] ?? first);
        comparison += common ** 2;
        both += common * commonSums;
        trial += commonSums ** 2;
      }
    }
    return { trial, both, comparison };
  }

  return {
    variances,
    fit,
    restrictedLogLikelihood:
      -(logDeterminant + fit.logDeterminant + dot(fit.weightedResiduals, fit.weightedResiduals)) / 2,
    whitened,
    weighted,
    score() {
      const sums = sumsOf(projected);
      const { trial, comparison } = traces();
      return [(dot(sums, sums) - trial) / 2, (dot(projected, projected) - comparison) / 2];
    },
    information() {
      const { trial, both, comparison } = doubleTraces();
      const ofTrials = spread(sumsOf(projected));
      const timesTrials = timesP(ofTrials);
      return {
        expected: { trial: trial / 2, both: both / 2, comparison: comparison / 2 },
        observed: {
          trial: dot(ofTrials, timesTrials) - trial / 2,
          both: dot(projected, timesTrials) - both / 2,
          comparison: dot(projected, timesP(projected)) - comparison / 2,
        },
      };
    },
  };
}

/** The places of the comparisons of each trial, in the order in which the trials first come. */
export function clustersOf(trials: readonly (number | string)[]): Clusters {
  const places = new Map<number | string, number[]>();
  for (const [i, trial] of trials.entries()) {
    const own = places.get(trial);
    if (own === undefined) places.set(trial, [i]);
    else own.push(i);
  }
  return [...places.values()];
}
