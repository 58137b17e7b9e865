import type { EffectRecord } from '../vocabulary/record.ts';
import type { Group } from './group.ts';
import { median, signTest, wilsonInterval } from './statistics.ts';

/** The metrics of a row, and the fields in which each is told. */
export const metricFields = {
  studies: ['studies'],
  outcomes: ['outcomes'],
  participants: ['participants', 'studiesWithoutCount'],
  trials: ['trials', 'trialParticipants'],
  duration: ['durationMedianDays', 'durationMinDays', 'durationMaxDays'],
  favourable: ['favourableOutcomes', 'favourableShare', 'favourableShareLow', 'favourableShareHigh'],
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

/** The effect that has no direction. */
const noDirection = 'no_effect';

/** Numbers of which some are known: their sum and extremes, and how many they are. */
class Known {
  readonly numbers: number[] = [];
  #sum = 0;

  add(number: number | null): void {
    if (number === null) return;
    this.numbers.push(number);
    this.#sum += number;
  }

  get sum(): number | null {
    return this.numbers.length === 0 ? null : this.#sum;
  }

  /** Sorted, for the median and the extremes. */
  sorted(): number[] {
    return this.numbers.sort((a, b) => a - b);
  }
}

/** The largest known number of participants of each trial, later reports counted with the study they report on. */
function participantsByTrial(members: Group['members']): { trials: number; participants: Known } {
  const participants = new Known();
  if (members.every(({ study }) => study.parentStudy === null)) {
    for (const { study } of members) participants.add(study.participants);
    return { trials: members.length, participants };
  }
  const parentOf = new Map(members.map(({ study }) => [study.id, study.parentStudy]));
  const firstReport = (id: string): string => {
    let first = id;
    for (let parent = parentOf.get(first); parent; parent = parentOf.get(first)) first = parent;
    return first;
  };
  const trials = new Map<string, number | null>();
  for (const { study } of members) {
    const trial = firstReport(study.id);
    const most = trials.get(trial) ?? null;
    trials.set(trial, most === null || (study.participants ?? 0) > most ? study.participants : most);
  }
  for (const most of trials.values()) participants.add(most);
  return { trials: trials.size, participants };
}

type Direction = 'favourable' | 'unfavourable' | 'mixed' | 'none';

function directionOf(favourable: number, unfavourable: number): Direction {
  if (favourable === 0) return unfavourable === 0 ? 'none' : 'unfavourable';
  return unfavourable === 0 ? 'favourable' : 'mixed';
}

/**
 * The metrics of a group.
 * @param examples how many study ids to name.
 * @param effectIsFixed whether all its outcomes are there for their effect: then their directions are no news, and
 * neither an interval of their share nor a test of them means anything.
 */
export function measureGroup(
  { members }: Pick<Group, 'members'>,
  effects: ReadonlyMap<string, EffectRecord>,
  examples: number,
  effectIsFixed: boolean,
): Metrics {
  const participants = new Known();
  const durations = new Known();
  const directions = { favourable: 0, unfavourable: 0, mixed: 0, none: 0 };
  let outcomes = 0;
  let favourableOutcomes = 0;
  let earliestYear: number | null = null;
  let latestYear: number | null = null;
  for (const member of members) {
    const { year } = member.study;
    participants.add(member.study.participants);
    durations.add(member.study.durationDays);
    if (earliestYear === null || year < earliestYear) earliestYear = year;
    if (latestYear === null || year > latestYear) latestYear = year;
    let favourable = 0;
    let unfavourable = 0;
    for (const { effect } of member.outcomes) {
      if (effects.get(effect)?.favourable === true) favourable += 1;
      else if (effect !== noDirection) unfavourable += 1;
    }
    outcomes += member.outcomes.length;
    favourableOutcomes += favourable;
    directions[directionOf(favourable, unfavourable)] += 1;
  }
  const ofTrials = participantsByTrial(members);
  const share = wilsonInterval(favourableOutcomes, outcomes);
  const sorted = durations.sorted();
  return {
    studies: members.length,
    outcomes,
    participants: participants.sum,
    studiesWithoutCount: members.length - participants.numbers.length,
    trials: ofTrials.trials,
    trialParticipants: ofTrials.participants.sum,
    durationMedianDays: median(sorted),
    durationMinDays: sorted[0] ?? null,
    durationMaxDays: sorted.at(-1) ?? null,
    favourableOutcomes,
    favourableShare: share?.share ?? null,
    favourableShareLow: effectIsFixed ? null : (share?.low ?? null),
    favourableShareHigh: effectIsFixed ? null : (share?.high ?? null),
    signFavourable: directions.favourable,
    signUnfavourable: directions.unfavourable,
    signMixed: directions.mixed,
    signP: effectIsFixed ? null : signTest(directions.favourable, directions.unfavourable),
    earliestYear,
    latestYear,
    examples: members.slice(0, examples).map(({ study }) => study.id),
  };
}
