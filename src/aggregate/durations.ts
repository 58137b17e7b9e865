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

  /** How often each was told in each group. Sorts by number, then by group, each in time that grows with their count. */
  runs(groups: number, numbers: number): Runs {
    const byNumber = sortedPlaces(this.#numbers, this.#count, numbers, null);
    const places = sortedPlaces(this.#groups, this.#count, groups, byNumber);
    const offsets = new Uint32Array(groups + 1);
    const values: number[] = [];
    const counts: number[] = [];
    let [group, number] = [-1, -1];
    for (const place of places) {
      const [nextGroup, nextNumber] = [this.#groups[place] ?? 0, this.#numbers[place] ?? 0];
      if (nextGroup === group && nextNumber === number) {
        counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
        continue;
      }
      while (group < nextGroup) offsets[++group] = values.length;
      number = nextNumber;
      values.push(number);
      counts.push(1);
    }
    while (group < groups) offsets[++group] = values.length;
    return { offsets, values: Uint32Array.from(values), counts: Uint32Array.from(counts) };
  }
}

/** The places of keys in their order, those of equal keys as they were. */
function sortedPlaces(
  keys: Uint32Array,
  count: number,
  bound: number,
  before: Uint32Array | null,
): Uint32Array {
  const next = new Uint32Array(bound + 1);
  for (let place = 0; place < count; place++) {
    const key = (keys[place] ?? 0) + 1;
    next[key] = (next[key] ?? 0) + 1;
  }
  for (let key = 1; key <= bound; key++) next[key] = (next[key] ?? 0) + (next[key - 1] ?? 0);
  const sorted = new Uint32Array(count);
  for (let place = 0; place < count; place++) {
    const each = before === null ? place : (before[place] ?? 0);
    const key = keys[each] ?? 0;
    sorted[next[key] ?? 0] = each;
    next[key] = (next[key] ?? 0) + 1;
  }
  return sorted;
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
