import { finiteOrNull } from '../../statistics/column.ts';
import { normalCriticalValue } from '../../statistics/probability-distributions.ts';
import { effectMeasure } from '../effects/effect-measures.ts';
import { commonMeanModel } from '../engine/common-mean-model.ts';
import { type EffectSizes, effectColumns } from '../engine/effect-sizes.ts';
import { type PooledEffect, poolEffects, weightsInPercent } from '../engine/pooled-effect.ts';
import { qProfileInterval } from '../engine/q-profile.ts';
import { predictionInterval } from '../engine/significance.ts';
import type { AnalysisRequest } from './analysis-request.ts';
import type { Analysis } from './answer.ts';
import { notesOnLostNumbers } from './lost-numbers.ts';
import { backTransform, presentPooled } from './presentation.ts';
import { requestedParts } from './requested-parts.ts';
import { type StudyEffect, studyEffects } from './study-effects.ts';

/**
 * Carries out a meta-analysis: makes the effects of the studies, pools them, and adds the parts that the request
 * asks for. Pure: the same request gives the same answer.
 *
 * @throws RangeError when no study has an effect that can be pooled; parseRequest lets no such request through
 */
export function analyse(request: AnalysisRequest): Analysis {
  const { included, excluded } = studyEffects(request);
  const effects = effectColumns(included);
  const pooled = poolEffects(effects, request);
  const main = {
    ...presentPooled(pooled),
    ...tauSquaredInterval(effects, request),
    ...predictionIntervals(pooled, request),
  };
  if (request.subgroupsAlone === true) return withoutOneEffect(request, included, excluded, effects, pooled);
  const { scale } = effectMeasure(request.measure);
  const backTransformed = backTransform(scale, main);
  const studies = presentStudies(included, effects, pooled, request.level);
  const parts = requestedParts(request, included, effects, pooled);
  return {
    measure: request.measure,
    model: request.model,
    test: pooled.test,
    level: request.level,
    scale: scale.name,
    ...main,
    backTransformed,
    studies,
    excluded,
    ...parts,
    notes: [...notesOnLostNumbers({ ...main, backTransformed, studies }), ...parts.notes],
  };
}

const ofUnlike =
  'Unlike treatments have no effect together: each subgroup has its own (mixInterventions=true pools them).';

/** An analysis of studies of unlike treatments: the effects of their subgroups, and none of all together. */
function withoutOneEffect(
  request: AnalysisRequest,
  included: readonly StudyEffect[],
  excluded: Analysis['excluded'],
  effects: EffectSizes,
  pooled: PooledEffect,
): Analysis {
  const { measure, model, test, level } = request;
  const { subgroups, notes } = requestedParts(
    { ...request, include: [], moderators: [] },
    included,
    effects,
    pooled,
  );
  return {
    measure,
    model,
    test,
    level,
    scale: effectMeasure(measure).scale.name,
    ...noEffect,
    k: pooled.k,
    studies: presentStudies(included, effects, pooled, level).map((study) => ({ ...study, weight: null })),
    excluded,
    egger: null,
    leaveOneOut: null,
    trimFill: null,
    cumulative: null,
    influence: null,
    regression: null,
    subgroups,
    notes: [ofUnlike, ...notes],
  };
}

const noEffect = {
  estimate: null,
  se: null,
  statistic: null,
  statisticDf: null,
  p: null,
  ciLow: null,
  ciHigh: null,
  tau2: null,
  tau2Se: null,
  i2: null,
  h2: null,
  i2Q: null,
  h2Q: null,
  q: null,
  qDf: 0,
  qP: null,
  tau2CiLow: null,
  tau2CiHigh: null,
  predictionLow: null,
  predictionHigh: null,
  predictionLowKm2: null,
  predictionHighKm2: null,
  backTransformed: null,
} as const;

function tauSquaredInterval(effects: EffectSizes, { model, level }: AnalysisRequest) {
  if (model === 'CE') return { tau2CiLow: null, tau2CiHigh: null };
  return qProfileInterval(commonMeanModel(effects), level);
}

function predictionIntervals(pooled: PooledEffect, { model, level }: AnalysisRequest) {
  const none = { low: null, high: null };
  const byTest = model === 'CE' ? none : predictionInterval(pooled, pooled.statisticDf, level);
  const byKm2 = model === 'CE' ? none : predictionInterval(pooled, pooled.k - 2, level);
  return {
    predictionLow: byTest.low,
    predictionHigh: byTest.high,
    predictionLowKm2: byKm2.low,
    predictionHighKm2: byKm2.high,
  };
}

function presentStudies(
  included: readonly StudyEffect[],
  effects: EffectSizes,
  pooled: PooledEffect,
  level: number,
): Analysis['studies'] {
  const weights = weightsInPercent(effects, pooled.tau2);
  const reach = normalCriticalValue(level);
  return included.map(({ study, yi, vi }, i) => {
    const half = reach * Math.sqrt(vi);
    return {
      label: study.label,
      yi,
      vi,
      weight: finiteOrNull(weights[i] ?? Number.NaN),
      ciLow: finiteOrNull(yi - half),
      ciHigh: finiteOrNull(yi + half),
    };
  });
}
