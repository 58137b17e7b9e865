import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';

/** An open database: the driver for transactions and pragmas, Drizzle for queries. */
export interface Database {
  readonly path: string;
  readonly sqlite: BetterSqlite3.Database;
  readonly orm: BetterSQLite3Database;
}

/** 16 MB: room for the inner pages of the indexes of a million studies. */
const cacheSize = 'cache_size = -16384';

/**
 * Opens the database file for reading and writing; makes it and its folder where they do not exist.
 * @throws where the file cannot be opened or is not a database.
 */
export function openDatabase(path: string): Database {
  mkdirSync(dirname(path), { recursive: true });
  const sqlite = new BetterSqlite3(path, { timeout: 5000 });
  sqlite.pragma('journal_mode = WAL');
  // An acknowledged write survives a power cut; writes are few, so the cost does not matter.
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma(cacheSize);
  return { path, sqlite, orm: drizzle(sqlite, { casing: 'snake_case' }) };
}

/** Closes a database, and brings what its log holds into the file, so that the file alone is the whole. */
export function closeDatabase({ sqlite }: Database): void {
  try {
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    sqlite.close();
  }
}

/** Opens a second connection to an existing database that can only read. */
export function openReader(path: string): Database {
  const sqlite = new BetterSqlite3(path, { readonly: true, fileMustExist: true, timeout: 5000 });
  sqlite.pragma(cacheSize);
  return { path, sqlite, orm: drizzle(sqlite, { casing: 'snake_case' }) };
}

/** Runs a function inside one read transaction: everything it reads is of one state of the data. */
export function inOneState<T>(database: Database, read: () => T): T {
  return database.sqlite.transaction(read).deferred();
}

/** Runs a function inside one write transaction: all of it is kept, or, when it throws, nothing. */
export function allOrNothing<T>(database: Database, write: () => T): T {
  return database.sqlite.transaction(write).immediate();
}
