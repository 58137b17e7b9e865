import type { CursorValue } from '../../query/cursor.ts';
import type { SortKey } from '../../query/sort.ts';
import type { Chunk, Dictionaries } from './chunk.ts';
import { bytesAt, bytesOf, type CodedColumn, type Codes, codedColumn, numberAt } from './columns.ts';
import type { Dictionary } from './dictionary.ts';
import type { RowKind } from './state.ts';

/** An order of the rows of a chunk: the rows in it, and the place of each row. */
export interface Order {
  readonly rows: Codes;
  readonly places: Codes;
}

/** Something to compare rows by: texts as bytes, numbers, or null where there is nothing, which comes last. */
type Comparable = string | number | null;

/** What a key of an order is, of rows of either kind. */
interface KeyValues {
  readonly descending: boolean;
  /** Places of the rows by this key within their chunk; equal values share theirs. `count` is that of rows without a value. */
  readonly places: (chunk: Chunk) => { readonly of: ArrayLike<number>; readonly count: number };
  readonly at: (chunk: Chunk, row: number) => Comparable;
}

/** How well the studies of a chunk match the text that is looked for; the smaller the better. */
export type RankOf = (chunk: Chunk, study: number) => number;

/** The places of the terms of a column in the order of their ids. */
function placesOfTerms(ids: readonly string[]): Uint32Array {
  const sorted = ids.map((id, number) => ({ bytes: bytesOf(id), number })).slice(1);
  sorted.sort((a, b) => (a.bytes < b.bytes ? -1 : 1));
  const places = new Uint32Array(ids.length).fill(sorted.length);
  for (const [place, { number }] of sorted.entries()) places[number] = place;
  return places;
}

function valueAt(column: CodedColumn, row: number, dictionary: Dictionary): Comparable {
  switch (column.kind) {
    case 'number':
      return numberAt(column, row);
    case 'text':
      return bytesAt(column, row);
    case 'term': {
      const code = column.codes[row] ?? 0;
      return code === 0 ? null : bytesOf(dictionary.id(code));
    }
    default:
      throw new Error('rows are not ordered by flags or several terms');
  }
}

function placesIn(column: CodedColumn, dictionary: Dictionary): { of: ArrayLike<number>; count: number } {
  if (column.kind === 'number') return { of: column.codes, count: column.values.length };
  if (column.kind === 'text') return { of: column.codes, count: column.codes.length };
  const places = placesOfTerms(dictionary.ids());
  return { of: Uint32Array.from(column.codes, (code) => places[code] ?? 0), count: dictionary.size - 1 };
}

function keyValues(
  kind: RowKind,
  { name, descending }: SortKey,
  dictionaries: Dictionaries,
  rankOf: RankOf,
): KeyValues {
  const ofStudy = (chunk: Chunk, row: number) => (kind === 'studies' ? row : (chunk.studyOf[row] ?? 0));
  if (name === 'position') {
    const at = (chunk: Chunk, row: number) => row - (chunk.firstOutcome[chunk.studyOf[row] ?? 0] ?? 0);
    return { descending, at, places: (chunk) => counted(chunk.outcomes.rows, (row) => at(chunk, row)) };
  }
  if (name === 'relevance') {
    const at = (chunk: Chunk, row: number) => rankOf(chunk, ofStudy(chunk, row));
    return { descending, at, places: (chunk) => counted(chunk[kind].rows, (row) => at(chunk, row)) };
  }
  const { outcomeFields } = dictionaries.subject;
  // Of outcomes, the study is its id.
  const field = name === 'study' ? 'id' : name;
  const dictionary = dictionaries.of(field);
  if (kind === 'outcomes' && outcomeFields.some((each) => each.name === field)) {
    return {
      descending,
      at: (chunk, row) => valueAt(codedColumn(chunk.outcomes, field), row, dictionary),
      places: (chunk) => placesIn(codedColumn(chunk.outcomes, field), dictionary),
    };
  }
  return {
    descending,
    at: (chunk, row) => valueAt(codedColumn(chunk.studies, field), ofStudy(chunk, row), dictionary),
    places: (chunk) => {
      const { of, count } = placesIn(codedColumn(chunk.studies, field), dictionary);
      if (kind === 'studies') return { of, count };
      return { of: Uint32Array.from(chunk.studyOf, (study) => of[study] ?? 0), count };
    },
  };
}

/** Small whole numbers, which are places themselves. */
function counted(rows: number, at: (row: number) => number): { of: Uint32Array; count: number } {
  const of = Uint32Array.from({ length: rows }, (_, row) => at(row));
  return { of, count: of.reduce((most, place) => Math.max(most, place), 0) + 1 };
}

/** Sorts rows by one key, leaving those that are equal in it as they are. */
function sortedBy<Rows extends Codes>(
  rows: Rows,
  sorted: Rows,
  of: ArrayLike<number>,
  count: number,
  descending: boolean,
): Rows {
  // Rows without a value come last whichever way it runs.
  const bucketOf = (row: number) => {
    const place = of[row] ?? 0;
    return descending && place < count ? count - 1 - place : place;
  };
  const next = new Uint32Array(count + 2);
  for (let i = 0; i < rows.length; i++) {
    const bucket = bucketOf(rows[i] ?? 0) + 1;
    next[bucket] = (next[bucket] ?? 0) + 1;
  }
  for (let bucket = 1; bucket < next.length; bucket++) {
    next[bucket] = (next[bucket] ?? 0) + (next[bucket - 1] ?? 0);
  }
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const bucket = bucketOf(row);
    const place = next[bucket] ?? 0;
    sorted[place] = row;
    next[bucket] = place + 1;
  }
  return sorted;
}

/** How rows are ordered: within a chunk, and across chunks. */
export interface RowOrder {
  /** The order of all rows of a chunk. */
  readonly of: (chunk: Chunk) => Order;
  /** Which of two rows comes first. */
  readonly compare: (chunk: Chunk, row: number, other: Chunk, otherRow: number) => number;
  /** Whether a row comes after one with these values. */
  readonly isAfter: (chunk: Chunk, row: number, values: readonly Comparable[]) => boolean;
  /** The values of a row, texts as bytes. */
  readonly valuesAt: (chunk: Chunk, row: number) => Comparable[];
}

function compareValues(a: Comparable, b: Comparable, descending: boolean): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b === descending ? 1 : -1;
}

/** The order by these keys; the last must make it total. */
export function rowOrder(
  kind: RowKind,
  keys: readonly SortKey[],
  dictionaries: Dictionaries,
  rankOf: RankOf = () => 0,
): RowOrder {
  const parts = keys.map((key) => keyValues(kind, key, dictionaries, rankOf));
  return {
    of: (chunk) => {
      const count = chunk[kind].rows;
      const array = () => (count <= 0x10000 ? new Uint16Array(count) : new Uint32Array(count));
      let [rows, other] = [array(), array()];
      for (let row = 0; row < count; row++) rows[row] = row;
      for (const { descending, places } of parts.toReversed()) {
        const { of, count: values } = places(chunk);
        [rows, other] = [sortedBy(rows, other, of, values, descending), rows];
      }
      for (let place = 0; place < count; place++) other[rows[place] ?? 0] = place;
      return { rows, places: other };
    },
    compare: (chunk, row, other, otherRow) => {
      for (const { at, descending } of parts) {
        const order = compareValues(at(chunk, row), at(other, otherRow), descending);
        if (order !== 0) return order;
      }
      return 0;
    },
    isAfter: (chunk, row, values) => {
      for (const [place, { at, descending }] of parts.entries()) {
        const order = compareValues(at(chunk, row), values[place] ?? null, descending);
        if (order !== 0) return order > 0;
      }
      return false;
    },
    valuesAt: (chunk, row) => parts.map(({ at }) => at(chunk, row)),
  };
}

/** The values of a cursor as they are compared. */
export function comparable(values: readonly CursorValue[]): Comparable[] {
  return values.map((value) => (typeof value === 'string' ? bytesOf(value) : value));
}
