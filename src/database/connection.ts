import BetterSqlite3 from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { DatabaseFault } from './faults.ts';
import { faultAt, faultOfSqlite, fileIdentity, inspectPlace } from './place.ts';

/** An open database: the driver for transactions and pragmas, Drizzle for queries. */
export interface Database {
  readonly path: string;
  /** Which file is open, whatever the path leads to since; undefined of one in memory. */
  readonly file: string | undefined;
  readonly sqlite: BetterSqlite3.Database;
  readonly orm: BetterSQLite3Database;
}

/** 16 MB: room for the inner pages of the indexes of a million studies. */
const cacheSize = 'cache_size = -16384';

/** How long a connection waits for another that writes, in milliseconds. */
export const patience = 5000;

function opened(
  path: string,
  open: () => BetterSqlite3.Database,
  prepare: (sqlite: BetterSqlite3.Database) => void,
): Database {
  let sqlite: BetterSqlite3.Database | undefined;
  try {
    const before = fileIdentity(path);
    sqlite = open();
    prepare(sqlite);
    // While it waited for its turn, a restore may have put another file in the place of the one that it has open.
    const file = fileIdentity(path);
    if (before !== undefined && file !== before) throw new DatabaseFault('replaced', path);
    return { path, file, sqlite, orm: drizzle(sqlite, { casing: 'snake_case' }) };
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
    () => new BetterSqlite3(path, { timeout: patience, fileMustExist: mustExist }),
    (sqlite) => {
      sqlite.pragma('journal_mode = WAL');
      // An acknowledged write survives a power cut; writes are few, so the cost does not matter.
      sqlite.pragma('synchronous = FULL');
      sqlite.pragma('foreign_keys = ON');
      sqlite.pragma(cacheSize);
    },
  );
}

/** Closes a database, and brings what its log holds into the file, so that the file alone is the whole. */
export function closeDatabase({ path, file, sqlite }: Database): void {
  // Closed in order, SQLite would remove the log by its name: that of the database that is there now.
  if (fileIdentity(path) !== file) return;
  try {
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    // Where there is no room, it stays in the log, from which the next start reads it.
    if (faultOfSqlite(error, path) === undefined) throw error;
  } finally {
    sqlite.close();
  }
}

/** Opens a second connection to an open database that can only read. @throws DatabaseFault as `openReader`. */
export function openBeside({ path, file }: Database): Database {
  if (fileIdentity(path) !== file) throw new DatabaseFault('replaced', path);
  return openReader(path);
}

/**
 * Opens a connection to an existing database that can only read.
 * @throws DatabaseFault where it cannot be opened or is not a database.
 */
export function openReader(path: string): Database {
  inspectPlace(path, 'read', true);
  return opened(
    path,
    () => new BetterSqlite3(path, { readonly: true, fileMustExist: true, timeout: patience }),
    (sqlite) => {
      sqlite.pragma(cacheSize);
      // Opening reads nothing yet: whether it is a database is seen here.
      sqlite.pragma('schema_version');
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
