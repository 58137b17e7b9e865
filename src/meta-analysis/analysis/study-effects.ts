import { type EffectMeasureId, effectMeasure } from '../effects/effect-measures.ts';
import type { EffectSize } from '../engine/effect-sizes.ts';
import { correctEmptyCells, isDoubleZero, type TwoRisks } from '../engine/effect-sizes-of-events.ts';
import type { TwoMeans } from '../engine/effect-sizes-of-means.ts';
import type { AnalysisRequest, EffectSizeOptions, RequestedStudy } from './analysis-request.ts';

/** A study with its effect on the analysis scale. */
export interface StudyEffect extends EffectSize {
  study: RequestedStudy;
}

/** A study that can't be pooled, and why. */
interface ExcludedStudy {
  label: string;
  reason: string;
}

/** The effects of the studies that have one, in their order, and the studies left out. */
export interface StudyEffects {
  included: StudyEffect[];
  excluded: ExcludedStudy[];
}

/**
 * Makes the effect of every study: from means, from events after the correction of empty cells, or as given.
 * A study is excluded when its effect or its sampling variance is not defined, when the variance is zero, or
 * when it is a double-zero study and these are to be dropped.
 */
export function studyEffects(
  request: Pick<AnalysisRequest, 'measure' | 'options' | 'studies'>,
): StudyEffects {
  const { measure, options } = request;
  const included: StudyEffect[] = [];
  const excluded: ExcludedStudy[] = [];
  const counted = countedEvents(request.studies, options);
  for (const study of request.studies) {
    const { data } = study;
    let effect: EffectSize;
    if (data.form === 'effect') {
      effect = { yi: data.yi, vi: data.vi };
    } else if (data.form === 'means') {
      effect = effectOfMeans(data, measure, options);
    } else {
      const corrected = counted.get(study);
      if (corrected === undefined) {
        excluded.push({ label: study.label, reason: 'No event, or only events, in both groups (drop00).' });
        continue;
      }
      effect = effectOfEvents(corrected, measure, options);
    }
    const reason = reasonToExclude(effect);
    if (reason === null) included.push({ study, ...effect });
    else excluded.push({ label: study.label, reason });
  }
  return { included, excluded };
}

/** The events after the correction of empty cells, without the double-zero studies that are to be dropped. */
function countedEvents(
  studies: readonly RequestedStudy[],
  options: EffectSizeOptions,
): Map<RequestedStudy, TwoRisks> {
  const kept: { study: RequestedStudy; events: TwoRisks }[] = [];
  for (const study of studies) {
    if (study.data.form !== 'events' || (options.drop00 && isDoubleZero(study.data))) continue;
    kept.push({ study, events: study.data });
  }
  const corrected = correctEmptyCells(
    kept.map(({ events }) => events),
    options.add,
    options.to,
  );
  const counted = new Map<RequestedStudy, TwoRisks>();
  for (const [i, { study, events }] of kept.entries()) counted.set(study, corrected[i] ?? events);
  return counted;
}

function effectOfMeans(means: TwoMeans, id: EffectMeasureId, { vtype }: EffectSizeOptions): EffectSize {
  const { madeOf } = effectMeasure(id);
  if (madeOf?.form !== 'means') throw new TypeError(`${id} is not made of means.`);
  return madeOf.effect(means, vtype);
}

function effectOfEvents(events: TwoRisks, id: EffectMeasureId, { vtype }: EffectSizeOptions): EffectSize {
  const { madeOf } = effectMeasure(id);
  if (madeOf?.form !== 'events') throw new TypeError(`${id} is not made of events.`);
  return madeOf.effect(events, vtype);
}

function reasonToExclude({ yi, vi }: EffectSize): string | null {
  if (!Number.isFinite(yi)) return 'The effect is not defined for these data.';
  if (!Number.isFinite(vi)) return 'The sampling variance is not defined for these data.';
  return vi > 0 ? null : 'The sampling variance is zero, so that the study has no finite weight.';
}
