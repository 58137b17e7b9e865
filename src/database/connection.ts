import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { heldLog, holdFile } from '../system/held-files.ts';
import { DatabaseFault } from './faults.ts';
import { faultAt, fileIdentity, inspectPlace, logIdentity } from './place.ts';
import { openSqlite, type Sqlite } from './sqlite.ts';

/** An open database: the driver for transactions and pragmas, Drizzle for queries. */
export interface Database {
  readonly path: string;
  /** Which file is open, whatever the path leads to since; undefined of one in memory. */
  readonly file: string | undefined;
  /** Which write-ahead log is open, likewise. */
  readonly log: string | undefined;
  readonly sqlite: Sqlite;
  readonly orm: BetterSQLite3Database;
}

/** 16 MB: room for the inner pages of the indexes of a million studies. */
const cacheSize = 'cache_size = -16384';

/** How long a connection waits for another that writes, in milliseconds. */
export const patience = 5000;

function opened(path: string, open: () => Sqlite, prepare: (sqlite: Sqlite) => void): Database {
  let sqlite: Sqlite | undefined;
  try {
    const before = fileIdentity(path);
    // A second connection would make another log in the place of one that was removed, and read that one.
    const logBefore = heldLog(path);
    if (logBefore !== undefined && logIdentity(path) !== logBefore)
      throw new DatabaseFault('log-removed', path);
    sqlite = open();
    prepare(sqlite);
    // Opening reads nothing yet: whether it is a database is seen here, and its log is opened.
    sqlite.pragma('schema_version');
    // While it waited for its turn, a restore may have put another file in the place of the one that it has open.
    const file = fileIdentity(path);
    if (before !== undefined && file !== before) throw new DatabaseFault('replaced', path);
    const log = logIdentity(path);
    holdFile(path, sqlite, log);
    return { path, file, log, sqlite, orm: drizzle(sqlite, { casing: 'snake_case' }) };
  } catch (error) {
    sqlite?.close();
    throw faultAt(error, path) ?? error;
  }
}

/**
 * Opens the database file for reading and writing; makes it and its folder where they do not exist.
 * @param mustExist whether it is a fault that there is none.
 * @throws DatabaseFault where it cannot be opened or is not a database.
 */
export function openDatabase(path: string, { mustExist = false } = {}): Database {
  inspectPlace(path, 'write', mustExist);
  return opened(
    path,
    () => openSqlite(path, { timeout: patience, fileMustExist: mustExist }),
    (sqlite) => {
      sqlite.pragma('journal_mode = WAL');
      // An acknowledged write survives a power cut; writes are few, so the cost does not matter.
      sqlite.pragma('synchronous = FULL');
      sqlite.pragma('foreign_keys = ON');
      sqlite.pragma(cacheSize);
    },
  );
}

/**
 * Makes sure that the files that are open are still those of the database: what is written to others would be lost with
 * the process.
 * @throws DatabaseFault where they are not.
 */
export function requireInPlace({ path, file, log }: Database): void {
  if (fileIdentity(path) !== file) throw new DatabaseFault('replaced', path);
  if (logIdentity(path) !== log) throw new DatabaseFault('log-removed', path);
}

/** Opens a second connection to an open database that can only read. @throws DatabaseFault as `openReader`. */
export function openBeside(database: Database): Database {
  requireInPlace(database);
  return openReader(database.path);
}

/**
 * Opens a connection to an existing database that can only read.
 * @throws DatabaseFault where it cannot be opened or is not a database.
 */
export function openReader(path: string): Database {
  inspectPlace(path, 'read', true);
  return opened(
    path,
    () => openSqlite(path, { readonly: true, fileMustExist: true, timeout: patience }),
    (sqlite) => {
      sqlite.pragma(cacheSize);
    },
  );
}

/** Runs a function inside one read transaction: everything it reads is of one state of the data. */
export function inOneState<T>(database: Database, read: () => T): T {
  return database.sqlite.transaction(read).deferred();
}

/** Runs a function inside one write transaction: all of it is kept, or, when it throws, nothing. */
export function allOrNothing<T>(database: Database, write: () => T): T {
  return database.sqlite.transaction(write).immediate();
}

/** Holds the state of the data that this connection reads first, until it is closed. */
export function holdState({ sqlite }: Database): void {
  sqlite.exec('begin');
}
