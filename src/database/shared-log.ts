import type { Database } from './connection.ts';
import type { DatabaseFault } from './faults.ts';

/** How this node stands to the log that it shares with others. */
export interface SharedLogState {
  /** Whether the log answered when it was last asked. */
  readonly connected: boolean;
  /** How many of its entries this node has. */
  readonly position: number;
  /** How many it had when it was last asked. */
  readonly head: number;
  /** Whether this node has been at the head since it started, and can follow. */
  readonly follows: boolean;
  /** Why it does not follow, or cannot write; null where it can. */
  readonly reason: string | null;
}

/** Writes that take more than a moment: what is done between `begin` and `keep` is one transaction. */
export interface WriteSession {
  /** Waits for its turn, and begins. @throws DatabaseFault where it does not come. */
  readonly begin: () => Promise<void>;
  /** Keeps what was written since; nothing is where it throws. */
  readonly keep: () => Promise<void>;
  /** Takes back what was written since; does nothing where nothing was begun. */
  readonly undo: () => Promise<void>;
}

/** Keys that were none, counted by all nodes together, by the place that they came from. */
export interface SharedAttempts {
  /** How many came from a place, and how long ago the last one, in milliseconds. */
  readonly of: (place: string) => Promise<{ readonly count: number; readonly ago: number }>;
  readonly add: (place: string) => Promise<void>;
  /** Takes one back that was a key after all. */
  readonly forgive: (place: string) => Promise<void>;
}

/** A log that several nodes share: what is written goes there first. */
export interface SharedLog {
  readonly state: () => SharedLogState;
  /** Why nothing can be written now; null where it can. */
  readonly fault: () => DatabaseFault | null;
  /** Runs a write in its turn among all nodes, all or nothing; when it returns, the log has it and this node shows it. */
  readonly write: <T>(write: () => T) => Promise<T>;
  readonly session: () => WriteSession;
  readonly attempts: SharedAttempts;
  /** How many changes the data of all nodes have had. @throws DatabaseFault where the log does not answer. */
  readonly headNumber: () => Promise<number>;
}

/** Lets the writes to a database go through the log at an address, until that is closed; who composes the process says how. */
export type AttachLog = (
  database: Database,
  address: string,
) => Promise<{ readonly close: () => Promise<void> }>;

const shared = new WeakMap<Database['sqlite'], SharedLog>();

/** From here on writes to this database go through a log. */
export function shareLog({ sqlite }: Database, log: SharedLog): void {
  shared.set(sqlite, log);
}

/** The log that this database is a copy of; undefined where it stands alone. */
export function sharedLogOf({ sqlite }: Database): SharedLog | undefined {
  return shared.get(sqlite);
}
