import { getTableColumns, getTableName, type InferInsertModel } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Database } from './connection.ts';
import { preparedOnceFor } from './prepared.ts';

/** A row, whose values are looked up by the names that the table's definition gives its columns. */
type Values = Readonly<Record<string, unknown>>;
type Row<T extends SQLiteTable> = InferInsertModel<T> & Values;

/** So many rows go in by one statement, as many as there are; three or four at once take longer than two and two. */
const atOnce = [16, 8, 2, 1];

const insertInto = preparedOnceFor(({ sqlite }, table: SQLiteTable) => {
  const columns = Object.entries(getTableColumns(table));
  const names = columns.map(([key, column]) => `"${column.keyAsName ? toSnakeCase(key) : column.name}"`);
  const marks = `(${columns.map(() => '?').join(', ')})`;
  const statements = new Map<number, ReturnType<typeof sqlite.prepare>>();
  const statementOf = (rows: number) => {
    const statement =
      statements.get(rows) ??
      sqlite.prepare(
        `insert into "${getTableName(table)}" (${names.join(', ')}) values ${Array(rows).fill(marks).join(', ')}`,
      );
    statements.set(rows, statement);
    return statement;
  };
  const taken = columns.map(([key, column]) => ({
    key,
    // Text and numbers go in as they are; only these are encoded.
    encode:
      column.dataType === 'boolean' || column.dataType === 'json'
        ? (value: unknown) => column.mapToDriverValue(value)
        : undefined,
  }));
  return (rows: readonly Values[]): number | bigint => {
    const values: unknown[] = [];
    for (const row of rows) {
      for (const { key, encode } of taken) {
        const value = row[key] ?? null;
        values.push(encode === undefined || value === null ? value : encode(value));
      }
    }
    // One by one, and not as a list: the driver takes them faster so.
    return statementOf(rows.length).run(...values).lastInsertRowid;
  };
});

/**
 * A prepared INSERT of whole rows into a table, its columns and their encoding taken from the table's definition.
 * Returns the rowid. Absent keys are stored as null. Several times faster than building the statement per row.
 */
export function inserter<T extends SQLiteTable>(database: Database, table: T): (row: Row<T>) => number {
  const insert = insertInto(database, table);
  return (row) => Number(insert([row]));
}

/** The same for several rows, in their order, by few statements. */
export function rowsInserter<T extends SQLiteTable>(
  database: Database,
  table: T,
): (rows: readonly Row<T>[]) => void {
  const insert = insertInto(database, table);
  return (rows) => {
    let done = 0;
    for (const many of atOnce) {
      for (; rows.length - done >= many; done += many) insert(rows.slice(done, done + many));
    }
  };
}
