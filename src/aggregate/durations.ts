import type { Chunk } from '../studies/index/chunk.ts';
import { type NumberColumn, numberColumn } from '../studies/index/columns.ts';

/**
 * How often each duration was told in each group: of group g, `values` (numbers of durations) and `counts` from
 * `offsets[g]` to `offsets[g + 1]`.
 */
export interface Runs {
  readonly offsets: Uint32Array;
  readonly values: Uint32Array;
  readonly counts: Uint32Array;
}

/** Numbers for the durations that are met, never taken back, so that counts of one state go on with those of another. */
export class DurationNumbers {
  readonly values: number[] = [];
  readonly #numbers = new Map<number, number>();
  readonly #ofChunk = new WeakMap<Chunk, Uint32Array>();

  /** The numbers of a chunk's durations, by their codes; the last is that of studies that do not tell. */
  of(chunk: Chunk): { readonly column: NumberColumn; readonly numbers: Uint32Array } {
    const column = numberColumn(chunk.studies, 'duration');
    const numbers = this.#ofChunk.get(chunk) ?? Uint32Array.from(column.values, (value) => this.#of(value));
    this.#ofChunk.set(chunk, numbers);
    return { column, numbers };
  }

  /** The numbers in the order of the durations. */
  inOrder(): Uint32Array {
    const { values } = this;
    return Uint32Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  }

  #of(value: number): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.values.length);
    return this.values.push(value) - 1;
  }
}

/** How many cells of group and duration are counted at a time. */
const mostCells = 1 << 21;

/** Durations told, one after the other, each with its group. */
export class ToldDurations {
  #groups = new Uint32Array(4096);
  #numbers = new Uint32Array(4096);
  #count = 0;

  add(group: number, number: number): void {
    if (this.#count === this.#groups.length) {
      const [groups, numbers] = [new Uint32Array(this.#count * 2), new Uint32Array(this.#count * 2)];
      groups.set(this.#groups);
      numbers.set(this.#numbers);
      [this.#groups, this.#numbers] = [groups, numbers];
    }
    this.#groups[this.#count] = group;
    this.#numbers[this.#count] = number;
    this.#count += 1;
  }

  /** How often each was told in each group. @param numbers how many numbers of durations there are. */
  runs(groups: number, numbers: number): Runs {
    const offsets = new Uint32Array(groups + 1);
    const values: number[] = [];
    const counts: number[] = [];
    // As many groups at a time as a table of a few megabytes has room for.
    const most = Math.max(1, Math.floor(mostCells / Math.max(1, numbers)));
    const table = new Uint32Array(Math.min(most, groups) * numbers);
    for (let first = 0; first < groups; first += most) {
      const below = Math.min(groups, first + most);
      for (let place = 0; place < this.#count; place++) {
        const group = this.#groups[place] ?? 0;
        if (group < first || group >= below) continue;
        const cell = (group - first) * numbers + (this.#numbers[place] ?? 0);
        table[cell] = (table[cell] ?? 0) + 1;
      }
      for (let group = first; group < below; group++) {
        const row = (group - first) * numbers;
        for (let number = 0; number < numbers; number++) {
          const count = table[row + number] ?? 0;
          if (count === 0) continue;
          values.push(number);
          counts.push(count);
          table[row + number] = 0;
        }
        offsets[group + 1] = values.length;
      }
    }
    return { offsets, values: Uint32Array.from(values), counts: Uint32Array.from(counts) };
  }
}

/** Durations told by a group, ascending, with the number of studies that tell each. */
export interface DurationsOfGroup {
  readonly days: readonly number[];
  readonly studies: readonly number[];
}

/** Adds up what several counted of groups, one group at a time. */
export class DurationSums {
  readonly #numbers: DurationNumbers;
  readonly #inOrder: Uint32Array;
  readonly #counts: Uint32Array;

  constructor(numbers: DurationNumbers) {
    this.#numbers = numbers;
    this.#inOrder = numbers.inOrder();
    this.#counts = new Uint32Array(this.#inOrder.length);
  }

  /** @param parts what was counted, with the group there. */
  of(parts: Iterable<readonly [runs: Runs, group: number]>): DurationsOfGroup {
    for (const [{ offsets, values, counts }, group] of parts) {
      for (let place = offsets[group] ?? 0; place < (offsets[group + 1] ?? 0); place++) {
        const number = values[place] ?? 0;
        this.#counts[number] = (this.#counts[number] ?? 0) + (counts[place] ?? 0);
      }
    }
    const days: number[] = [];
    const studies: number[] = [];
    for (const number of this.#inOrder) {
      const count = this.#counts[number] ?? 0;
      if (count === 0) continue;
      days.push(this.#numbers.values[number] ?? 0);
      studies.push(count);
      this.#counts[number] = 0;
    }
    return { days, studies };
  }
}
