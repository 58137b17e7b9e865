import { type Column, rangeOf, valueAt } from '../../statistics/column.ts';
import { dot, weightedLeastSquares } from '../../statistics/weighted-regression.ts';
import { tauSquaredGrid } from './maximum-likelihood.ts';
import {
  type Clusters,
  type Information,
  type LevelVariances,
  type ThreeLevelModel,
  threeLevelModel,
} from './three-level-model.ts';

/** Points of the grid of each variance, zero among them. */
const gridPoints = 12;
const mostSteps = 200;
const mostHalvings = 40;

/** Which of the two variances the data can tell apart from the other; a variance that they cannot is zero. */
interface Free {
  trial: boolean;
  comparison: boolean;
}

/**
 * The model at the variances, trial and comparison >= 0, at which the restricted likelihood is highest: from the best
 * points of a grid, its inside and its two edges, by Newton's steps (Fisher's where the likelihood is not concave)
 * that never let it fall (Harville 1977). Where no trial has two comparisons, or there is one trial, the two variances
 * cannot be told apart: what there is counts as between trials, or as between comparisons.
 */
export function fitThreeLevels(
  yi: Column,
  vi: Column,
  columns: readonly Column[],
  clusters: Clusters,
): ThreeLevelModel {
  const at = (variances: LevelVariances) => threeLevelModel(yi, vi, columns, clusters, variances);
  const none = { trial: 0, comparison: 0 };
  const residualVariance = plainResidualVariance(yi, columns);
  if (!(residualVariance > 0)) return at(none);
  const free = {
    trial: clusters.length > 1,
    comparison: clusters.some((places) => places.length > 1),
  };
  const { smallest, largest } = rangeOf(vi);
  const points = [...thinned(tauSquaredGrid(residualVariance, smallest, largest))];
  const ofTrial = free.trial ? points : [0];
  const ofComparison = free.comparison ? points : [0];
  const grid = ofTrial.flatMap((trial) => ofComparison.map((comparison) => at({ trial, comparison })));
  const starts = [
    grid,
    grid.filter(({ variances }) => variances.trial === 0),
    grid.filter(({ variances }) => variances.comparison === 0),
  ];
  return highest(starts.map((models) => climbed(highest(models), free, at)));
}

function climbed(
  start: ThreeLevelModel,
  free: Free,
  at: (variances: LevelVariances) => ThreeLevelModel,
): ThreeLevelModel {
  let model = start;
  for (let round = 0; round < mostSteps; round++) {
    const step = stepFrom(model, free);
    const next = steppedTo(model, step, at);
    if (next === null) return model;
    const { trial, comparison } = model.variances;
    const moved = Math.max(
      relative(trial, next.variances.trial),
      relative(comparison, next.variances.comparison),
    );
    model = next;
    if (moved < 4 * Number.EPSILON) return model;
  }
  return model;
}

/** The step of the variances that are free and not held at zero by a falling likelihood. */
function stepFrom(model: ThreeLevelModel, free: Free): LevelVariances {
  const [scoreOfTrial, scoreOfComparison] = model.score();
  const { observed, expected } = model.information();
  const { variances } = model;
  const trial = free.trial && (variances.trial > 0 || scoreOfTrial > 0);
  const comparison = free.comparison && (variances.comparison > 0 || scoreOfComparison > 0);
  const information = isDefinite(observed, trial, comparison) ? observed : expected;
  if (!trial || !comparison) {
    return {
      trial: trial ? scoreOfTrial / information.trial : 0,
      comparison: comparison ? scoreOfComparison / information.comparison : 0,
    };
  }
  const determinant = information.trial * information.comparison - information.both ** 2;
  return {
    trial: (information.comparison * scoreOfTrial - information.both * scoreOfComparison) / determinant,
    comparison: (information.trial * scoreOfComparison - information.both * scoreOfTrial) / determinant,
  };
}

function isDefinite({ trial, both, comparison }: Information, hasTrial: boolean, hasComparison: boolean) {
  if (hasTrial && !(trial > 0)) return false;
  if (hasComparison && !(comparison > 0)) return false;
  return !(hasTrial && hasComparison) || trial * comparison > both ** 2;
}

/** The model a step away, or a half of it, and so on, where the likelihood is not lower; null where there is none. */
function steppedTo(
  model: ThreeLevelModel,
  step: LevelVariances,
  at: (variances: LevelVariances) => ThreeLevelModel,
): ThreeLevelModel | null {
  // Close to the maximum the likelihoods differ by rounding alone, and the step is right all the same.
  const allowed = model.restrictedLogLikelihood - 1e-13 * Math.abs(model.restrictedLogLikelihood);
  let share = 1;
  for (let halving = 0; halving < mostHalvings; halving++) {
    const next = at({
      trial: Math.max(0, model.variances.trial + share * step.trial),
      comparison: Math.max(0, model.variances.comparison + share * step.comparison),
    });
    if (next.restrictedLogLikelihood >= allowed) return next;
    share /= 2;
  }
  return null;
}

function highest(models: readonly ThreeLevelModel[]): ThreeLevelModel {
  return models.reduce((best, model) =>
    model.restrictedLogLikelihood > best.restrictedLogLikelihood ? model : best,
  );
}

function relative(before: number, after: number): number {
  return before === after ? 0 : Math.abs(after - before) / Math.max(before, after);
}

function thinned(grid: Column): Column {
  const last = grid.length - 1;
  if (last < gridPoints) return grid;
  return Float64Array.from({ length: gridPoints }, (_, i) =>
    valueAt(grid, Math.round((i * last) / (gridPoints - 1))),
  );
}

function plainResidualVariance(yi: Column, columns: readonly Column[]): number {
  const df = yi.length - columns.length;
  if (df < 1) return 0;
  const { weightedResiduals } = weightedLeastSquares(yi, columns, new Float64Array(yi.length).fill(1));
  return dot(weightedResiduals, weightedResiduals) / df;
}
