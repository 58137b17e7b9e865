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
  // Text and numbers go in as they are; only these are encoded.
  const encoded = columns.map(([, column]) => column.dataType === 'boolean' || column.dataType === 'json');
  return (row) => {
    const values = columns.map(([key, column], place): unknown => {
      const value: unknown = Reflect.get(row, key);
      if (value === null || value === undefined) return null;
      return encoded[place] ? column.mapToDriverValue(value) : value;
    });
    return Number(statement.run(values).lastInsertRowid);
  };
}
