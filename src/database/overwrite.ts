import { z } from 'zod';
import type { Database } from './connection.ts';

/** What overwrites texts in whatever table they stand, and leaves nothing of them in the file: for what must not be kept. */

interface Trigger {
  readonly name: string;
  readonly sql: string;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const named = z.array(z.object({ name: z.string() }));
const checkpoint = z.array(z.object({ busy: z.number() }));

/** Tables that hold what was written: neither full-text indexes nor what they are made of, nor what SQLite keeps. */
export function tablesOfData({ sqlite }: Database): string[] {
  return sqlite
    .prepare<[], string>(
      `select name from pragma_table_list
       where schema = 'main' and type = 'table' and name not like 'sqlite\\_%' escape '\\' and name <> '__drizzle_migrations'`,
    )
    .pluck()
    .all();
}

/**
 * Overwrites texts wherever they stand in a table, also within others.
 * @param marker what stands in their place.
 * @returns in how many rows.
 */
export function overwriteTexts(
  { sqlite }: Database,
  table: string,
  texts: readonly string[],
  marker: string,
): number {
  const columns = named.parse(sqlite.pragma(`table_info(${quoted(table)})`)).map(({ name }) => quoted(name));
  const holds = columns.flatMap((column) => texts.map(() => `instr(${column}, ?) > 0`)).join(' or ');
  const set = columns
    .map((column) => {
      const replaced = texts.reduce((text) => `replace(${text}, ?, '${marker}')`, column);
      return `${column} = case when typeof(${column}) = 'text' then ${replaced} else ${column} end`;
    })
    .join(', ');
  const all = columns.flatMap(() => texts);
  return sqlite.prepare(`update ${quoted(table)} set ${set} where ${holds}`).run(...all, ...all).changes;
}

/**
 * As `overwriteTexts`, of revisions: they are only ever added to, and this is the one place that overwrites them, with
 * their triggers aside.
 * @param note what is added to the note of each.
 */
export function overwriteRevisions(
  database: Database,
  texts: readonly string[],
  marker: string,
  note: string,
): number {
  const { sqlite } = database;
  const triggers = sqlite
    .prepare<[], Trigger>(
      "select name, sql from sqlite_schema where type = 'trigger' and tbl_name = 'revisions'",
    )
    .all();
  for (const { name } of triggers) sqlite.exec(`drop trigger ${quoted(name)}`);
  const holds = ['note', 'record', 'written_by', 'subject_id'].flatMap((column) =>
    texts.map(() => `instr(${column}, ?) > 0`),
  );
  const told = sqlite
    .prepare(`update revisions set note = trim(note || ' ' || ?) where ${holds.join(' or ')}`)
    .run(note, ...texts, ...texts, ...texts, ...texts).changes;
  overwriteTexts(database, 'revisions', texts, marker);
  for (const { sql } of triggers) sqlite.exec(sql);
  return told;
}

/** From here on what this connection deletes or overwrites is zeroed in the file. */
export function zeroFreedPages({ sqlite }: Database): void {
  sqlite.pragma('secure_delete = ON');
}

/**
 * Writes the whole file anew, without free pages and what full-text indexes left in them, and empties the log.
 * @returns whether the log could be emptied; a reader may have held it.
 */
export function rewriteFile({ sqlite }: Database): boolean {
  sqlite.exec('vacuum');
  const [emptied] = checkpoint.parse(sqlite.pragma('wal_checkpoint(TRUNCATE)'));
  return emptied?.busy === 0;
}
