import type { Runs } from './durations.ts';

/** What is counted by addition, a column each. */
const sums = [
  'studies',
  'outcomes',
  'favourableOutcomes',
  'untestedOutcomes',
  'participants',
  'counted',
  'favourableStudies',
  'unfavourableStudies',
  'mixedStudies',
] as const;

/** Of the studies that are reports of trials with several: how many, how many tell their participants, and these. */
export interface Reports {
  /** The largest number of participants that a report of each trial tells. */
  readonly trials: Map<number, number | null>;
  studies: number;
  counted: number;
  participants: number;
}

/**
 * The counts of groups, a column each: a million studies in some groups each are some ten million additions, which as
 * objects would take many times as long. Whoever counts writes into the columns.
 */
export class GroupCounts {
  /** Number of studies. */
  studies = new Float64Array(64);
  outcomes = new Float64Array(64);
  favourableOutcomes = new Float64Array(64);
  /** Outcomes whose direction is not known. */
  untestedOutcomes = new Float64Array(64);
  participants = new Float64Array(64);
  /** Studies that tell their number of participants. */
  counted = new Float64Array(64);
  /** Studies by what their outcomes say: all favourable, all not, or both. */
  favourableStudies = new Float64Array(64);
  unfavourableStudies = new Float64Array(64);
  mixedStudies = new Float64Array(64);
  earliestYear = new Float64Array(64).fill(Number.POSITIVE_INFINITY);
  latestYear = new Float64Array(64).fill(Number.NEGATIVE_INFINITY);
  readonly reports = new Map<number, Reports>();
  /** The ids of the first studies in the order of ids, as bytes. */
  readonly examples: string[][] = [];
  /** The durations told, by group. */
  durations: Runs | null = null;

  /** Makes room for this many groups. */
  reserve(groups: number): void {
    if (groups <= this.studies.length) return;
    const room = Math.max(groups, this.studies.length * 2);
    const larger = (column: Float64Array, fill: number) => {
      const grown = new Float64Array(room).fill(fill, column.length);
      grown.set(column);
      return grown;
    };
    for (const name of sums) this[name] = larger(this[name], 0);
    this.earliestYear = larger(this.earliestYear, Number.POSITIVE_INFINITY);
    this.latestYear = larger(this.latestYear, Number.NEGATIVE_INFINITY);
  }

  /** Cuts the columns to this many groups, so that what is kept is small. */
  cut(groups: number): void {
    for (const name of sums) this[name] = this[name].slice(0, groups);
    this.earliestYear = this.earliestYear.slice(0, groups);
    this.latestYear = this.latestYear.slice(0, groups);
  }

  /** Counts a report of a trial that has others. @param told its participants; NaN where they are not told. */
  addReport(group: number, trial: number, told: number): void {
    const reports = this.reports.get(group) ?? { trials: new Map(), studies: 0, counted: 0, participants: 0 };
    this.reports.set(group, reports);
    const most = reports.trials.get(trial) ?? null;
    const isTold = !Number.isNaN(told);
    reports.trials.set(trial, isTold && (most === null || told > most) ? told : most);
    reports.studies += 1;
    if (!isTold) return;
    reports.counted += 1;
    reports.participants += told;
  }

  /** Keeps the first of these ids, in their order. @param most how many at most. */
  addExamples(group: number, ids: readonly string[], most: number): void {
    const known = this.examples[group];
    if (known === undefined) this.examples[group] = ids.slice(0, most);
    else this.examples[group] = [...known, ...ids].sort().slice(0, most);
  }

  /** Adds what another counted of a group. */
  add(group: number, other: GroupCounts, otherGroup: number, mostExamples: number): void {
    for (const name of sums) this[name][group] = (this[name][group] ?? 0) + (other[name][otherGroup] ?? 0);
    const [earliest, latest] = [other.earliestYear[otherGroup] ?? 0, other.latestYear[otherGroup] ?? 0];
    if (earliest < (this.earliestYear[group] ?? 0)) this.earliestYear[group] = earliest;
    if (latest > (this.latestYear[group] ?? 0)) this.latestYear[group] = latest;
    this.addExamples(group, other.examples[otherGroup] ?? [], mostExamples);
    const reports = other.reports.get(otherGroup);
    if (reports === undefined) return;
    const own = this.reports.get(group) ?? { trials: new Map(), studies: 0, counted: 0, participants: 0 };
    this.reports.set(group, own);
    own.studies += reports.studies;
    own.counted += reports.counted;
    own.participants += reports.participants;
    for (const [trial, most] of reports.trials) {
      const known = own.trials.get(trial) ?? null;
      own.trials.set(trial, most !== null && (known === null || most > known) ? most : known);
    }
  }
}
