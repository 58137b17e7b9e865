import { z } from 'zod';
import type { CursorValue } from '../query/cursor.ts';
import type { OrderKey } from './keyset.ts';

/** Part of a list: its rows, and the sort values of the last where there are more. */
export interface RowsPage<Row> {
  readonly rows: readonly Row[];
  readonly next: readonly CursorValue[] | null;
}

const cursorValue = z.union([z.string(), z.number(), z.null()]);

/** The sort values of a row, to be selected with it. */
export function sortColumns(keys: readonly OrderKey[]) {
  return Object.fromEntries(keys.map((key, place) => [`sort${place}`, key.value.as(`sort${place}`)]));
}

/** Cuts off the row that was read beyond the page, and notes where the next page begins. */
export function cutPage<Row extends object>(
  found: readonly Row[],
  limit: number,
  keys: readonly OrderKey[],
): RowsPage<Row> {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  if (found.length <= limit || last === undefined) return { rows, next: null };
  const values = new Map<string, unknown>(Object.entries(last));
  return { rows, next: keys.map((_, place) => cursorValue.parse(values.get(`sort${place}`))) };
}
