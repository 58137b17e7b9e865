import { getTableColumns, getTableName, type InferInsertModel } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Database } from './connection.ts';

/**
 * A prepared INSERT of whole rows into a table, its columns and their encoding taken from the table's definition.
 * Returns the rowid. Absent keys are stored as null. Several times faster than building the statement per row.
 */
export function inserter<T extends SQLiteTable>(
  database: Database,
  table: T,
): (row: InferInsertModel<T>) => number {
  const columns = Object.entries(getTableColumns(table));
  const names = columns.map(([key, column]) => `"${column.keyAsName ? toSnakeCase(key) : column.name}"`);
  const marks = columns.map(() => '?').join(', ');
  const statement = database.sqlite.prepare(
    `insert into "${getTableName(table)}" (${names.join(', ')}) values (${marks})`,
  );
  return (row) => {
    const given = new Map<string, unknown>(Object.entries(row));
    const values = columns.map(([key, column]) => {
      const value = given.get(key) ?? null;
      return value === null ? null : column.mapToDriverValue(value);
    });
    return Number(statement.run(...values).lastInsertRowid);
  };
}
