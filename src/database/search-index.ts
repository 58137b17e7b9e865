import type { SearchClause, SearchPhrase } from '../query/search-text.ts';
import { nearestStem } from '../vocabulary/term-index.ts';
import type { Database } from './connection.ts';
import { preparedOnceFor } from './prepared.ts';

/** The full-text indexes (SQLite's FTS5) and their columns, the weightiest first. */
const searchTables = {
  study_search: ['title', 'agents', 'description', 'notes', 'publication'],
  claim_search: ['statement', 'agents', 'verdict'],
} as const;

export type SearchTable = keyof typeof searchTables;
export type SearchTexts<T extends SearchTable> = Record<(typeof searchTables)[T][number], string>;

const prepareInsertion = ({ sqlite }: Database, table: SearchTable, into: string) => {
  const columns = searchTables[table];
  return sqlite.prepare(
    `insert or replace into ${into} (rowid, ${columns.join(', ')}) values (?, ${columns.map(() => '?').join(', ')})`,
  );
};
const insertionInto = preparedOnceFor((database, table: SearchTable) =>
  prepareInsertion(database, table, table),
);
const removalFrom = preparedOnceFor(({ sqlite }, table: SearchTable) =>
  sqlite.prepare(`delete from ${table} where rowid = ?`),
);

/**
 * Prepares the indexing of texts under the row they belong to.
 * @param into another index of the same form, where it is not the table's own.
 */
export function textIndexer<T extends SearchTable>(
  database: Database,
  table: T,
  into?: string,
): (key: number, texts: SearchTexts<T>) => void {
  const columns = searchTables[table];
  const statement =
    into === undefined ? insertionInto(database, table) : prepareInsertion(database, table, into);
  return (key, texts) => {
    const values = new Map<string, unknown>(Object.entries(texts));
    statement.run(key, ...columns.map((column) => values.get(column) ?? ''));
  };
}

/** Texts on their way into an index. */
export interface TextsToIndex<T extends SearchTable> {
  /** Takes the texts of a row, in the place of those it had. */
  readonly add: (key: number, texts: SearchTexts<T>) => void;
  /** Takes the texts of a row out of the index. */
  readonly remove: (key: number) => void;
  /** Writes what was taken; to be called before the transaction ends. */
  readonly write: () => void;
}

/** So many rows' texts are held in memory at most: some kilobytes each. */
const mostTexts = 500;

/**
 * Prepares the indexing of many rows, whose texts go in together, by ascending key: FTS5 ends a segment of the index at
 * each savepoint, also those that statements make for themselves, and where a key is below the last one. One row at a
 * time makes as many segments as rows, which are merged again and again.
 */
export function textsIndexer<T extends SearchTable>(database: Database, table: T): TextsToIndex<T> {
  const index = textIndexer(database, table);
  const unindex = textRemover(database, table);
  const taken = new Map<number, SearchTexts<T>>();
  const write = () => {
    for (const [key, texts] of [...taken].sort(([a], [b]) => a - b)) index(key, texts);
    taken.clear();
  };
  return {
    add: (key, texts) => {
      taken.set(key, texts);
      if (taken.size >= mostTexts) write();
    },
    remove: (key) => {
      taken.delete(key);
      unindex(key);
    },
    write,
  };
}

/** Prepares the taking of a row's texts out of an index. */
export function textRemover(database: Database, table: SearchTable): (key: number) => void {
  const statement = removalFrom(database, table);
  return (key) => {
    statement.run(key);
  };
}

/** Takes everything out of an index, whatever state it is in. */
export function emptyIndex(database: Database, table: SearchTable): void {
  database.sqlite.prepare(`insert into ${table} (${table}) values ('delete-all')`).run();
}

/** Writes an index anew as one segment: what was taken out of it is in its segments until then. */
export function compactIndex(database: Database, table: SearchTable): void {
  database.sqlite.prepare(`insert into ${table} (${table}) values ('optimize')`).run();
}

/** FTS5's own syntax never sees what a user wrote: every phrase is a quoted string. */
function expression(clauses: readonly SearchClause[], columns: readonly string[] | null): string {
  const quoted = ({ text, prefix }: SearchPhrase) => `"${text.replaceAll('"', '""')}"${prefix ? '*' : ''}`;
  const all = clauses.map(({ phrases }) => `(${phrases.map(quoted).join(' OR ')})`).join(' AND ');
  return columns === null ? all : `{${columns.join(' ')}} : (${all})`;
}

/**
 * How many tiers of matches there are: phrases that all stand in the weightiest column, in the two weightiest, and so
 * on. A row's tier depends on the row alone, unlike bm25, whose scores move whenever another row is added: so a cursor
 * through ranked results neither repeats nor skips one.
 */
export function searchTiers(table: SearchTable): number {
  return searchTables[table].length;
}

/**
 * The keys of the rows in whose texts one phrase of each clause stands.
 * @param clauses none of them negated.
 * @param tiers how many of the weightiest columns are looked into; null for all.
 */
export function keysWithText(
  database: Database,
  table: SearchTable,
  clauses: readonly SearchClause[],
  tiers: number | null,
): number[] {
  const columns = tiers === null ? null : searchTables[table].slice(0, tiers);
  return database.sqlite
    .prepare<[string], number>(`select rowid from ${table} where ${table} match ?`)
    .pluck()
    .all(expression(clauses, columns));
}

/** Some keys of rows in one of whose columns a text stands, the last word of which may go on. */
export function someKeysWith<T extends SearchTable>(
  database: Database,
  table: T,
  column: (typeof searchTables)[T][number],
  text: string,
  limit: number,
): number[] {
  return database.sqlite
    .prepare<[string, number], number>(`select rowid from ${table} where ${table} match ? limit ?`)
    .pluck()
    .all(expression([{ phrases: [{ text, prefix: true }], negated: false }], [column]), limit);
}

/** Up to how many words that begin alike are compared with one that no text has. */
const mostCompared = 5000;

/**
 * The stem of words of the texts that a word may have been meant for; undefined where it stands in a text itself, or
 * none is near enough.
 */
export function nearStem(database: Database, table: SearchTable, word: string): string | undefined {
  const { sqlite } = database;
  const written = word.toLowerCase();
  const itself = [{ phrases: [{ text: word, prefix: false }], negated: false }];
  if (keysWithText(database, table, itself, null).length > 0) return undefined;
  sqlite.exec(`create virtual table if not exists temp.${table}_words using fts5vocab(main, ${table}, row)`);
  const stems = sqlite
    .prepare<[string, string, number], string>(
      `select term from temp.${table}_words where term >= ? and term < ? order by doc desc limit ?`,
    )
    .pluck()
    .all(written.slice(0, 2), `${written.slice(0, 2)}\u{10FFFF}`, mostCompared);
  return nearestStem(written, stems);
}
