import type { BitSet } from '../studies/index/bit-set.ts';
import { codedColumn, type NumberColumn, numberColumn } from '../studies/index/columns.ts';
import type { PlacedChunk } from '../studies/index/state.ts';
import type { Trials } from '../studies/index/trials.ts';
import type { CellList } from './cell-list.ts';
import type { Cells } from './cells.ts';
import { type DurationNumbers, ToldDurations } from './durations.ts';
import { FirstStudies } from './first-studies.ts';
import { direction as directions, GroupCounts, saidBits, slots, slotsOfGroup } from './group-counts.ts';

/** What studies tell, by their rows in a chunk. */
interface Told {
  readonly participants: NumberColumn;
  readonly year: NumberColumn;
  readonly durations: NumberColumn;
  readonly durationNumbers: Uint32Array;
}

/** How many outcomes of a study point which way. */
export type Pointing = Readonly<Record<keyof typeof directions, number>>;

/** Which studies are reports of trials with several, and of which. */
export interface ReportedTrials {
  readonly of: Trials;
  /** The studies, by their numbers; null where there are none. */
  readonly reported: BitSet | null;
  /** The internal key of the study with a number. */
  readonly keyOf: (number: number) => number;
}

/**
 * Counts studies and outcomes where they are met: in the groups of one part of the index, chunk after chunk. What is told of
 * a study is added to its groups when all its outcomes were met.
 */
export class Counter {
  readonly counts = new GroupCounts();
  readonly #cells: Cells;
  readonly #trials: ReportedTrials;
  readonly #durations: DurationNumbers;
  readonly #toldDurations = new ToldDurations();
  /** The studies that each group names. */
  readonly #examples: FirstStudies;
  #told: Told | undefined;
  #first = 0;
  /** The number of the study that was met last in each group; -1 before the first. */
  #lastStudy = new Int32Array(64).fill(-1);
  /** What the outcomes of that study said so far, as bits. */
  #said = new Uint8Array(64);
  /** The groups of the present study. */
  #entered = new Uint32Array(64);
  #enteredCount = 0;

  constructor(cells: Cells, durations: DurationNumbers, examples: number, trials: ReportedTrials) {
    this.#cells = cells;
    this.#durations = durations;
    this.#examples = new FirstStudies(examples, this.counts.room);
    this.#trials = trials;
  }

  /** To be called before the studies of a chunk are counted. */
  beginChunk({ chunk, studies }: PlacedChunk): void {
    const ids = codedColumn(chunk.studies, 'id');
    if (ids.kind !== 'text') throw new Error('ids are texts');
    const { column, numbers } = this.#durations.of(chunk);
    this.#first = studies;
    this.#examples.beginColumn(ids);
    this.#told = {
      participants: numberColumn(chunk.studies, 'participants'),
      year: numberColumn(chunk.studies, 'year'),
      durations: column,
      durationNumbers: numbers,
    };
  }

  /** Counts an outcome of a study in its groups. @param direction bits of it. */
  meet({ cells, count }: CellList, study: number, direction: number): void {
    const says = direction & saidBits;
    for (let place = 0; place < count; place++) {
      const group = this.#enter(cells[place] ?? 0, study, says);
      const at = group * slotsOfGroup + slots.outcomes + direction;
      const { sums } = this.counts;
      sums[at] = (sums[at] ?? 0) + 1;
    }
  }

  /** Counts all outcomes of a study in its groups. */
  meetAll({ cells, count }: CellList, study: number, outcomes: Pointing): void {
    const { none, favourable, unfavourable, unknown } = outcomes;
    const says =
      (favourable > 0 ? directions.favourable : 0) | (unfavourable > 0 ? directions.unfavourable : 0);
    for (let place = 0; place < count; place++) {
      const start = this.#enter(cells[place] ?? 0, study, says) * slotsOfGroup + slots.outcomes;
      const { sums } = this.counts;
      sums[start] = (sums[start] ?? 0) + none;
      sums[start + directions.favourable] = (sums[start + directions.favourable] ?? 0) + favourable;
      sums[start + directions.unfavourable] = (sums[start + directions.unfavourable] ?? 0) + unfavourable;
      sums[start + directions.unknown] = (sums[start + directions.unknown] ?? 0) + unknown;
    }
  }

  /** The group of a cell, which the study is in from now on. @param says what is said in it, as bits. */
  #enter(cell: number, study: number, says: number): number {
    const { table } = this.#cells;
    const known = table === null ? this.#cells.placeOf(cell) : (table[cell] ?? -1);
    const group = known < 0 ? this.#open(cell) : known;
    if (this.#lastStudy[group] === study) {
      this.#said[group] = (this.#said[group] ?? 0) | says;
      return group;
    }
    this.#lastStudy[group] = study;
    this.#said[group] = says;
    this.#entered[this.#enteredCount++] = group;
    return group;
  }

  /** Gives a cell a place among the groups, and makes room for it. */
  #open(cell: number): number {
    const group = this.#cells.open(cell);
    if (!this.counts.reserve(group + 1)) return group;
    const { room } = this.counts;
    const last = new Int32Array(room).fill(-1);
    last.set(this.#lastStudy);
    this.#lastStudy = last;
    const said = new Uint8Array(room);
    said.set(this.#said);
    this.#said = said;
    // A study is in each group once at most.
    const entered = new Uint32Array(room);
    entered.set(this.#entered);
    this.#entered = entered;
    this.#examples.reserve(room);
    return group;
  }

  /** To be called when a study and its outcomes were met: counts it in its groups. @param row of it in the chunk. */
  leaveStudy(row: number): void {
    if (this.#told === undefined || this.#enteredCount === 0) return;
    const { participants, year, durations, durationNumbers } = this.#told;
    const { sums } = this.counts;
    const told = participants.values[participants.codes[row] ?? 0] ?? Number.NaN;
    const published = year.values[year.codes[row] ?? 0] ?? Number.NaN;
    const duration = durations.codes[row] ?? 0;
    const durationNumber = duration < durationNumbers.length ? (durationNumbers[duration] ?? 0) : -1;
    const beginning = this.#examples.beginning(row);
    for (let i = 0; i < this.#enteredCount; i++) {
      const group = this.#entered[i] ?? 0;
      const start = group * slotsOfGroup;
      const says = start + slots.studies + (this.#said[group] ?? 0);
      sums[says] = (sums[says] ?? 0) + 1;
      // Of what is not told, neither is true.
      if (told >= 0) {
        sums[start + slots.counted] = (sums[start + slots.counted] ?? 0) + 1;
        sums[start + slots.participants] = (sums[start + slots.participants] ?? 0) + told;
      }
      if (published < (sums[start + slots.earliestYear] ?? 0)) sums[start + slots.earliestYear] = published;
      if (published > (sums[start + slots.latestYear] ?? 0)) sums[start + slots.latestYear] = published;
      if (durationNumber >= 0) this.#toldDurations.add(group, durationNumber);
      if (beginning <= (sums[start + slots.lastExample] ?? 0)) {
        sums[start + slots.lastExample] = this.#examples.add(group, row, beginning);
      }
    }
    if (this.#trials.reported?.has(this.#first + row)) this.#addReports(this.#first + row, told);
    this.#enteredCount = 0;
  }

  #addReports(number: number, told: number): void {
    const trial = this.#trials.keyOf(this.#trials.of.get(number) ?? number);
    for (const group of this.#entered.subarray(0, this.#enteredCount))
      this.counts.addReport(group, trial, told, this.#said[group] ?? 0);
  }

  /** What was counted, cut to size. */
  finish(): GroupCounts {
    const groups = this.#cells.cells.length;
    this.counts.durations = this.#toldDurations.runs(groups, this.#durations.values.length);
    this.counts.cut(groups);
    for (let group = 0; group < groups; group++) this.counts.examples.push(this.#examples.of(group));
    return this.counts;
  }
}
