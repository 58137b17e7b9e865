import { signTest, wilsonInterval } from '../statistics/binomial.ts';
import { textOf } from '../studies/index/columns.ts';
import type { EffectRecord } from '../vocabulary/record.ts';
import type { Group } from './add-parts.ts';
import type { Directions } from './tally.ts';

/** The metrics of a row, and the fields in which each is told. */
export const metricFields = {
  studies: ['studies'],
  outcomes: ['outcomes'],
  participants: ['participants', 'studiesWithoutCount'],
  trials: ['trials', 'trialParticipants'],
  duration: ['durationMedianDays', 'durationMinDays', 'durationMaxDays'],
  favourable: [
    'favourableOutcomes',
    'untestedOutcomes',
    'favourableShare',
    'favourableShareLow',
    'favourableShareHigh',
  ],
  signTest: ['signFavourable', 'signUnfavourable', 'signMixed', 'signP'],
  years: ['earliestYear', 'latestYear'],
  examples: ['examples'],
} as const;

export type MetricName = keyof typeof metricFields;

/** All metrics of one row. */
export interface Metrics {
  readonly studies: number;
  readonly outcomes: number;
  readonly participants: number | null;
  readonly studiesWithoutCount: number;
  readonly trials: number;
  readonly trialParticipants: number | null;
  readonly durationMedianDays: number | null;
  readonly durationMinDays: number | null;
  readonly durationMaxDays: number | null;
  readonly favourableOutcomes: number;
  readonly untestedOutcomes: number;
  readonly favourableShare: number | null;
  readonly favourableShareLow: number | null;
  readonly favourableShareHigh: number | null;
  readonly signFavourable: number;
  readonly signUnfavourable: number;
  readonly signMixed: number;
  readonly signP: number | null;
  readonly earliestYear: number | null;
  readonly latestYear: number | null;
  readonly examples: readonly string[];
}

/** Which way each of these effects points; what nobody has judged is not known. */
export function directionsOf(ids: readonly string[], effects: ReadonlyMap<string, EffectRecord>): Directions {
  return ids.map((id) => effects.get(id)?.direction ?? 'unknown');
}

/** The duration at each place of those that a group tells, ascending. */
function sortedDurations({ durations: { days, studies } }: Group): {
  count: number;
  at: (place: number) => number | null;
} {
  const count = studies.reduce((sum, each) => sum + each, 0);
  const at = (place: number) => {
    let passed = 0;
    for (const [index, each] of studies.entries()) {
      passed += each;
      if (place < passed) return days[index] ?? null;
    }
    return null;
  };
  return { count, at };
}

/**
 * The metrics of a group.
 * @param effectIsFixed whether all its outcomes are there for their effect: then their directions are no news, and
 * neither an interval of their share nor a test of them means anything.
 */
export function measureGroup(group: Group, effectIsFixed: boolean): Metrics {
  const { count, at } = sortedDurations(group);
  const share = wilsonInterval(group.favourableOutcomes, group.outcomes - group.untestedOutcomes);
  return {
    studies: group.studies,
    outcomes: group.outcomes,
    participants: group.counted === 0 ? null : group.participants,
    studiesWithoutCount: group.studies - group.counted,
    trials: group.trials,
    trialParticipants: group.trialParticipants,
    durationMedianDays: middle(at(Math.floor((count - 1) / 2)), at(Math.floor(count / 2))),
    durationMinDays: at(0),
    durationMaxDays: at(count - 1),
    favourableOutcomes: group.favourableOutcomes,
    untestedOutcomes: group.untestedOutcomes,
    favourableShare: share?.share ?? null,
    favourableShareLow: effectIsFixed ? null : (share?.low ?? null),
    favourableShareHigh: effectIsFixed ? null : (share?.high ?? null),
    signFavourable: group.signs.favourable,
    signUnfavourable: group.signs.unfavourable,
    signMixed: group.signs.mixed,
    signP: effectIsFixed ? null : signTest(group.signs.favourable, group.signs.unfavourable),
    earliestYear: group.earliestYear,
    latestYear: group.latestYear,
    examples: group.examples.map(textOf),
  };
}

/** The median from the two middle values, which are one where their number is odd. */
function middle(lower: number | null, upper: number | null): number | null {
  return lower === null || upper === null ? null : (lower + upper) / 2;
}
