import type { BitSet } from '../studies/index/bit-set.ts';
import {
  bytesAt,
  codedColumn,
  type NumberColumn,
  numberColumn,
  type TextColumn,
} from '../studies/index/columns.ts';
import type { PlacedChunk } from '../studies/index/state.ts';
import type { Trials } from '../studies/index/trials.ts';
import type { Cells } from './cells.ts';
import { type DurationNumbers, ToldDurations } from './durations.ts';
import { GroupCounts } from './group-counts.ts';

/** What the outcomes of a study say, as bits. */
export const favourableBit = 1;
export const unfavourableBit = 2;
/** An outcome that was not tested says nothing. */
export const untestedBit = 4;

/** What studies tell, by their rows in a chunk. */
interface Told {
  readonly participants: NumberColumn;
  readonly year: NumberColumn;
  readonly durations: NumberColumn;
  readonly durationNumbers: Uint32Array;
  readonly ids: TextColumn;
}

/** What is told of groups besides their studies and outcomes. */
export interface Wanted {
  /** How many studies each group names. */
  readonly examples: number;
  /** Whether all else is counted; else studies alone. */
  readonly all: boolean;
}

/** How studies are counted where they are met: in the groups of one part of the index, chunk after chunk. */
export class Counter {
  readonly counts = new GroupCounts();
  /** The study that was counted last in each group, by its number; -1 before the first. */
  lastStudy = new Float64Array(64).fill(-1);
  /** What the outcomes of that study said so far, as bits. */
  said = new Uint8Array(64);
  readonly #cells: Cells;
  readonly #trials: Trials;
  readonly #reported: BitSet | null;
  readonly #durations: DurationNumbers;
  readonly #toldDurations = new ToldDurations();
  readonly #wanted: Wanted;
  #told: Told | undefined;
  #first = 0;
  /** The groups that the present study was entered into. */
  #entered = new Uint32Array(1024);
  #enteredCount = 0;
  /** The first studies of the present chunk in each group, by the place of their ids in it. */
  #candidates: number[][] = [];
  #withCandidates: number[] = [];
  #trialKey: (number: number) => number;

  constructor(
    cells: Cells,
    durations: DurationNumbers,
    wanted: Wanted,
    trials: {
      readonly of: Trials;
      readonly reported: BitSet | null;
      readonly keyOf: (number: number) => number;
    },
  ) {
    this.#cells = cells;
    this.#durations = durations;
    this.#wanted = wanted;
    this.#trials = trials.of;
    this.#reported = trials.reported;
    this.#trialKey = trials.keyOf;
  }

  /** To be called before the studies of a chunk are counted. */
  beginChunk({ chunk, studies }: PlacedChunk): void {
    const ids = codedColumn(chunk.studies, 'id');
    if (ids.kind !== 'text') throw new Error('ids are texts');
    const { column, numbers } = this.#durations.of(chunk);
    this.#first = studies;
    this.#told = {
      participants: numberColumn(chunk.studies, 'participants'),
      year: numberColumn(chunk.studies, 'year'),
      durations: column,
      durationNumbers: numbers,
      ids,
    };
  }

  /** Gives a cell a place among the groups. */
  open(cell: number): number {
    const group = this.#cells.open(cell);
    this.counts.reserve(group + 1);
    if (group >= this.lastStudy.length) {
      const last = new Float64Array(group * 2).fill(-1, group);
      last.set(this.lastStudy);
      this.lastStudy = last;
      const said = new Uint8Array(group * 2);
      said.set(this.said);
      this.said = said;
    }
    return group;
  }

  /** Counts a study in a group where it is met for the first time. @param row of the study in the chunk. */
  enter(group: number, row: number): void {
    const { counts } = this;
    const number = this.#first + row;
    this.lastStudy[group] = number;
    this.said[group] = 0;
    counts.studies[group] = (counts.studies[group] ?? 0) + 1;
    if (!this.#wanted.all || this.#told === undefined) return;
    if (this.#enteredCount === this.#entered.length) {
      const longer = new Uint32Array(this.#enteredCount * 2);
      longer.set(this.#entered);
      this.#entered = longer;
    }
    this.#entered[this.#enteredCount++] = group;
    const { participants, year, durations, durationNumbers, ids } = this.#told;
    const people = participants.values[participants.codes[row] ?? 0] ?? Number.NaN;
    if (!Number.isNaN(people)) {
      counts.counted[group] = (counts.counted[group] ?? 0) + 1;
      counts.participants[group] = (counts.participants[group] ?? 0) + people;
    }
    const published = year.values[year.codes[row] ?? 0] ?? Number.NaN;
    if (published < (counts.earliestYear[group] ?? 0)) counts.earliestYear[group] = published;
    if (published > (counts.latestYear[group] ?? 0)) counts.latestYear[group] = published;
    const duration = durations.codes[row] ?? 0;
    if (duration < durationNumbers.length) this.#toldDurations.add(group, durationNumbers[duration] ?? 0);
    if (this.#reported?.has(number)) {
      counts.addReport(group, this.#trialKey(this.#trials.get(number) ?? number), people);
    }
    if (this.#wanted.examples > 0) this.#addCandidate(group, ids.codes[row] ?? 0, row);
  }

  #addCandidate(group: number, place: number, row: number): void {
    const most = this.#wanted.examples;
    let candidates = this.#candidates[group];
    if (candidates === undefined) {
      candidates = [];
      this.#candidates[group] = candidates;
    }
    if (candidates.length === 0) this.#withCandidates.push(group);
    // Place and row in one number, so that they are sorted by place.
    const candidate = place * 0x10000 + row;
    if (candidates.length === most && candidate > (candidates[most - 1] ?? 0)) return;
    let at = candidates.length === most ? most - 1 : candidates.length;
    for (; at > 0 && (candidates[at - 1] ?? 0) > candidate; at--) candidates[at] = candidates[at - 1] ?? 0;
    candidates[at] = candidate;
  }

  /** To be called when a study and its outcomes were counted. */
  leaveStudy(): void {
    const { favourableStudies, unfavourableStudies, mixedStudies } = this.counts;
    for (let i = 0; i < this.#enteredCount; i++) {
      const group = this.#entered[i] ?? 0;
      const directions = (this.said[group] ?? 0) & ~untestedBit;
      if (directions === 0) continue;
      const counts =
        directions === favourableBit
          ? favourableStudies
          : directions === unfavourableBit
            ? unfavourableStudies
            : mixedStudies;
      counts[group] = (counts[group] ?? 0) + 1;
    }
    this.#enteredCount = 0;
  }

  /** To be called when all studies of a chunk were counted. */
  endChunk(): void {
    const most = this.#wanted.examples;
    const ids = this.#told?.ids;
    if (ids === undefined) return;
    for (const group of this.#withCandidates) {
      const candidates = this.#candidates[group] ?? [];
      const known = this.counts.examples[group] ?? [];
      const last = known[most - 1];
      const better: string[] = [];
      for (const candidate of candidates) {
        const id = bytesAt(ids, candidate % 0x10000);
        if (last !== undefined && id > last) break;
        better.push(id);
      }
      if (better.length > 0) this.counts.addExamples(group, better, most);
      candidates.length = 0;
    }
    this.#withCandidates = [];
  }

  /** What was counted, cut to size. */
  finish(): GroupCounts {
    const groups = this.#cells.cells.length;
    this.counts.durations = this.#toldDurations.runs(groups, this.#durations.values.length);
    this.counts.cut(groups);
    return this.counts;
  }
}
