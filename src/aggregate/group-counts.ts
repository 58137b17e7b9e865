import type { Runs } from './durations.ts';

/** Which way an outcome points, as its bits: neither, to the good, to the bad, or it was not tested and says nothing. */
export const direction = { none: 0, favourable: 1, unfavourable: 2, unknown: 4 } as const;
/** What the outcomes of a study say together, as the first two of these bits: nothing, good, bad, or both. */
const said = { nothing: 0, favourable: 1, unfavourable: 2, mixed: 3 } as const;
export const saidBits = 3;

/**
 * Where the numbers of a group stand: beside each other, so that a study that is counted touches two lines of the
 * processor's cache and not ten.
 */
export const slots = {
  /** How many outcomes point which way, by direction. */
  outcomes: 0,
  /** How the id of the last example begins, as a number: for the one who counts. */
  lastExample: 3,
  /** How many studies say what, by what they say. */
  studies: 8,
  /** How many studies tell their participants, and the sum of these. */
  counted: 12,
  participants: 13,
  earliestYear: 14,
  latestYear: 15,
} as const;
/** How many numbers a group has. */
export const slotsOfGroup = 16;

/** What the reports of a trial tell together. */
interface ReportedTrial {
  /** The largest number of participants that one of them tells. */
  readonly participants: number | null;
  /** What their outcomes say, as bits. */
  readonly said: number;
}

/** Of the studies that are reports of trials with several: how many, how many tell their participants, and these. */
export interface Reports {
  readonly trials: Map<number, ReportedTrial>;
  /** How many of them say what, by what they say. */
  readonly saying: [nothing: number, favourable: number, unfavourable: number, mixed: number];
  counted: number;
  participants: number;
}

/** How many trials say what: of one with several reports, what these say together. */
interface SignsOfTrials {
  readonly favourable: number;
  readonly unfavourable: number;
  readonly mixed: number;
}

/** The reports of a group of which nothing was counted. */
const noReports = (): Reports => ({ trials: new Map(), saying: [0, 0, 0, 0], counted: 0, participants: 0 });

/** Adds what a report, or several, tell of a trial. */
function joinTrial(trials: Reports['trials'], trial: number, { participants, said }: ReportedTrial): void {
  const known = trials.get(trial) ?? { participants: null, said: 0 };
  const isMost = participants !== null && (known.participants === null || participants > known.participants);
  trials.set(trial, {
    participants: isMost ? participants : known.participants,
    said: known.said | said,
  });
}

/** The sums of a group. */
export interface GroupSums {
  readonly studies: number;
  readonly outcomes: number;
  readonly favourableOutcomes: number;
  /** Outcomes whose direction is not known. */
  readonly untestedOutcomes: number;
  readonly participants: number;
  /** Studies that tell their number of participants. */
  readonly counted: number;
  readonly trials: number;
  /** The participants of these, each trial once, by its largest report; null where none tells. */
  readonly trialParticipants: number | null;
  readonly signs: SignsOfTrials;
  readonly earliestYear: number | null;
  readonly latestYear: number | null;
}

/** The numbers of groups of which nothing was counted. */
function noSums(groups: number): Float64Array {
  const sums = new Float64Array(groups * slotsOfGroup);
  for (let start = 0; start < sums.length; start += slotsOfGroup) {
    sums[start + slots.lastExample] = Number.POSITIVE_INFINITY;
    sums[start + slots.earliestYear] = Number.POSITIVE_INFINITY;
    sums[start + slots.latestYear] = Number.NEGATIVE_INFINITY;
  }
  return sums;
}

/**
 * The counts of groups as numbers in an array: a million studies in some groups each are some ten million additions, which
 * with an object a group would take many times as long. Whoever counts writes into the array.
 */
export class GroupCounts {
  sums = noSums(64);
  readonly reports = new Map<number, Reports>();
  /** The ids of the first studies in the order of ids, as bytes. */
  readonly examples: string[][] = [];
  /** The durations told, by group. */
  durations: Runs | null = null;

  /** How many groups there is room for; once it was cut, how many there are. */
  get room(): number {
    return this.sums.length / slotsOfGroup;
  }

  /** Makes room for this many groups. @returns whether the array is another now. */
  reserve(groups: number): boolean {
    if (groups <= this.room) return false;
    const larger = noSums(Math.max(groups, this.room * 2));
    larger.set(this.sums);
    this.sums = larger;
    return true;
  }

  /** Cuts the array to this many groups, so that what is kept is small. */
  cut(groups: number): void {
    this.sums = this.sums.slice(0, groups * slotsOfGroup);
  }

  /**
   * Counts a report of a trial that has others.
   * @param told its participants; NaN where they are not told.
   * @param says what its outcomes say in the group, as bits.
   */
  addReport(group: number, trial: number, told: number, says: number): void {
    const reports = this.reports.get(group) ?? noReports();
    this.reports.set(group, reports);
    const isTold = !Number.isNaN(told);
    joinTrial(reports.trials, trial, { participants: isTold ? told : null, said: says });
    reports.saying[says] = (reports.saying[says] ?? 0) + 1;
    if (!isTold) return;
    reports.counted += 1;
    reports.participants += told;
  }

  /** Keeps the first ids, in their order. @param ids in their order. @param most how many are kept at most. */
  addExamples(group: number, ids: readonly string[], most: number): void {
    const known = this.examples[group];
    this.examples[group] = known === undefined ? ids.slice(0, most) : firstOf(known, ids, most);
  }

  /** Adds what another counted of a group. */
  add(group: number, other: GroupCounts, otherGroup: number, mostExamples: number): void {
    const { sums } = this;
    const [to, from] = [group * slotsOfGroup, otherGroup * slotsOfGroup];
    const earliest = Math.min(sums[to + slots.earliestYear] ?? 0, other.sums[from + slots.earliestYear] ?? 0);
    const latest = Math.max(sums[to + slots.latestYear] ?? 0, other.sums[from + slots.latestYear] ?? 0);
    for (let slot = 0; slot < slotsOfGroup; slot++) {
      sums[to + slot] = (sums[to + slot] ?? 0) + (other.sums[from + slot] ?? 0);
    }
    sums[to + slots.earliestYear] = earliest;
    sums[to + slots.latestYear] = latest;
    this.addExamples(group, other.examples[otherGroup] ?? [], mostExamples);
    const reports = other.reports.get(otherGroup);
    if (reports === undefined) return;
    const own = this.reports.get(group) ?? noReports();
    this.reports.set(group, own);
    own.counted += reports.counted;
    own.participants += reports.participants;
    for (const [says, count] of reports.saying.entries()) own.saying[says] = (own.saying[says] ?? 0) + count;
    for (const [trial, told] of reports.trials) joinTrial(own.trials, trial, told);
  }

  /** Trials, their participants and what they say: the reports of one are counted together. */
  #trialsOf(group: number): Pick<GroupSums, 'trials' | 'trialParticipants' | 'signs'> {
    const at = (slot: number) => this.sums[group * slotsOfGroup + slot] ?? 0;
    const { trials, saying, counted, participants } = this.reports.get(group) ?? noReports();
    const all = [...trials.values()];
    const told = all.flatMap((trial) => (trial.participants === null ? [] : [trial.participants]));
    const that = (says: number) =>
      at(slots.studies + says) - (saying[says] ?? 0) + all.filter((trial) => trial.said === says).length;
    const signs = {
      favourable: that(said.favourable),
      unfavourable: that(said.unfavourable),
      mixed: that(said.mixed),
    };
    const isTold = at(slots.counted) - counted + told.length > 0;
    return {
      trials: that(said.nothing) + signs.favourable + signs.unfavourable + signs.mixed,
      trialParticipants: isTold
        ? told.reduce((sum, most) => sum + most, at(slots.participants) - participants)
        : null,
      signs,
    };
  }

  /** The sums of a group. */
  sumsOf(group: number): GroupSums {
    const at = (slot: number) => this.sums[group * slotsOfGroup + slot] ?? 0;
    const outcomes = (which: keyof typeof direction) => at(slots.outcomes + direction[which]);
    const studies = (which: keyof typeof said) => at(slots.studies + said[which]);
    const year = (value: number) => (Number.isFinite(value) ? value : null);
    const [favourableOutcomes, untestedOutcomes] = [outcomes('favourable'), outcomes('unknown')];
    return {
      studies: studies('nothing') + studies('favourable') + studies('unfavourable') + studies('mixed'),
      outcomes: outcomes('none') + favourableOutcomes + outcomes('unfavourable') + untestedOutcomes,
      favourableOutcomes,
      untestedOutcomes,
      participants: at(slots.participants),
      counted: at(slots.counted),
      ...this.#trialsOf(group),
      earliestYear: year(at(slots.earliestYear)),
      latestYear: year(at(slots.latestYear)),
    };
  }
}

/** The first texts of two lists, each in order. */
function firstOf(some: readonly string[], others: readonly string[], most: number): string[] {
  const first: string[] = [];
  for (let [one, other] = [0, 0]; first.length < most; ) {
    const [a, b] = [some[one], others[other]];
    if (a === undefined && b === undefined) break;
    if (b === undefined || (a !== undefined && a < b)) {
      first.push(a ?? '');
      one += 1;
    } else {
      first.push(b);
      other += 1;
    }
  }
  return first;
}
