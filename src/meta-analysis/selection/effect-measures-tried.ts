import {
  mantelHaenszelMeasureIds,
  type RecordedEffectMeasureId,
  usualEffectMeasureIds,
} from '../effects/effect-measures.ts';
import type { SelectionOptions } from './selection.ts';

/** The effect measures that are tried. */
export function effectMeasuresTried({
  effectMeasure: asked,
  assumptions,
}: Pick<SelectionOptions, 'effectMeasure' | 'assumptions'>): readonly RecordedEffectMeasureId[] {
  if (asked !== 'auto') return [asked];
  return assumptions.countsAlone
    ? usualEffectMeasureIds.filter((id) => mantelHaenszelMeasureIds.includes(id))
    : usualEffectMeasureIds;
}
