import { setTimeout as wait } from 'node:timers/promises';
import { allOrNothing, type Database, patience } from './connection.ts';
import { DatabaseFault } from './faults.ts';
import { readLocalPosition } from './log-position.ts';
import { requireKept, requireWritable } from './lost-log.ts';
import { faultOfSqlite, hasNoRoom, isReadOnly } from './place.ts';
import { sharedLogOf, type WriteSession } from './shared-log.ts';

/** How long an attempt to find out anew whether writing is possible is good for, in milliseconds. */
const probeEvery = 1000;

/** How often a write that finds another under way tries again, in milliseconds. */
const retryEvery = 25;

/** Whether the service can write, and if not why: what the last write met, and what can be seen without writing. */
export class Writability {
  /** Is told when writing has become impossible, and with null when it is possible again. */
  onChange: (fault: DatabaseFault | null) => void = () => {};
  readonly #database: Database;
  #fault: DatabaseFault | null = null;
  #probedAt = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Notes that a write has failed.
   * @returns what of the database made it fail; undefined where it was something else.
   */
  failed(error: unknown): DatabaseFault | undefined {
    const fault = faultOfSqlite(error, this.#database.path);
    if (fault !== undefined) {
      this.#probedAt = Date.now();
      this.#note(fault);
    }
    return fault;
  }

  /** Notes that a write was done. */
  succeeded(): void {
    this.#note(null);
  }

  /** Why nothing can be written now; null where it can. After a failure it is tried anew, now and then. */
  look(): DatabaseFault | null {
    if (this.#fault === null) this.#note(this.#seen());
    else if (Date.now() - this.#probedAt >= probeEvery) {
      this.#probedAt = Date.now();
      this.#note(this.#probe(this.#fault));
    }
    return this.#fault;
  }

  #note(fault: DatabaseFault | null): void {
    const before = this.#fault;
    this.#fault = fault;
    if (before?.kind !== fault?.kind) this.onChange(fault);
  }

  /** What can be seen from outside. */
  #seen(): DatabaseFault | null {
    const { path } = this.#database;
    try {
      requireWritable(this.#database);
    } catch (error) {
      if (error instanceof DatabaseFault) return error;
      throw error;
    }
    if (isReadOnly(path)) return new DatabaseFault('read-only', path);
    if (hasNoRoom(path)) return new DatabaseFault('full', path);
    return sharedLogOf(this.#database)?.fault() ?? null;
  }

  /** Writes what is there already. */
  #probe(last: DatabaseFault): DatabaseFault | null {
    const seen = this.#seen();
    // Of damage one page tells nothing of another: only a write that succeeds shows that it is gone.
    if (seen !== null || last.exitCode === 1) return seen ?? last;
    try {
      atOnce(this.#database, () => {
        this.#database.sqlite.prepare('update data_state set rendered_by = rendered_by where id = 1').run();
      });
      return null;
    } catch (error) {
      return faultOfSqlite(error, this.#database.path) ?? last;
    }
  }
}

const known = new WeakMap<Database['sqlite'], Writability>();

/** Whether this database can be written. */
export function writabilityOf(database: Database): Writability {
  const writability = known.get(database.sqlite) ?? new Writability(database);
  known.set(database.sqlite, writability);
  return writability;
}

/** Does something without waiting for others that write: the thread would answer nobody meanwhile. */
function withoutWaiting<T>({ sqlite }: Database, act: () => T): T {
  sqlite.pragma('busy_timeout = 0');
  try {
    return act();
  } finally {
    sqlite.pragma(`busy_timeout = ${patience}`);
  }
}

const atOnce = <T>(database: Database, write: () => T): T =>
  withoutWaiting(database, () => allOrNothing(database, write));

/** Tries until no other process is writing, for as long as a connection would wait, while this thread does other things. */
async function inTurn<T>(database: Database, act: () => T): Promise<T> {
  const until = Date.now() + patience;
  for (;;) {
    try {
      return withoutWaiting(database, act);
    } catch (error) {
      if (faultOfSqlite(error, database.path)?.kind !== 'locked' || Date.now() >= until) throw error;
    }
    await wait(retryEvery);
  }
}

/**
 * A copy of a shared log that is written to by itself would have a history of its own.
 * @throws DatabaseFault where this database is one, and nobody has connected it with its log.
 */
function requireAlone(database: Database): void {
  if (sharedLogOf(database) !== undefined || readLocalPosition(database) === undefined) return;
  const detail =
    'LOG_URL is not set, and this database is a copy of a log; `evidence log leave` lets it stand alone';
  throw new DatabaseFault('shared-log-away', database.path, { detail });
}

/** Begins a write transaction when it is this process's turn. @throws where another goes on writing for too long. */
export async function beginWrite(database: Database): Promise<void> {
  await inTurn(database, () => database.sqlite.exec('begin immediate'));
}

/** Takes back what was written since `beginWrite`; does nothing where SQLite has done so already. */
export function takeBackWrite({ sqlite }: Database): void {
  if (sqlite.inTransaction) sqlite.exec('rollback');
}

/** Runs a write to this database alone in its turn, all or nothing. @throws DatabaseFault where it cannot be written. */
export async function writeHere<T>(database: Database, write: () => T): Promise<T> {
  requireWritable(database);
  return inTurn(database, () => allOrNothing(database, write));
}

/** A write that takes more than a moment, over a connection that nobody else uses meanwhile. */
export function writeSession(database: Database): WriteSession {
  const { sqlite } = database;
  return {
    begin: async () => {
      requireAlone(database);
      await beginWrite(database);
    },
    keep: async () => {
      sqlite.exec('commit');
    },
    undo: async () => {
      if (sqlite.inTransaction) sqlite.exec('rollback');
    },
  };
}

/**
 * Runs a write in its turn, all or nothing; when it returns, the write is in the file that the path leads to.
 * @throws DatabaseFault where the database cannot be written; nothing is then.
 */
export async function writeInTurn<T>(database: Database, write: () => T): Promise<T> {
  const writability = writabilityOf(database);
  try {
    requireWritable(database);
    requireAlone(database);
    const result = await (sharedLogOf(database)?.write(write) ??
      inTurn(database, () => allOrNothing(database, write)));
    // Only what is still there is acknowledged.
    requireKept(database);
    writability.succeeded();
    return result;
  } catch (error) {
    throw writability.failed(error) ?? error;
  }
}
