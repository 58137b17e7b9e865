import type { MeasureUnit } from './record.ts';

/** A unit as it is compared: by its signs, whatever the case. */
export const unitName = (unit: string): string => unit.trim().toLowerCase().replaceAll('μ', 'µ');

/** The unit of a measure that a source prints under one of its spellings; undefined where it is none of them. */
export function knownUnit(units: readonly MeasureUnit[], printed: string): MeasureUnit | undefined {
  const wanted = unitName(printed);
  return units.find(({ unit, aliases }) => [unit, ...aliases].some((each) => unitName(each) === wanted));
}
