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

const columnsOf = ({ sqlite }: Database, table: string) =>
  named.parse(sqlite.pragma(`table_info(${quoted(table)})`)).map(({ name }) => quoted(name));

/** The rows of a table in which one of these texts stands, also within others, by their row ids. */
export function rowsWithTexts(database: Database, table: string, texts: readonly string[]): number[] {
  const columns = columnsOf(database, table);
  // Of what is no text a text would be made first.
  const holds = columns.map(
    (column) => `typeof(${column}) = 'text' and (${texts.map(() => `instr(${column}, ?) > 0`).join(' or ')})`,
  );
  return database.sqlite
    .prepare<string[], number>(`select rowid from ${quoted(table)} where ${holds.join(' or ')}`)
    .pluck()
    .all(...columns.flatMap(() => texts));
}

/** A text without others, as SQL; each of them is bound once. */
const without = (column: string, texts: readonly string[], marker: string) =>
  texts.reduce((text) => `replace(${text}, ?, '${marker}')`, column);

/** How many of some rows hold JSON that would be none any more without these texts. */
export function countBroken(
  database: Database,
  table: string,
  rows: readonly number[],
  texts: readonly string[],
  marker: string,
): number {
  const columns = columnsOf(database, table);
  const breaks = columns.map(
    (column) =>
      `(typeof(${column}) = 'text' and substr(${column}, 1, 1) in ('{', '[') and json_valid(${column})
        and not json_valid(${without(column, texts, marker)}))`,
  );
  const isBroken = database.sqlite
    .prepare<(string | number)[], number>(
      `select 1 from ${quoted(table)} where rowid = ? and (${breaks.join(' or ')})`,
    )
    .pluck();
  const all = columns.flatMap(() => texts);
  return rows.filter((row) => isBroken.get(row, ...all) !== undefined).length;
}

/**
 * Overwrites texts wherever they stand in rows of a table, also within others.
 * @param rows their row ids.
 * @param marker what stands in their place.
 */
export function overwriteTexts(
  database: Database,
  table: string,
  rows: readonly number[],
  texts: readonly string[],
  marker: string,
): void {
  if (rows.length === 0) return;
  const columns = columnsOf(database, table);
  const set = columns
    .map((column) => {
      const replaced = without(column, texts, marker);
      return `${column} = case when typeof(${column}) = 'text' then ${replaced} else ${column} end`;
    })
    .join(', ');
  const all = columns.flatMap(() => texts);
  const update = database.sqlite.prepare(`update ${quoted(table)} set ${set} where rowid = ?`);
  for (const row of rows) update.run(...all, row);
}

/**
 * As `overwriteTexts`, of revisions: they are only ever added to, and this is the one place that overwrites them, with
 * their triggers aside.
 * @param note what is added to the note of each.
 */
export function overwriteRevisions(
  database: Database,
  rows: readonly number[],
  texts: readonly string[],
  marker: string,
  note: string,
): void {
  const { sqlite } = database;
  const triggers = sqlite
    .prepare<[], Trigger>(
      "select name, sql from sqlite_schema where type = 'trigger' and tbl_name = 'revisions'",
    )
    .all();
  for (const { name } of triggers) sqlite.exec(`drop trigger ${quoted(name)}`);
  const tell = sqlite.prepare("update revisions set note = trim(note || ' ' || ?) where rowid = ?");
  for (const row of rows) tell.run(note, row);
  overwriteTexts(database, 'revisions', rows, texts, marker);
  for (const { sql } of triggers) sqlite.exec(sql);
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
