import pLimit from 'p-limit';
import type { Database } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { DatabaseFault, type FaultKind } from '../database/faults.ts';
import { writeLocalPosition } from '../database/log-position.ts';
import { beginNotes, endNotes, type NotedWrite } from '../database/noted-writes.ts';
import type { SharedAttempts, SharedLog, SharedLogState, WriteSession } from '../database/shared-log.ts';
import { beginWrite, takeBackWrite, writeHere } from '../database/writability.ts';
import { Appending } from './append.ts';
import { attemptsOf } from './attempts.ts';
import type { DataState, Entry } from './entry.ts';
import { followHead, type HeldHead, holdHead, holdingHead, letGo } from './held-head.ts';
import { LocalCopy } from './local-copy.ts';
import { readHead } from './log-rows.ts';
import { rewriteHistory } from './rewrite-history.ts';
import { LogServers } from './servers.ts';
import { copyForSnapshot, makeSnapshot, removeCopy, storeSnapshot } from './snapshots.ts';

/** After so many entries the node that wrote the last of them makes a snapshot: new nodes have no more to apply. */
const snapshotEvery = 10_000;

/** What keeps the node from following or writing, and not one request alone. */
const ofLog: ReadonlySet<FaultKind> = new Set([
  'shared-log-away',
  'shared-log-unsure',
  'shared-log-behind',
  'shared-log-anew',
  'shared-log-empty',
]);

/** What keeps it from following though the log answers. */
const stopsHere: ReadonlySet<FaultKind> = new Set(['shared-log-behind', 'shared-log-anew']);

/** What a trial wrote, and the state that comes of it. */
interface Trial extends DataState {
  readonly writes: readonly NotedWrite[];
}

/**
 * A node's side of the log. A write locks the head, brings this node up to it, is carried out here as a trial that is
 * taken back, is appended, and is then applied here as on every other node: what all of them show is made by the same
 * steps.
 */
export class NodeLog implements SharedLog {
  readonly servers: LogServers;
  readonly attempts: SharedAttempts;
  readonly #copy: LocalCopy;
  readonly #appending: Appending;
  readonly #turns = pLimit(1);
  #head: number;
  #connected = false;
  #hasFollowed = false;
  #fault: DatabaseFault | null = null;
  #snapshot: Promise<void> | undefined;

  /** @param urls addresses of the servers. @throws where the database is no copy of a log. */
  constructor(database: Database, urls: string) {
    const copy = new LocalCopy(database);
    this.servers = new LogServers(
      urls,
      (connection) => copy.requireSameHistory(connection),
      (detail) => new DatabaseFault('shared-log-away', database.path, { detail }),
    );
    this.attempts = attemptsOf(this.servers);
    this.#copy = copy;
    this.#appending = new Appending(this.servers, database.path);
    this.#head = copy.position();
  }

  state(): SharedLogState {
    const position = this.#copy.position();
    return {
      connected: this.#connected,
      position,
      head: Math.max(this.#head, position),
      follows: this.#hasFollowed && !(this.#fault !== null && stopsHere.has(this.#fault.kind)),
      reason: this.#fault?.reason ?? null,
    };
  }

  fault(): DatabaseFault | null {
    return this.#fault;
  }

  async headNumber(): Promise<number> {
    const head = await this.#told(() => this.servers.use(readHead));
    return head?.number ?? 0;
  }

  /** Brings this node up to the head. @throws DatabaseFault where it cannot be. */
  async catchUp(): Promise<void> {
    await this.#inTurn(async () => {
      await followHead(this.servers, this.#copy, ({ position }) => {
        this.#head = position;
      });
      this.#hasFollowed = true;
    });
  }

  async write<T>(write: () => T): Promise<T> {
    const held = async (hold: HeldHead) => {
      const { result, trial } = await this.#try(write);
      await this.#keep(hold, trial);
      return result;
    };
    return this.#inTurn(() => holdingHead(this.servers, this.#copy, 'write', held));
  }

  session(): WriteSession {
    let held: HeldHead | undefined;
    const end = async (failed: boolean) => {
      const hold = held;
      held = undefined;
      if (hold !== undefined) await letGo(hold, failed);
    };
    return {
      begin: () =>
        this.#told(async () => {
          held = await holdHead(this.servers, this.#copy, 'session');
          try {
            await this.#beginTrial();
          } catch (error) {
            await end(false);
            throw error;
          }
        }),
      keep: () =>
        this.#told(async () => {
          if (held === undefined) throw new Error('nothing was begun');
          const trial = this.#trialNow();
          this.#takeBack();
          let failed = true;
          try {
            await this.#keep(held, trial);
            failed = false;
          } finally {
            await end(failed);
          }
        }),
      undo: async () => {
        this.#takeBack();
        await end(false);
      },
    };
  }

  /**
   * Changes this node's data as a whole, by what writes to its database by itself, and puts what comes of it into the log
   * as a snapshot: other nodes start again from that.
   * @param historyToo whether what was written before is overwritten, too.
   */
  async changeWhole<T>(change: () => T, { historyToo }: { readonly historyToo: boolean }): Promise<T> {
    const { database, log } = this.#copy;
    const write = async (held: HeldHead) => {
      const { connection, head } = held;
      const before = readDataVersion(database).version;
      beginNotes(database);
      const result = change();
      const trial = this.#trialNow();
      if (readDataVersion(database).version === before) return result;
      const position = head.position + 1;
      await writeHere(database, () => writeLocalPosition(database, { log, position }));
      const copy = await copyForSnapshot(database.path);
      try {
        await this.#appending.append(connection, { position, anew: true, ...trial }, async () => {
          if (historyToo) await rewriteHistory(connection, database, position);
          await storeSnapshot(connection, copy);
        });
      } finally {
        removeCopy(copy);
      }
      held.committed = true;
      this.#head = position;
      return result;
    };
    return this.#inTurn(() => holdingHead(this.servers, this.#copy, 'whole', write));
  }

  async close(): Promise<void> {
    await this.#snapshot;
    await this.#turns(() => this.servers.close());
  }

  /** One thing after the other: a node follows, or writes. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    return this.#turns(() => this.#told(act));
  }

  /** Keeps in mind what an attempt told of the log. */
  async #told<T>(act: () => Promise<T>): Promise<T> {
    try {
      const result = await act();
      this.#connected = true;
      this.#fault = null;
      return result;
    } catch (error) {
      if (error instanceof DatabaseFault && ofLog.has(error.kind)) {
        this.#connected = stopsHere.has(error.kind);
        this.#fault = error;
      }
      throw error;
    }
  }

  async #beginTrial(): Promise<void> {
    await beginWrite(this.#copy.database);
    beginNotes(this.#copy.database);
  }

  /** What was written since the trial began. */
  #trialNow(): Trial {
    const writes = endNotes(this.#copy.database);
    const { change: number, digest } = readDataVersion(this.#copy.database);
    return { writes, number, digest };
  }

  #takeBack(): void {
    const { database } = this.#copy;
    endNotes(database);
    takeBackWrite(database);
  }

  /** Carries a write out and takes it back. */
  async #try<T>(write: () => T): Promise<{ result: T; trial: Trial }> {
    await this.#beginTrial();
    try {
      const result = write();
      return { result, trial: this.#trialNow() };
    } finally {
      this.#takeBack();
    }
  }

  /** Appends what a trial wrote, and applies it here. */
  async #keep(held: HeldHead, trial: Trial): Promise<void> {
    if (trial.writes.length === 0) return;
    const entry: Entry = { position: held.head.position + 1, anew: false, ...trial };
    await this.#appending.append(held.connection, entry);
    held.committed = true;
    this.#head = entry.position;
    try {
      await this.#copy.applyOwn(entry);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      throw new DatabaseFault('shared-log-ahead', this.#copy.database.path, { detail, cause: error });
    }
    if (entry.position % snapshotEvery === 0) this.#snapshotSoon();
  }

  /** Nobody waits for it, and the next one makes up for one that fails. */
  #snapshotSoon(): void {
    this.#snapshot ??= makeSnapshot(this.servers, this.#copy.database.path)
      .then(
        () => {},
        () => {},
      )
      .finally(() => {
        this.#snapshot = undefined;
      });
  }
}
