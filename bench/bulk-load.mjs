import { rmSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { openDatabase } from '../dist/database/connection.js';
import { migrateDatabase } from '../dist/database/migrate.js';
import { makeDatabase } from './make-database.mjs';

const remove = (path) => {
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
};

/** Loads studies through the project's writing, then inserts the very same rows with bare statements. */
export function floorsOfWriting(path, count) {
  remove(path);
  const { studiesPerSecond } = makeDatabase(path, count);
  const source = new BetterSqlite3(path, { readonly: true });
  const bare = `${path}.bare`;
  remove(bare);
  const database = openDatabase(bare);
  migrateDatabase(database);
  const tables = source
    .prepare(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like '%search%' and name not like '%drizzle%'",
    )
    .pluck()
    .all()
    .filter((name) => name !== 'data_state');
  const work = tables.map((name) => {
    const columns = source.pragma(`table_info("${name}")`).map((column) => column.name);
    return {
      rows: source.prepare(`select * from "${name}"`).raw().all(),
      statement: database.sqlite.prepare(
        `insert into "${name}" (${columns.map((column) => `"${column}"`).join(', ')}) values (${columns.map(() => '?').join(', ')})`,
      ),
    };
  });
  const start = performance.now();
  database.sqlite.exec('begin');
  database.sqlite.pragma('defer_foreign_keys = ON');
  let rows = 0;
  for (const { rows: all, statement } of work) {
    for (const row of all) statement.run(row);
    rows += all.length;
  }
  database.sqlite.exec('commit');
  const floor = (count / (performance.now() - start)) * 1000;
  database.sqlite.close();
  source.close();
  remove(path);
  remove(bare);
  return {
    studiesPerSecond: Math.round(studiesPerSecond),
    rowsPerStudy: Math.round(rows / count),
    bareInsertsOfTheSameRowsPerSecond: Math.round(floor),
    ratio: Number((studiesPerSecond / floor).toFixed(2)),
  };
}
