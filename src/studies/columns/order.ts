import type { SortKey } from '../../query/sort.ts';
import type { OutcomeSortName, StudySortName } from '../sort.ts';
import type { Columns, NumberColumn, TermColumn } from './columns.ts';

/** An order of rows: the rows in it, and the place of each row. */
export interface Order {
  readonly rows: Uint32Array;
  readonly places: Uint32Array;
}

/** The ranks of rows by one key: equal values share theirs, `count` is that of rows without a value. */
export interface Ranks {
  readonly of: Uint32Array;
  readonly count: number;
}

/** What rows can be ordered by, besides relevance. */
export type ColumnSortName = Exclude<StudySortName | OutcomeSortName, 'relevance'>;

/** Ranks by a number, and the numbers that there are, ascending. */
export function ranksOfNumbers({ values }: NumberColumn): Ranks & { readonly distinct: Float64Array } {
  const distinct = Float64Array.from(new Set(values))
    .filter((value) => !Number.isNaN(value))
    .sort();
  const ranks = new Map<number, number>();
  for (const [rank, value] of distinct.entries()) ranks.set(value, rank);
  const of = new Uint32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    of[row] = ranks.get(values[row] ?? Number.NaN) ?? distinct.length;
  }
  return { of, count: distinct.length, distinct };
}

function ranksOfTerms({ ids, codes }: TermColumn): Ranks {
  const sorted = ids.slice(1).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const ranks = ids.map((id, number) => (number === 0 ? sorted.length : sorted.indexOf(id)));
  return { of: Uint32Array.from(codes, (code) => ranks[code] ?? 0), count: sorted.length };
}

/** Sorts rows by one key, leaving those that are equal in it as they are. */
function sortedBy(rows: Uint32Array, { of, count }: Ranks, descending: boolean): Uint32Array {
  // Rows without a value come last whichever way it runs.
  const bucketOf = (row: number) => {
    const rank = of[row] ?? 0;
    return descending && rank < count ? count - 1 - rank : rank;
  };
  const next = new Uint32Array(count + 2);
  for (const row of rows) next[bucketOf(row) + 1] = (next[bucketOf(row) + 1] ?? 0) + 1;
  for (let bucket = 1; bucket < next.length; bucket++) {
    next[bucket] = (next[bucket] ?? 0) + (next[bucket - 1] ?? 0);
  }
  const sorted = new Uint32Array(rows.length);
  for (const row of rows) {
    const bucket = bucketOf(row);
    const place = next[bucket] ?? 0;
    sorted[place] = row;
    next[bucket] = place + 1;
  }
  return sorted;
}

function studyRanks({ studies }: Columns, name: ColumnSortName): Ranks | undefined {
  const { idRank, labelRank, numbers } = studies;
  switch (name) {
    case 'id':
    case 'study':
      return { of: idRank, count: idRank.length };
    case 'label':
      return { of: labelRank, count: idRank.length };
    case 'year':
    case 'participants':
    case 'duration':
    case 'age':
      return ranksOfNumbers(numbers[name]);
    default:
      return undefined;
  }
}

function outcomeRanks(columns: Columns, name: ColumnSortName): Ranks {
  const { study, terms, timepoint } = columns.outcomes;
  if (name === 'measure' || name === 'effect') return ranksOfTerms(terms[name]);
  if (name === 'timepoint') return ranksOfNumbers(timepoint);
  if (name === 'position') {
    const { firstOutcome } = columns.studies;
    const of = study.map((each, row) => row - (firstOutcome[each] ?? 0));
    return { of, count: of.reduce((most, position) => Math.max(most, position), 0) + 1 };
  }
  const ranks = studyRanks(columns, name);
  if (ranks === undefined) throw new Error(`outcomes cannot be sorted by ${name}`);
  return { of: study.map((each) => ranks.of[each] ?? 0), count: ranks.count };
}

/** The order of all studies, or all outcomes, by these keys; the last must make it total. */
export function orderOf(
  columns: Columns,
  rowsAre: 'studies' | 'outcomes',
  keys: readonly SortKey<ColumnSortName>[],
): Order {
  const count = columns[rowsAre].keys.length;
  let rows: Uint32Array = Uint32Array.from({ length: count }, (_, row) => row);
  for (const { name, descending } of keys.toReversed()) {
    const ranks = rowsAre === 'studies' ? studyRanks(columns, name) : outcomeRanks(columns, name);
    if (ranks === undefined) throw new Error(`studies cannot be sorted by ${name}`);
    rows = sortedBy(rows, ranks, descending);
  }
  const places = new Uint32Array(count);
  for (let place = 0; place < count; place++) places[rows[place] ?? 0] = place;
  return { rows, places };
}

/**
 * The first selected rows of an order.
 * @param has whether a row is selected.
 * @param selected the selected rows themselves, where they are few.
 * @param from the place in the order at which to begin.
 * @param most how many rows at most.
 */
export function firstOf(
  { rows, places }: Order,
  has: (row: number) => boolean,
  selected: readonly number[] | null,
  from: number,
  most: number,
): number[] {
  if (selected !== null) {
    return selected
      .filter((row) => (places[row] ?? 0) >= from)
      .sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0))
      .slice(0, most);
  }
  const found: number[] = [];
  for (let place = from; place < rows.length && found.length < most; place++) {
    const row = rows[place] ?? 0;
    if (has(row)) found.push(row);
  }
  return found;
}
