import { effectMeasure, type MadeOf } from '../effects/effect-measures.ts';
import type { EffectSize } from '../engine/effect-size.ts';
import { type Counts, correctEmptyCells, isDoubleZero } from '../engine/empty-cells.ts';
import type { PooledTable } from '../engine/mantel-haenszel.ts';
import type { AnalysisRequest, EffectSizeOptions, RequestedStudy, StudyData } from './analysis-request.ts';

/** A study with its effect on the analysis scale. */
export interface StudyEffect extends EffectSize {
  study: RequestedStudy;
  /** The counts as they were given, for Mantel and Haenszel's method; null where there are none. */
  table: PooledTable | null;
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
 * Makes the effect of every study: of its means, counts or correlation, after the correction of empty cells, or as
 * given. A study is excluded when its effect or its sampling variance is not defined, when the variance is zero, when
 * it is a double-zero study and these stay out, or when it lacks a moderator that the request uses.
 */
export function studyEffects(
  request: Pick<AnalysisRequest, 'effectMeasure' | 'options' | 'studies' | 'subgroup' | 'moderators'>,
): StudyEffects {
  const { options } = request;
  const { madeOf } = effectMeasure(request.effectMeasure);
  const needed = [...request.moderators, ...(request.subgroup === null ? [] : [request.subgroup])];
  const included: StudyEffect[] = [];
  const excluded: ExcludedStudy[] = [];
  const leftOut = request.studies.map((study) => whyLeftOut(study, madeOf, options, needed));
  const corrected = correctedCounts(
    request.studies.filter((_, i) => leftOut[i] === null),
    madeOf,
    options,
  );
  for (const [i, study] of request.studies.entries()) {
    const { label, data } = study;
    const effect = leftOut[i] === null ? effectOf(corrected.get(study) ?? data, madeOf, options) : null;
    const reason = effect === null ? leftOut[i] : reasonToExclude(effect);
    if (effect === null || reason !== null) excluded.push({ label, reason: reason ?? '' });
    else included.push({ study, ...effect, table: tableOf(data, madeOf) });
  }
  return { included, excluded };
}

/** Why a study stays out whatever its effect would be; null where it does not. */
function whyLeftOut(
  { data, moderators }: RequestedStudy,
  madeOf: MadeOf | null,
  options: EffectSizeOptions,
  needed: readonly string[],
): string | null {
  const missing = needed.filter((key) => !moderators.has(key));
  if (missing.length > 0) return `It has no ${missing.join(' and no ')}, which the request uses.`;
  if (!isCounts(data) || madeOf === null || !('leavesOutDoubleZeros' in madeOf)) return null;
  if (!(options.drop00 ?? madeOf.leavesOutDoubleZeros) || !isDoubleZero(data)) return null;
  return 'No event, or only events, in both groups: it says nothing of a ratio (drop00; Cochrane Handbook 10.4.4).';
}

/** The counts after the correction of empty cells, where the measure needs it. */
function correctedCounts(
  studies: readonly RequestedStudy[],
  madeOf: MadeOf | null,
  { add, to }: EffectSizeOptions,
): Map<RequestedStudy, StudyData> {
  const corrected = new Map<RequestedStudy, StudyData>();
  if (madeOf === null || !('correctsEmptyCells' in madeOf) || !madeOf.correctsEmptyCells) return corrected;
  const counted = studies.flatMap((study) => (isCounts(study.data) ? [{ study, data: study.data }] : []));
  const counts = correctEmptyCells(
    counted.map(({ data }) => data),
    add,
    to,
  );
  for (const [i, { study, data }] of counted.entries()) corrected.set(study, counts[i] ?? data);
  return corrected;
}

function effectOf(data: StudyData, madeOf: MadeOf | null, { vtype }: EffectSizeOptions): EffectSize {
  if (data.form === 'effect') return { yi: data.yi, vi: data.vi };
  if (data.form === 'means' && madeOf?.form === 'means') return madeOf.effect(data, vtype);
  if (data.form === 'events' && madeOf?.form === 'events') return madeOf.effect(data, vtype);
  if (data.form === 'rates' && madeOf?.form === 'rates') return madeOf.effect(data);
  if (data.form === 'correlation' && madeOf?.form === 'correlation') return madeOf.effect(data);
  if (data.form === 'proportion' && madeOf?.form === 'proportion') return madeOf.effect(data);
  throw new TypeError(`The measure is not made of ${data.form}.`);
}

function tableOf(data: StudyData, madeOf: MadeOf | null): PooledTable | null {
  if (data.form === 'events' && madeOf?.form === 'events' && madeOf.mantelHaenszel !== null)
    return { measure: madeOf.mantelHaenszel, ...data };
  if (data.form === 'rates' && madeOf?.form === 'rates' && madeOf.mantelHaenszel !== null)
    return { measure: madeOf.mantelHaenszel, ...data };
  return null;
}

function isCounts(data: StudyData): data is Counts {
  return data.form === 'events' || data.form === 'rates' || data.form === 'proportion';
}

function reasonToExclude({ yi, vi }: EffectSize): string | null {
  if (!Number.isFinite(yi)) return 'The effect is not defined for these data.';
  if (!Number.isFinite(vi)) return 'The sampling variance is not defined for these data.';
  return vi > 0 ? null : 'The sampling variance is zero, so that the study has no finite weight.';
}
