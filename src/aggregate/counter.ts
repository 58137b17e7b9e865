import type { ColumnSelection } from '../studies/columns/select.ts';
import { GroupCounts } from './group-counts.ts';

/** What the outcomes of a study say, as bits. */
export const favourableBit = 1;
export const unfavourableBit = 2;
/** An outcome that was not tested says nothing. */
export const untestedBit = 4;

/** How studies and outcomes are counted where they are met. */
export class Counter {
  readonly counts: GroupCounts;
  readonly #selection: ColumnSelection;
  /** The groups that the present study was entered into. */
  #entered = new Uint32Array(1024);
  #enteredCount = 0;

  constructor(selection: ColumnSelection, groups: number, examples: number) {
    this.#selection = selection;
    this.counts = new GroupCounts(selection, groups, examples);
  }

  /** Counts a study in a group where it is met for the first time. */
  enter(group: number, study: number): void {
    const { counts } = this;
    const { numbers, idRank } = this.#selection.columns.studies;
    counts.lastStudy[group] = study;
    counts.said[group] = 0;
    if (this.#enteredCount === this.#entered.length) {
      const longer = new Uint32Array(this.#enteredCount * 2);
      longer.set(this.#entered);
      this.#entered = longer;
    }
    this.#entered[this.#enteredCount++] = group;
    counts.studies[group] = (counts.studies[group] ?? 0) + 1;
    const people = numbers.participants.values[study] ?? Number.NaN;
    if (!Number.isNaN(people)) {
      counts.counted[group] = (counts.counted[group] ?? 0) + 1;
      counts.participants[group] = (counts.participants[group] ?? 0) + people;
    }
    const year = numbers.year.values[study] ?? Number.NaN;
    if (year < (counts.earliestYear[group] ?? 0)) counts.earliestYear[group] = year;
    if (year > (counts.latestYear[group] ?? 0)) counts.latestYear[group] = year;
    counts.addDuration(group, this.#selection.durationRanks().of[study] ?? 0);
    if (this.#selection.hasSeveralReports(study)) counts.addReport(group, study, people);
    if ((idRank[study] ?? 0) < (counts.exampleBound[group] ?? 0)) counts.addExample(group, study);
  }

  /** To be called when a study and its outcomes were counted. */
  leaveStudy(): void {
    const { said, favourableStudies, unfavourableStudies, mixedStudies } = this.counts;
    for (let i = 0; i < this.#enteredCount; i++) {
      const group = this.#entered[i] ?? 0;
      const directions = (said[group] ?? 0) & ~untestedBit;
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
}
