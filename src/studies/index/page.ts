import type { CursorValue } from '../../query/cursor.ts';
import type { BitSet } from './bit-set.ts';
import type { Chunk } from './chunk.ts';
import { textOf } from './columns.ts';
import { comparable, type Order, type RowOrder } from './order.ts';
import type { IndexState, RowKind } from './state.ts';

/** A row of a chunk. */
export interface FoundRow {
  readonly chunk: Chunk;
  readonly row: number;
}

/** Where fewer than one in so many rows of a chunk are selected, they are sorted and not looked for in its order. */
const sparse = 32;

/** The selected rows of a chunk, one after the other, from a place of its order on. */
class Head implements FoundRow {
  readonly chunk: Chunk;
  row = -1;
  readonly #order: Order;
  readonly #selected: BitSet;
  readonly #start: number;
  /** The places of the selected rows in order, where they are few. */
  readonly #few: Uint32Array | null;
  #place: number;

  constructor(chunk: Chunk, order: Order, selected: BitSet, start: number, count: number, from: number) {
    this.chunk = chunk;
    this.#order = order;
    this.#selected = selected;
    this.#start = start;
    this.#place = from;
    const { rows, places } = order;
    if (count * sparse < rows.length) {
      const few = new Uint32Array(count);
      let found = 0;
      const end = start + rows.length;
      for (let each = selected.next(start, end); each >= 0; each = selected.next(each + 1, end)) {
        few[found++] = places[each - start] ?? 0;
      }
      few.sort();
      this.#few = few;
      this.#place = few.findIndex((place) => place >= from);
      if (this.#place < 0) this.#place = few.length;
    } else this.#few = null;
  }

  /** Goes to the next row. @returns whether there is one. */
  advance(): boolean {
    const { rows } = this.#order;
    if (this.#few !== null) {
      if (this.#place >= this.#few.length) return false;
      this.row = rows[this.#few[this.#place] ?? 0] ?? 0;
      this.#place += 1;
      return true;
    }
    for (; this.#place < rows.length; this.#place++) {
      const row = rows[this.#place] ?? 0;
      if (!this.#selected.has(this.#start + row)) continue;
      this.row = row;
      this.#place += 1;
      return true;
    }
    return false;
  }
}

/** The first place of an order whose row comes after these values. */
function placeAfter(
  chunk: Chunk,
  { rows }: Order,
  order: RowOrder,
  after: readonly (string | number | null)[],
): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (order.isAfter(chunk, rows[middle] ?? 0, after)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Puts the first of a heap, which may have grown, where it belongs. */
function sink(heap: Head[], isBefore: (a: Head, b: Head) => boolean, from: number): void {
  let place = from;
  for (;;) {
    let first = place;
    for (const child of [2 * place + 1, 2 * place + 2]) {
      const [one, other] = [heap[child], heap[first]];
      if (one !== undefined && other !== undefined && isBefore(one, other)) first = child;
    }
    const [above, below] = [heap[place], heap[first]];
    if (first === place || above === undefined || below === undefined) return;
    heap[place] = below;
    heap[first] = above;
    place = first;
  }
}

/**
 * The first selected rows in an order.
 * @param ordersOf the order within each chunk.
 * @param after values of the row after which they begin; null at the beginning.
 * @param most how many rows at most.
 */
export function firstRows(
  state: IndexState,
  kind: RowKind,
  selected: BitSet,
  order: RowOrder,
  orderOf: (chunk: Chunk) => Order,
  after: readonly CursorValue[] | null,
  most: number,
): FoundRow[] {
  const beyond = after === null ? null : comparable(after);
  const heap: Head[] = [];
  for (const [place, chunk] of state.chunks.entries()) {
    const start = state.starts[kind][place] ?? 0;
    const count = selected.size(start, state.starts[kind][place + 1] ?? 0);
    if (count === 0) continue;
    const within = orderOf(chunk);
    const from = beyond === null ? 0 : placeAfter(chunk, within, order, beyond);
    const head = new Head(chunk, within, selected, start, count, from);
    if (head.advance()) heap.push(head);
  }
  const isBefore = (a: Head, b: Head) => order.compare(a.chunk, a.row, b.chunk, b.row) < 0;
  for (let place = (heap.length >>> 1) - 1; place >= 0; place--) sink(heap, isBefore, place);
  const found: FoundRow[] = [];
  for (let head = heap[0]; head !== undefined && found.length < most; head = heap[0]) {
    found.push({ chunk: head.chunk, row: head.row });
    if (!head.advance()) {
      const last = heap.pop();
      if (last !== undefined && last !== head) heap[0] = last;
    }
    sink(heap, isBefore, 0);
  }
  return found;
}

/** The values of a row by an order's keys, as a cursor has them. */
export function cursorValues(order: RowOrder, { chunk, row }: FoundRow): CursorValue[] {
  return order.valuesAt(chunk, row).map((value) => (typeof value === 'string' ? textOf(value) : value));
}
