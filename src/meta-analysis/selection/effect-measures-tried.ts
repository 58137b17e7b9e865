import {
  mantelHaenszelMeasureIds,
  type RecordedEffectMeasureId,
  usualEffectMeasureIds,
} from '../effects/effect-measures.ts';
import type { SelectionOptions } from './selection.ts';

/** The effect measures that are tried. */
export function effectMeasuresTried({
  effectMeasure: asked,
  unit,
  assumptions,
}: Pick<SelectionOptions, 'effectMeasure' | 'unit' | 'assumptions'>): readonly RecordedEffectMeasureId[] {
  if (asked !== 'auto') return [asked];
  // Only mean differences have a unit: who names one is not answered on another scale.
  if (unit !== null) return ['MD'];
  return assumptions.countsAlone
    ? usualEffectMeasureIds.filter((id) => mantelHaenszelMeasureIds.includes(id))
    : usualEffectMeasureIds;
}
