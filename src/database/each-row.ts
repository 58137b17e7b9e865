import type { Database } from './connection.ts';

/** A value as SQLite keeps it. */
export type StoredValue = string | number | null;

/**
 * The rows of a query one after the other, as arrays of stored values in the order of the selection: for reading
 * more rows than should be in memory at once.
 * @param query a Drizzle query.
 */
export function eachRow(
  { sqlite }: Database,
  query: { toSQL(): { sql: string; params: unknown[] } },
): IterableIterator<readonly StoredValue[]> {
  const { sql, params } = query.toSQL();
  return sqlite
    .prepare<unknown[], StoredValue[]>(sql)
    .raw()
    .iterate(...params);
}
