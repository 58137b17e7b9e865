import type { MatchedStudy, MeasureDirection } from './selection.ts';

/** What to do with the sign of a measure's effects. */
export type Alignment =
  | { usable: true; reversed: boolean; flag: string | null }
  | { usable: false; reason: string };

/**
 * How effects are turned so that below zero (a ratio below 1) always favours the treatment: as they are when a
 * higher value is worse, times -1 when it is better. Where that is unclear they are left as experimental minus
 * comparator if every matched outcome is of this one measure, else not usable.
 */
export function alignmentOf(
  measure: string,
  directions: readonly MeasureDirection[],
  onlyMeasure: boolean,
): Alignment {
  const higherIs = directions.find(({ id }) => id === measure)?.higherIs ?? 'unclear';
  if (higherIs === 'worse') return { usable: true, reversed: false, flag: null };
  if (higherIs === 'better') {
    const flag = `sign reversed: a higher ${measure} is better, so below zero favours the treatment`;
    return { usable: true, reversed: true, flag };
  }
  if (onlyMeasure) {
    const flag = `whether a higher ${measure} is better is unclear: the sign is experimental minus comparator`;
    return { usable: true, reversed: false, flag };
  }
  return {
    usable: false,
    reason: `whether a higher ${measure} is better is unclear, so it can't be pooled with other measures`,
  };
}

/** Whether all matched outcomes are of one measure. */
export function isOneMeasure(matched: readonly MatchedStudy[]): boolean {
  const measures = matched.flatMap(({ study, matchedOutcomes }) =>
    study.outcomes.filter(({ id }) => matchedOutcomes.includes(id)).map(({ measure }) => measure),
  );
  return new Set(measures).size === 1;
}
