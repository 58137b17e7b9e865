import type { Database } from './connection.ts';
import { type SearchTable, type SearchTexts, textIndexer } from './search-index.ts';

/** An index made anew of the texts, to compare with the one that is there. */
export interface SearchIndexTwin<T extends SearchTable> {
  /** Adds the texts of a row. */
  readonly add: (key: number, texts: SearchTexts<T>) => void;
  /** The rows of which the two indexes do not say the same, in order. @throws where the one that is there cannot be read. */
  readonly differences: () => number[];
}

/** Prepares an empty index of the same form, which lasts as long as the connection; this may be one that can only read. */
export function searchIndexTwin<T extends SearchTable>(database: Database, table: T): SearchIndexTwin<T> {
  const { sqlite } = database;
  const made = sqlite
    .prepare<[string], string>('select sql from sqlite_schema where name = ?')
    .pluck()
    .get(table);
  if (made === undefined) throw new Error(`there is no table ${table}`);
  for (const name of [`${table}_twin`, `${table}_terms`, `${table}_twin_terms`]) {
    sqlite.exec(`drop table if exists temp.${name}`);
  }
  sqlite.exec(made.replace(/^create virtual table\s+\S+/i, `create virtual table temp.${table}_twin`));
  // Where each word stands: row, column and place.
  sqlite.exec(`create virtual table temp.${table}_terms using fts5vocab(main, ${table}, instance)`);
  sqlite.exec(`create virtual table temp.${table}_twin_terms using fts5vocab(temp, ${table}_twin, instance)`);
  const [own, twin] = [`select * from temp.${table}_terms`, `select * from temp.${table}_twin_terms`];
  return {
    add: textIndexer(database, table, `temp.${table}_twin`),
    differences: () =>
      sqlite
        .prepare<[], number>(
          `select distinct doc from (
             select * from (${own} except ${twin}) union all select * from (${twin} except ${own})
           ) order by doc`,
        )
        .pluck()
        .all(),
  };
}
