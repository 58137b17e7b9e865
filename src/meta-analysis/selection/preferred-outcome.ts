import type { OutcomeRecord } from '../../studies/record/outcome.ts';

interface Criterion {
  /** Above zero when `a` is to be preferred to `b`. */
  compare: (a: OutcomeRecord, b: OutcomeRecord) => number;
  why: string;
}

const criteria: readonly Criterion[] = [
  {
    compare: (a, b) => Number(a.primary === true) - Number(b.primary === true),
    why: "it is the study's primary outcome",
  },
  {
    compare: (a, b) => Number(a.subgroup === null) - Number(b.subgroup === null),
    why: 'it is of the whole population',
  },
  {
    compare: (a, b) => (a.timepointDays ?? -1) - (b.timepointDays ?? -1),
    why: 'it was measured later',
  },
];

/**
 * The order in which outcomes of a study are preferred: the primary one, then the whole population, then the
 * latest time point, then the first in the record (the sort is stable).
 */
export function byPreference(a: OutcomeRecord, b: OutcomeRecord): number {
  for (const { compare } of criteria) {
    const difference = compare(b, a);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Why `chosen` is preferred to `left`, in words. */
export function whyPreferred(chosen: OutcomeRecord, left: OutcomeRecord): string {
  const criterion = criteria.find(({ compare }) => compare(chosen, left) !== 0);
  return criterion?.why ?? 'it comes first in the record';
}
