import { z } from 'zod';
import type { Database } from './connection.ts';

const rows = z.array(z.object({ integrity_check: z.string() }));
const references = z.array(z.object({ table: z.string(), rowid: z.number().nullable(), parent: z.string() }));

/** What SQLite finds wrong with the pages, indexes and constraints of a database, a line each. @param most so many lines. */
export function structureFaults({ sqlite }: Database, most: number): string[] {
  const lines = rows
    .parse(sqlite.pragma(`integrity_check(${most})`))
    .flatMap((row) => row.integrity_check.split('\n'));
  return lines.filter((line) => line !== 'ok' && !line.startsWith('***'));
}

/** Whether all that a table holds is made of others: documents and facts. */
export const isMade = (table: string) => table.startsWith('rendered_') || table.endsWith('_facts');

/** The rows that refer to one of another table that is not there. */
export function lostReferences({ sqlite }: Database): z.infer<typeof references> {
  return references.parse(sqlite.pragma('foreign_key_check'));
}

/** What SQLite finds wrong with a database, in a few words; undefined where it finds nothing. */
export function damageOf(database: Database): string | undefined {
  const [fault] = structureFaults(database, 1);
  if (fault !== undefined) return fault;
  const [lost] = lostReferences(database);
  return lost === undefined ? undefined : `a row of ${lost.table} refers to one that is not there`;
}

/** The tables, indexes and triggers of a database with their kinds, without what SQLite and the migrations keep for themselves. */
export function schemaOf({ sqlite }: Database): Map<string, string> {
  const parts = sqlite
    .prepare<[], { name: string; type: string }>(
      "select name, type from sqlite_schema where name not like 'sqlite\\_%' escape '\\' and name <> '__drizzle_migrations'",
    )
    .all();
  return new Map(parts.map(({ name, type }) => [name, type]));
}

/** Builds every index anew of its table. */
export function rebuildIndexes({ sqlite }: Database): void {
  sqlite.exec('reindex');
}
