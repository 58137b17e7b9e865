import BetterSqlite3 from 'better-sqlite3';
import { holdFile } from '../system/held-files.ts';

/** A connection of the driver. */
export type Sqlite = BetterSqlite3.Database;

/**
 * Opens a database by SQLite, and notes that this process has it open, so that nothing else in it opens the file; the
 * lint forbids any other way.
 */
export function openSqlite(path: string, options: BetterSqlite3.Options = {}): Sqlite {
  const sqlite = new BetterSqlite3(path, options);
  if (!isNoFile(path)) holdFile(path, sqlite);
  return sqlite;
}

/** Whether a path names no file: a database in memory, or one that SQLite removes. */
export const isNoFile = (path: string): boolean => path === ':memory:' || path === '';
