import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, check } from 'drizzle-orm/sqlite-core';

/** A check that a column holds one of a vocabulary's ids (or null, where the column admits it). */
export function oneOf(name: string, column: AnySQLiteColumn, ids: readonly string[]) {
  const list = ids.map((id) => `'${id.replaceAll("'", "''")}'`).join(', ');
  return check(name, sql`${column} in (${sql.raw(list)})`);
}

/** A check that a number is not below zero. */
export function notNegative(name: string, column: AnySQLiteColumn) {
  return check(name, sql`${column} >= 0`);
}

/** A check that two limits are in order where both are known. */
export function inOrder(name: string, low: AnySQLiteColumn, high: AnySQLiteColumn) {
  return check(name, sql`${low} <= ${high}`);
}
