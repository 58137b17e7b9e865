import { finiteOrNull } from '../../statistics/column.ts';
import { effectMeasure } from '../effects/effect-measures.ts';
import { designMatrix } from '../engine/design-matrix.ts';
import { type EffectSizes, effectColumns } from '../engine/effect-sizes.ts';
import { testOfHeterogeneity } from '../engine/heterogeneity.ts';
import { moderatorModel } from '../engine/moderator-model.ts';
import { noIntervals } from '../engine/q-profile.ts';
import { predictionInterval, type TestedEstimate } from '../engine/significance.ts';
import {
  type ThreeLevelEffect,
  threeLevelEffect,
  threeLevelRegression,
} from '../engine/three-level-effect.ts';
import type { AnalysisRequest } from './analysis-request.ts';
import type { Analysis } from './answer.ts';
import { noEffect, noParts } from './empty-parts.ts';
import { noErrorNote } from './lost-numbers.ts';
import { moderatorsOf } from './moderators.ts';
import { backTransform, presentQ, presentTested } from './presentation.ts';
import { type StudyEffect, studyEffects } from './study-effects.ts';
import { shownStudies } from './study-intervals.ts';
import { subgroupMembers } from './subgroup-members.ts';

/** Fewer degrees of freedom make the robust test untrustworthy (Tipton 2015). */
const leastDf = 4;

/**
 * Analyses comparisons of which some are of the same people, all of them: by three levels, with robust intervals
 * (`threeLevelEffect`). Subgroups and regression as well; nothing that supposes independent studies.
 */
export function analyseDependent(request: AnalysisRequest): Analysis {
  const { effectMeasure: id, model, level, subgroup } = request;
  const { included, excluded } = studyEffects(request);
  const effects = effectColumns(included);
  const trials = trialsOf(included);
  const pooled = threeLevelEffect(effects, trials, level);
  const { scale } = effectMeasure(id);
  const main = request.subgroupsAlone === true ? null : mainResults(pooled, level);
  const notes = main === null ? [] : notesOn(pooled);
  return {
    effectMeasure: id,
    model,
    test: pooled.robust ? 'cr2' : 'z',
    level,
    scale: scale.name,
    ...(main ?? { ...noEffect, k: pooled.k }),
    backTransformed: main === null ? null : backTransform(scale, main),
    studies: shownStudies(included, main === null ? null : pooled.weights, level),
    excluded,
    ...noParts,
    threeLevels: main === null ? null : levelsOf(pooled),
    subgroups: subgroup === null ? null : subgroupsOf(subgroup, included, level),
    regression: regressionOf(request, included, effects, trials, notes),
    notes: [...notes, ...(subgroup === null ? [] : [noTestBetween])],
  };
}

const noTestBetween =
  'Subgroups of comparisons that are not independent are not tested against one another: people may be in several.';

const trialsOf = (included: readonly StudyEffect[]): string[] =>
  included.map(({ study }) => study.trial ?? study.label);

function mainResults(pooled: ThreeLevelEffect, level: number) {
  const tau2 = pooled.tau2Trial + pooled.tau2Comparison;
  // Never more degrees of freedom than the test has: a new effect is not known better than the mean one.
  const df = Math.min(pooled.trials - 2, pooled.statisticDf ?? Number.POSITIVE_INFINITY);
  const byTrials = predictionInterval({ ...pooled, k: pooled.trials, tau2 }, df, level);
  return {
    ...pooledResults(pooled),
    ...noIntervals,
    predictionLow: pooled.prediction.low,
    predictionHigh: pooled.prediction.high,
    predictionLowKm2: byTrials.low,
    predictionHighKm2: byTrials.high,
  };
}

function pooledResults(pooled: ThreeLevelEffect) {
  const tau2 = finiteOrNull(pooled.tau2Trial + pooled.tau2Comparison);
  const i2 = pooled.k > 1 ? finiteOrNull(pooled.i2) : null;
  return { k: pooled.k, ...presentTested(pooled), tau2, tau2Se: null, i2, h2: null, ...presentQ(pooled) };
}

function levelsOf(pooled: ThreeLevelEffect): Analysis['threeLevels'] {
  return {
    trials: pooled.trials,
    tau2Trial: finiteOrNull(pooled.tau2Trial),
    tau2Comparison: finiteOrNull(pooled.tau2Comparison),
    i2Trial: finiteOrNull(pooled.i2Trial),
    i2Comparison: finiteOrNull(pooled.i2Comparison),
    modelSe: finiteOrNull(pooled.modelSe),
  };
}

function notesOn({ robust, statisticDf, k, se }: ThreeLevelEffect): string[] {
  if (se === 0) return [noErrorNote];
  if (!robust)
    return k > 1 ? ['All comparisons are of one trial: the interval is that of the model, not robust.'] : [];
  return fewDf([{ statisticDf }]);
}

function fewDf(tested: readonly Pick<TestedEstimate, 'statisticDf'>[]): string[] {
  const few = tested.some(({ statisticDf }) => statisticDf !== null && statisticDf < leastDf);
  return few
    ? [
        `With fewer than ${leastDf} degrees of freedom robust tests and intervals are not to be relied on (Tipton 2015).`,
      ]
    : [];
}

function subgroupsOf(key: string, included: readonly StudyEffect[], level: number): Analysis['subgroups'] {
  const levels = subgroupMembers(included, key).map(({ level: name, members }) => {
    const pooled = threeLevelEffect(effectColumns(members), trialsOf(members), level);
    return {
      level: name,
      ...pooledResults(pooled),
      predictionLow: pooled.prediction.low,
      predictionHigh: pooled.prediction.high,
    };
  });
  const q = levels.reduce((sum, group) => sum + (group.q ?? 0), 0);
  const df = levels.reduce((sum, group) => sum + group.qDf, 0);
  const within = testOfHeterogeneity(q, df);
  return {
    key,
    tau2Kind: 'separate',
    levels,
    qBetween: null,
    df: levels.length - 1,
    dfResidual: null,
    p: null,
    qWithin: within.q,
    qWithinDf: within.qDf,
    qWithinP: within.qP,
  };
}

function regressionOf(
  { moderators: keys, level }: AnalysisRequest,
  included: readonly StudyEffect[],
  effects: EffectSizes,
  trials: readonly string[],
  notes: string[],
): Analysis['regression'] {
  if (keys.length === 0) return null;
  const moderators = moderatorsOf(
    keys,
    included.map(({ study }) => study),
  );
  const design = designMatrix(included.length, moderators);
  const fit = threeLevelRegression(effects, trials, design.columns, level);
  if (fit === null) {
    notes.push('regression needs more comparisons, and more trials, than coefficients.');
    return null;
  }
  notes.push(...fewDf(fit.coefficients));
  const df = fit.k - design.columns.length;
  const residual = testOfHeterogeneity(moderatorModel(effects, design.columns).at(0).residualQ, df);
  const tau2 = fit.tau2Trial + fit.tau2Comparison;
  const without = threeLevelEffect(effects, trials, level);
  const before = without.tau2Trial + without.tau2Comparison;
  return {
    k: fit.k,
    coefficients: fit.coefficients.map((coefficient, i) => ({
      name: design.names[i] ?? '',
      ...presentTested(coefficient),
    })),
    dropped: design.dropped,
    // Several coefficients at once have no robust test here.
    qm: null,
    qmDf: design.columns.length - 1,
    qmDfResidual: null,
    qmP: null,
    qe: residual.q,
    qeDf: df,
    qeP: residual.qP,
    tau2: finiteOrNull(tau2),
    tau2Se: null,
    i2: finiteOrNull(fit.i2),
    h2: null,
    r2: before > 0 ? finiteOrNull(Math.max(0, 100 * (1 - tau2 / before))) : null,
  };
}

/** Whether comparisons of one trial are all analysed, by three levels. */
export function isOfDependent({ studies }: AnalysisRequest): boolean {
  return studies.some(({ trial }) => trial !== undefined);
}
