import { z } from 'zod';
import type { Database } from './connection.ts';

const references = z.array(
  z.object({ from: z.string(), to: z.string(), table: z.string(), on_delete: z.string() }),
);

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/**
 * What rows of a table are parts of: the rows that would take them along if they were deleted, of whatever table, and
 * these rows themselves where there is none.
 * @param rows row ids.
 * @returns the table of the owners, and their row ids.
 */
export function ownersOf(
  database: Database,
  table: string,
  rows: readonly number[],
): { readonly table: string; readonly rows: number[] } {
  const [owner] = references
    .parse(database.sqlite.pragma(`foreign_key_list(${quoted(table)})`))
    .filter(({ on_delete: onDelete }) => onDelete === 'CASCADE');
  if (owner === undefined) return { table, rows: [...rows] };
  const parent = database.sqlite
    .prepare<[number], number>(
      `select parent.rowid from ${quoted(table)} part join ${quoted(owner.table)} parent
       on parent.${quoted(owner.to)} = part.${quoted(owner.from)} where part.rowid = ?`,
    )
    .pluck();
  const above = new Set(rows.flatMap((row) => parent.all(row)));
  return ownersOf(database, owner.table, [...above]);
}
