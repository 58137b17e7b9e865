import type { ColumnSelection } from '../studies/columns/select.ts';
import type { DimensionValue } from './dimensions.ts';

/** What was counted of the studies and outcomes that share a value of each dimension. A study may be in several groups. */
export interface Group {
  readonly values: readonly DimensionValue[];
  readonly studies: number;
  readonly outcomes: number;
  readonly favourableOutcomes: number;
  /** Outcomes whose direction is not known. */
  readonly untestedOutcomes: number;
  readonly participants: number;
  /** Studies that tell their number of participants. */
  readonly counted: number;
  /** The largest number of participants that a report tells, for the trials of which there are several reports. */
  readonly trials: ReadonlyMap<number, number | null>;
  /** Of the studies that are reports of such trials: how many, how many of them tell their participants, and these. */
  readonly reports: { readonly studies: number; readonly counted: number; readonly participants: number };
  /** Durations told, by rank, with the number of studies that have each; ascending. */
  readonly durations: readonly { readonly rank: number; readonly studies: number }[];
  readonly earliestYear: number | null;
  readonly latestYear: number | null;
  /** Studies by what their outcomes say: all favourable, all not, or both. */
  readonly favourableStudies: number;
  readonly unfavourableStudies: number;
  readonly mixedStudies: number;
  /** The first studies in the order of ids. */
  readonly examples: readonly number[];
}

/** A group of no studies: a hole of an evidence map. */
export function emptyGroup(values: readonly DimensionValue[]): Group {
  return {
    values,
    studies: 0,
    outcomes: 0,
    favourableOutcomes: 0,
    untestedOutcomes: 0,
    participants: 0,
    counted: 0,
    trials: new Map(),
    reports: { studies: 0, counted: 0, participants: 0 },
    durations: [],
    earliestYear: null,
    latestYear: null,
    favourableStudies: 0,
    unfavourableStudies: 0,
    mixedStudies: 0,
    examples: [],
  };
}

interface Reports {
  readonly trials: Map<number, number | null>;
  studies: number;
  counted: number;
  participants: number;
}

/**
 * The counts of a number of groups, a column each: a million studies in some groups each are some ten million
 * additions, which as objects would take many times as long. Whoever counts writes into the columns.
 */
export class GroupCounts {
  /** The study that was counted last; -1 before the first. */
  readonly lastStudy: Int32Array;
  /** What the outcomes of that study said so far, as bits. */
  readonly said: Uint8Array;
  readonly studies: Uint32Array;
  readonly outcomes: Uint32Array;
  readonly favourableOutcomes: Uint32Array;
  readonly untestedOutcomes: Uint32Array;
  readonly participants: Float64Array;
  readonly counted: Uint32Array;
  readonly earliestYear: Float64Array;
  readonly latestYear: Float64Array;
  readonly favourableStudies: Uint32Array;
  readonly unfavourableStudies: Uint32Array;
  readonly mixedStudies: Uint32Array;
  /** Below this place in the order of ids, a study is a better example than the last one kept. */
  readonly exampleBound: Float64Array;
  /** Where in the pool a group's numbers of studies by duration begin; -1 before its first study. */
  readonly #durationsAt: Int32Array;
  /** One array for all groups: a small one each would take longer to make than all the counting. */
  #durations: Uint32Array;
  #durationsUsed = 0;
  /** The last rank is that of studies that do not tell. */
  readonly #ranks: number;
  readonly #examples: number[][] = [];
  readonly #reports = new Map<number, Reports>();
  readonly #selection: ColumnSelection;
  readonly #mostExamples: number;

  /** @param mostExamples how many studies each group names. */
  constructor(selection: ColumnSelection, groups: number, mostExamples: number) {
    this.#selection = selection;
    this.#mostExamples = mostExamples;
    this.#ranks = selection.durationRanks().count + 1;
    this.#durationsAt = new Int32Array(groups).fill(-1);
    this.#durations = new Uint32Array(this.#ranks * Math.min(groups, 64));
    this.lastStudy = new Int32Array(groups).fill(-1);
    this.said = new Uint8Array(groups);
    this.studies = new Uint32Array(groups);
    this.outcomes = new Uint32Array(groups);
    this.favourableOutcomes = new Uint32Array(groups);
    this.untestedOutcomes = new Uint32Array(groups);
    this.participants = new Float64Array(groups);
    this.counted = new Uint32Array(groups);
    this.earliestYear = new Float64Array(groups).fill(Number.POSITIVE_INFINITY);
    this.latestYear = new Float64Array(groups).fill(Number.NEGATIVE_INFINITY);
    this.favourableStudies = new Uint32Array(groups);
    this.unfavourableStudies = new Uint32Array(groups);
    this.mixedStudies = new Uint32Array(groups);
    this.exampleBound = new Float64Array(groups).fill(mostExamples > 0 ? Number.POSITIVE_INFINITY : -1);
  }

  /** Counts the duration of a study, by its rank. */
  addDuration(group: number, rank: number): void {
    let start = this.#durationsAt[group] ?? -1;
    if (start < 0) {
      start = this.#durationsUsed;
      this.#durationsUsed += this.#ranks;
      if (this.#durationsUsed > this.#durations.length) {
        const longer = new Uint32Array(this.#durationsUsed * 2);
        longer.set(this.#durations);
        this.#durations = longer;
      }
      this.#durationsAt[group] = start;
    }
    this.#durations[start + rank] = (this.#durations[start + rank] ?? 0) + 1;
  }

  /** Counts a study whose trial has other reports. @param told its participants; NaN where they are not told. */
  addReport(group: number, study: number, told: number): void {
    const reports = this.#reports.get(group) ?? {
      trials: new Map<number, number | null>(),
      studies: 0,
      counted: 0,
      participants: 0,
    };
    this.#reports.set(group, reports);
    const trial = this.#selection.columns.studies.trial[study] ?? study;
    const most = reports.trials.get(trial) ?? null;
    const isTold = !Number.isNaN(told);
    reports.trials.set(trial, isTold && (most === null || told > most) ? told : most);
    reports.studies += 1;
    if (!isTold) return;
    reports.counted += 1;
    reports.participants += told;
  }

  /** Keeps a study that is a better example than the last one kept. */
  addExample(group: number, study: number): void {
    const { idRank } = this.#selection.columns.studies;
    const examples = this.#examples[group] ?? [];
    this.#examples[group] = examples;
    examples.push(study);
    examples.sort((a, b) => (idRank[a] ?? 0) - (idRank[b] ?? 0));
    if (examples.length > this.#mostExamples) examples.pop();
    if (examples.length === this.#mostExamples) this.exampleBound[group] = idRank[examples.at(-1) ?? 0] ?? 0;
  }

  #durationsTold(group: number): Group['durations'] {
    const start = this.#durationsAt[group] ?? -1;
    const told: { rank: number; studies: number }[] = [];
    if (start < 0) return told;
    for (let rank = 0; rank < this.#ranks - 1; rank++) {
      const studies = this.#durations[start + rank] ?? 0;
      if (studies > 0) told.push({ rank, studies });
    }
    return told;
  }

  /** The counts of a group that has studies. */
  group(group: number, values: readonly DimensionValue[]): Group {
    const at = (column: ArrayLike<number>) => column[group] ?? 0;
    const year = (value: number) => (Number.isFinite(value) ? value : null);
    const { trials, ...reports } = this.#reports.get(group) ?? {
      trials: new Map<number, number | null>(),
      studies: 0,
      counted: 0,
      participants: 0,
    };
    return {
      values,
      studies: at(this.studies),
      outcomes: at(this.outcomes),
      favourableOutcomes: at(this.favourableOutcomes),
      untestedOutcomes: at(this.untestedOutcomes),
      participants: at(this.participants),
      counted: at(this.counted),
      trials,
      reports,
      durations: this.#durationsTold(group),
      earliestYear: year(at(this.earliestYear)),
      latestYear: year(at(this.latestYear)),
      favourableStudies: at(this.favourableStudies),
      unfavourableStudies: at(this.unfavourableStudies),
      mixedStudies: at(this.mixedStudies),
      examples: this.#examples[group] ?? [],
    };
  }
}
