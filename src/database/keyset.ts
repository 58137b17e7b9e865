import { and, asc, desc, eq, gt, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { CursorValue } from '../query/cursor.ts';

/** One key of an order, as SQL. Rows without a value come last whichever way it runs. */
export interface OrderKey {
  /** Also selected with each row, to know where the next page begins. */
  readonly value: SQL;
  readonly kind: 'text' | 'number';
  readonly nullable: boolean;
  readonly descending: boolean;
}

/** ORDER BY for these keys; the last must make the order total. */
export function orderBy(keys: readonly OrderKey[]): SQL[] {
  return keys.flatMap(({ value, nullable, descending }) => [
    ...(nullable ? [sql`${value} is null`] : []),
    descending ? desc(value) : asc(value),
  ]);
}

function after(key: OrderKey, value: CursorValue): SQL | undefined {
  if (value === null) return undefined;
  const beyond = key.descending ? lt(key.value, value) : gt(key.value, value);
  return key.nullable ? or(beyond, isNull(key.value)) : beyond;
}

function same(key: OrderKey, value: CursorValue): SQL {
  return value === null ? isNull(key.value) : eq(key.value, value);
}

/**
 * The condition that a row stands after the one with these values: rows inserted or removed meanwhile make no
 * other row appear twice or not at all.
 */
export function afterRow(keys: readonly OrderKey[], values: readonly CursorValue[]): SQL | undefined {
  const steps = keys.flatMap((key, place) => {
    const beyond = after(key, values[place] ?? null);
    if (beyond === undefined) return [];
    const before = keys.slice(0, place).map((earlier, index) => same(earlier, values[index] ?? null));
    return [and(...before, beyond)];
  });
  return steps.length === 0 ? sql`false` : or(...steps);
}
