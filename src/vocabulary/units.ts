import type { MeasureUnit } from './record.ts';

const written = (unit: string) => unit.trim().toLowerCase().replaceAll('μ', 'µ');

/** The unit of a measure that a source prints under one of its spellings; undefined where it is none of them. */
export function knownUnit(units: readonly MeasureUnit[], printed: string): MeasureUnit | undefined {
  const wanted = written(printed);
  return units.find(({ unit, aliases }) => [unit, ...aliases].some((each) => written(each) === wanted));
}
