import type { Database } from './connection.ts';
import { DatabaseFault } from './faults.ts';
import { requireWritable } from './lost-log.ts';
import { faultOfSqlite } from './place.ts';

/** Whether a connection may be closed in order: SQLite would remove the log by its name, that of what is there now. */
function mayBeClosed(database: Database): boolean {
  try {
    requireWritable(database);
    return true;
  } catch (error) {
    if (error instanceof DatabaseFault) return false;
    throw error;
  }
}

/** Closes a connection; one whose files were removed or replaced stays open until the process ends. */
export function closeConnection(database: Database): void {
  if (mayBeClosed(database)) database.sqlite.close();
}

/** Closes a database, and brings what its log holds into the file, so that the file alone is the whole. */
export function closeDatabase(database: Database): void {
  if (!mayBeClosed(database)) return;
  try {
    database.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    // Where there is no room, it stays in the log, from which the next start reads it.
    if (faultOfSqlite(error, database.path) === undefined) throw error;
  } finally {
    database.sqlite.close();
  }
}
