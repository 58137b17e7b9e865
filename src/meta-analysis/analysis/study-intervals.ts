import { type Column, finiteOrNull } from '../../statistics/column.ts';
import { normalCriticalValue } from '../../statistics/probability-distributions.ts';
import type { Analysis } from './answer.ts';
import type { StudyEffect } from './study-effects.ts';

/** The studies that went in, each with its own interval and its weight in percent; no weights where there is no effect. */
export function shownStudies(
  included: readonly StudyEffect[],
  weights: Column | null,
  level: number,
): Analysis['studies'] {
  const reach = normalCriticalValue(level);
  return included.map(({ study, yi, vi }, i) => {
    const half = reach * Math.sqrt(vi);
    return {
      label: study.label,
      yi,
      vi,
      weight: finiteOrNull(weights?.[i] ?? Number.NaN),
      ciLow: finiteOrNull(yi - half),
      ciHigh: finiteOrNull(yi + half),
    };
  });
}
