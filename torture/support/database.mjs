// The database file looked at by the trial itself, beside the code under test.
import { copyFileSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { runCommand } from './processes.mjs';

/** Whether some process is inside a write transaction at this moment. */
export function isBeingWritten(path) {
  if (!existsSync(path)) return false;
  let sqlite;
  try {
    sqlite = new BetterSqlite3(path, { timeout: 0, fileMustExist: true });
    sqlite.exec('begin immediate');
    sqlite.exec('rollback');
    return false;
  } catch (error) {
    if (String(error.code).startsWith('SQLITE_BUSY')) return true;
    throw error;
  } finally {
    sqlite?.close();
  }
}

/** Copies a database with its log as a crash left them, so that looking at it mends nothing of the original. */
export function copyDatabase(from, folder) {
  const to = join(folder, 'copy.db');
  for (const end of ['', '-wal']) {
    if (existsSync(from + end)) copyFileSync(from + end, to + end);
  }
  return to;
}

/** Reads with one connection that is closed after. */
export function reading(path, read) {
  const sqlite = new BetterSqlite3(path, { timeout: 0, fileMustExist: true });
  try {
    return read(sqlite);
  } finally {
    sqlite.close();
  }
}

/** What SQLite itself finds wrong with a file. */
export function brokenness(path) {
  return reading(path, (sqlite) => {
    const found = [];
    const integrity = sqlite.pragma('integrity_check');
    if (integrity[0]?.integrity_check !== 'ok') found.push(`integrity_check: ${JSON.stringify(integrity)}`);
    const references = sqlite.pragma('foreign_key_check');
    if (references.length > 0) found.push(`foreign_key_check: ${references.length} rows`);
    const indexes = sqlite
      .prepare("select name from sqlite_schema where sql like 'CREATE VIRTUAL TABLE%fts5%'")
      .pluck();
    for (const name of indexes.all()) {
      try {
        sqlite.exec(`insert into ${name} (${name}) values ('integrity-check')`);
      } catch (error) {
        found.push(`${name}: ${error.message}`);
      }
    }
    return found;
  });
}

/** How many studies, claims and revisions a file holds; all 0 in one that has no tables yet. */
export function countsIn(path) {
  return reading(path, (sqlite) => {
    const has = sqlite.prepare("select count(*) from sqlite_schema where name = 'revisions'").pluck().get();
    const count = (table) => (has === 1 ? sqlite.prepare(`select count(*) from ${table}`).pluck().get() : 0);
    return { studies: count('studies'), claims: count('claims'), revisions: count('revisions') };
  });
}

/** What `check --database` finds wrong with a database: rendered documents and search index beside the tables. */
export async function complaintsOf(path, folder, program) {
  const { code, said } = await runCommand(['check', '--database'], { database: path, folder, program });
  return code === 0 ? [] : [`check --database ended with ${code}: ${said.slice(0, 500)}`];
}

/** The size of a file in bytes; 0 where there is none. */
export const sizeOf = (path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
