import { effectMeasure } from '../effects/effect-measures.ts';
import { commonMeanModel } from '../engine/common-mean-model.ts';
import { type EffectSizes, effectColumns } from '../engine/effect-sizes.ts';
import { type PooledEffect, poolEffects, weightsInPercent } from '../engine/pooled-effect.ts';
import { noIntervals, qProfileIntervals } from '../engine/q-profile.ts';
import { predictionInterval } from '../engine/significance.ts';
import { isRandomEffects } from '../engine/tau-squared.ts';
import type { AnalysisRequest } from './analysis-request.ts';
import type { Analysis } from './answer.ts';
import { analyseDependent, isOfDependent } from './dependent-comparisons.ts';
import { noEffect, noParts } from './empty-parts.ts';
import { notesOnLostNumbers } from './lost-numbers.ts';
import { backTransform, presentPooled } from './presentation.ts';
import { requestedParts } from './requested-parts.ts';
import { type StudyEffect, studyEffects } from './study-effects.ts';
import { shownStudies } from './study-intervals.ts';

/**
 * Carries out a meta-analysis: makes the effects of the studies, pools them, and adds the parts that the request
 * asks for. Pure: the same request gives the same answer.
 *
 * @throws RangeError when no study has an effect that can be pooled; parseRequest lets no such request through
 */
export function analyse(request: AnalysisRequest): Analysis {
  if (isOfDependent(request)) return analyseDependent(request);
  const { level } = request;
  const { included, excluded } = studyEffects(request);
  const effects = effectColumns(included);
  const pooled = poolEffects(effects, request);
  const main = {
    ...presentPooled(pooled),
    ...heterogeneityIntervals(effects, request),
    ...predictionIntervals(pooled, request),
  };
  if (request.subgroupsAlone === true) return withoutOneEffect(request, included, excluded, effects, pooled);
  const { scale } = effectMeasure(request.effectMeasure);
  const backTransformed = backTransform(scale, main);
  const studies = shownStudies(included, weightsInPercent(effects, request, pooled.tau2), level);
  const parts = requestedParts(request, included, effects, pooled);
  return {
    effectMeasure: request.effectMeasure,
    model: request.model,
    test: pooled.test,
    level: request.level,
    scale: scale.name,
    ...main,
    threeLevels: null,
    backTransformed,
    studies,
    excluded,
    ...parts,
    notes: [
      ...notesOnLostNumbers({ ...main, model: request.model, backTransformed, studies }),
      ...notesOnNarrowInterval(pooled),
      ...parts.notes,
    ],
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
  const { effectMeasure: id, model, test, level } = request;
  const { subgroups, notes } = requestedParts(
    { ...request, include: [], moderators: [] },
    included,
    effects,
    pooled,
  );
  return {
    effectMeasure: id,
    model,
    test,
    level,
    scale: effectMeasure(id).scale.name,
    ...noEffect,
    k: pooled.k,
    studies: shownStudies(included, weightsInPercent(effects, request, pooled.tau2), level).map((study) => ({
      ...study,
      weight: null,
    })),
    excluded,
    ...noParts,
    regression: null,
    subgroups,
    notes: [ofUnlike, ...notes],
  };
}

/** What Knapp and Hartung's test does where effects lie closer together than their sampling errors let expect. */
function notesOnNarrowInterval({ test, varianceFactor }: PooledEffect): string[] {
  if (test !== 'knha' || varianceFactor >= 1) return [];
  return [
    'The interval of Knapp and Hartung is narrower than the sampling errors alone would make it, because the effects agree by chance: test=adhoc does not let it be.',
  ];
}

function heterogeneityIntervals(effects: EffectSizes, { model, level }: AnalysisRequest) {
  if (!isRandomEffects(model)) return noIntervals;
  return qProfileIntervals(commonMeanModel(effects), level);
}

function predictionIntervals(pooled: PooledEffect, { model, level }: AnalysisRequest) {
  const none = { low: null, high: null };
  const random = isRandomEffects(model);
  const byTest = random ? predictionInterval(pooled, pooled.statisticDf, level) : none;
  const byKm2 = random ? predictionInterval(pooled, pooled.k - 2, level) : none;
  return {
    predictionLow: byTest.low,
    predictionHigh: byTest.high,
    predictionLowKm2: byKm2.low,
    predictionHighKm2: byKm2.high,
  };
}
