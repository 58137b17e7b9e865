import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Database } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { DatabaseFault } from '../database/faults.ts';
import { readLocalPosition, writeLocalPosition } from '../database/log-position.ts';
import { beginNotes, endNotes, type NotedWrite } from '../database/noted-writes.ts';
import type { SharedAttempts, SharedLog, SharedLogState, WriteSession } from '../database/shared-log.ts';
import { beginWrite, writeHere } from '../database/writability.ts';
import { type Applier, applier } from './apply.ts';
import { attemptsOf, forgetAttempts } from './attempts.ts';
import type { DataState, Entry, Head } from './entry.ts';
import {
  appendEntry,
  forgetAnswers,
  lockHead,
  readEntries,
  readHead,
  readKeys,
  readState,
} from './log-rows.ts';
import { rewriteHistory } from './rewrite-history.ts';
import { codeOf, type LogConnection, LogServers, mayRunAgain } from './servers.ts';
import { copyForSnapshot, removeCopy, storeSnapshot } from './snapshots.ts';

/** So many entries are read at once, and applied in transactions that take no longer than this, in milliseconds. */
const entriesAtOnce = 500;
const applyFor = 20;

/** How often a transaction is run again that the server could not put in order. */
const mostAttempts = 5;

/** How long a write waits for its turn, and the server for the next statement of one, in milliseconds. */
const turnTimeout = 5000;
const statementGap = { write: 15_000, session: 1_800_000 } as const;

/** How often answers that are too old are removed from the log: at one of so many entries. */
const forgetEvery = 1000;

/** A transaction of the log that holds its head, with this node brought up to it. */
interface HeldHead {
  readonly connection: LogConnection;
  readonly head: Head;
}

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
  readonly #database: Database;
  readonly #servers: LogServers;
  readonly #turns = pLimit(1);
  readonly #log: string;
  readonly #applier: Applier;
  #head: number;
  #connected = false;
  #hasFollowed = false;
  #fault: DatabaseFault | null = null;
  #notifies = true;

  /** @param urls addresses of the servers. @throws where the database is no copy of a log. */
  constructor(database: Database, urls: string) {
    const local = readLocalPosition(database);
    if (local === undefined) throw new Error(`${database.path} is a copy of no log`);
    this.#database = database;
    this.#log = local.log;
    this.#head = local.position;
    this.#applier = applier(database, local.log);
    this.#servers = new LogServers(
      urls,
      (connection) => this.#requireSameHistory(connection),
      (detail) => new DatabaseFault('shared-log-away', database.path, { detail }),
    );
  }

  get attempts(): SharedAttempts {
    return attemptsOf(this.#servers);
  }

  get servers(): LogServers {
    return this.#servers;
  }

  state(): SharedLogState {
    const position = this.#position();
    return {
      connected: this.#connected,
      position,
      head: Math.max(this.#head, position),
      follows: this.#hasFollowed && this.#fault?.kind !== 'shared-log-behind',
      reason: this.#fault?.reason ?? null,
    };
  }

  fault(): DatabaseFault | null {
    return this.#fault;
  }

  async headNumber(): Promise<number> {
    const head = await this.#told(() => this.#servers.use(readHead));
    return head?.number ?? 0;
  }

  /** Brings this node up to the head. @throws DatabaseFault where it cannot be. */
  async catchUp(): Promise<void> {
    await this.#turns(() =>
      this.#told(async () => {
        await this.#servers.use(async (connection) => {
          const head = await this.#headOf(connection);
          await this.#applyUpTo(connection, head);
        });
        this.#hasFollowed = true;
      }),
    );
  }

  async write<T>(write: () => T): Promise<T> {
    const held = (connection: HeldHead) => this.#writeHolding(connection, write);
    return this.#turns(() => this.#told(() => this.#holdingHead('write', held)));
  }

  session(): WriteSession {
    let held: HeldHead | undefined;
    const { sqlite } = this.#database;
    const letGo = async (failed: boolean) => {
      const { connection } = held ?? {};
      held = undefined;
      if (connection === undefined) return;
      if (!failed) await connection.query('rollback').catch(() => {});
      connection.release(failed);
    };
    const takeBack = () => {
      endNotes(this.#database);
      if (sqlite.inTransaction) sqlite.exec('rollback');
    };
    return {
      begin: () =>
        this.#told(async () => {
          held = await this.#hold('session');
          try {
            await beginWrite(this.#database);
            beginNotes(this.#database);
          } catch (error) {
            await letGo(false);
            throw error;
          }
        }),
      keep: () =>
        this.#told(async () => {
          if (held === undefined) throw new Error('nothing was begun');
          const trial = this.#trialNow();
          takeBack();
          let failed = true;
          try {
            await this.#keep(held, trial);
            failed = false;
          } finally {
            await letGo(failed);
          }
        }),
      undo: async () => {
        takeBack();
        await letGo(false);
      },
    };
  }

  /**
   * Changes this node's data as a whole, by what writes to its database by itself, and puts what comes of it into the log
   * as a snapshot: other nodes start again from that.
   * @param historyToo whether what was written before is overwritten, too.
   */
  async changeWhole<T>(change: () => T, { historyToo }: { readonly historyToo: boolean }): Promise<T> {
    const held = async ({ connection, head }: HeldHead) => {
      const before = readDataVersion(this.#database).version;
      beginNotes(this.#database);
      const result = change();
      const { writes, number, digest } = this.#trialNow();
      if (readDataVersion(this.#database).version === before) {
        await connection.query('rollback');
        return result;
      }
      const position = head.position + 1;
      await writeHere(this.#database, () => writeLocalPosition(this.#database, { log: this.#log, position }));
      const copy = await copyForSnapshot(this.#database.path);
      try {
        await appendEntry(connection, { position, number, digest, anew: true, writes }, randomUUID());
        if (historyToo) await rewriteHistory(connection, this.#database, position);
        await storeSnapshot(connection, copy);
        if (this.#notifies) await this.#notify(connection, position);
        await connection.query('commit');
      } finally {
        removeCopy(copy);
      }
      this.#head = position;
      return result;
    };
    return this.#turns(() => this.#told(() => this.#holdingHead('session', held)));
  }

  async close(): Promise<void> {
    await this.#turns(() => this.#servers.close());
  }

  #position(): number {
    return readLocalPosition(this.#database)?.position ?? 0;
  }

  /** Keeps in mind what an attempt told of the log. */
  async #told<T>(act: () => Promise<T>): Promise<T> {
    try {
      const result = await act();
      this.#connected = true;
      this.#fault = null;
      return result;
    } catch (error) {
      if (error instanceof DatabaseFault && error.kind.startsWith('shared-log')) {
        this.#connected = error.kind !== 'shared-log-away' && error.kind !== 'shared-log-unsure';
        this.#fault = error;
      }
      throw error;
    }
  }

  async #headOf(connection: LogConnection, held = false): Promise<Head> {
    const head = await (held ? lockHead : readHead)(connection);
    if (head === undefined) throw new DatabaseFault('shared-log-empty', this.#database.path);
    this.#head = head.position;
    return head;
  }

  /**
   * Makes sure that what this node has is in the log: a standby that took over may lack what was acknowledged before, and
   * an old primary what came after.
   */
  async #requireSameHistory(connection: LogConnection): Promise<void> {
    const { path } = this.#database;
    const head = await readHead(connection);
    if (head === undefined) throw new DatabaseFault('shared-log-empty', path);
    const differs = (detail: string) => new DatabaseFault('shared-log-behind', path, { detail });
    if (head.log !== this.#log) throw differs('it is a copy of another log');
    const position = this.#position();
    if (head.position < position) {
      throw differs(`it has ${position} entries, and the log only ${head.position}`);
    }
    const { change, digest } = readDataVersion(this.#database);
    const there = await readState(connection, position);
    if (there === undefined || there.number !== change || there.digest !== digest) {
      throw differs(`entry ${position} differs from that of the log`);
    }
  }

  /** Applies the entries up to a head, in transactions short enough for others to be answered in between. */
  async #applyUpTo(connection: LogConnection, { position: goal }: Head): Promise<void> {
    for (let here = this.#position(); here < goal; here = this.#position()) {
      const keys = await readKeys(connection, here);
      const entries = await readEntries(connection, here, entriesAtOnce);
      if (entries.length === 0) {
        const detail = `the log lacks entry ${here + 1}`;
        throw new DatabaseFault('shared-log-behind', this.#database.path, { detail });
      }
      await writeHere(this.#database, () => this.#applier.keys(keys));
      for (let next = 0; next < entries.length; ) {
        next = await writeHere(this.#database, () => this.#applySome(entries, next));
        await nextTurn();
      }
    }
  }

  /** Applies entries from one on until the time is up. @returns the place of the first that is left. */
  #applySome(entries: readonly Entry[], from: number): number {
    const until = performance.now() + applyFor;
    let next = from;
    do {
      const entry = entries[next];
      if (entry === undefined) break;
      this.#applier.entry(entry);
      next += 1;
    } while (performance.now() < until);
    return next;
  }

  /** Begins a transaction that holds the head, and brings this node up to it. To be ended, and released. */
  async #hold(gap: keyof typeof statementGap): Promise<HeldHead> {
    // What can be applied before is: nobody waits for that.
    await this.#servers.use(async (connection) => {
      await this.#applyUpTo(connection, await this.#headOf(connection));
    });
    const connection = await this.#servers.connect();
    try {
      await connection.query(
        `begin; set local lock_timeout = ${turnTimeout}; set local idle_in_transaction_session_timeout = ${statementGap[gap]}`,
      );
      const head = await this.#headOf(connection, true);
      await this.#applyUpTo(connection, head);
      return { connection, head };
    } catch (error) {
      connection.release(true);
      if (codeOf(error) === '55P03') throw new DatabaseFault('locked', this.#database.path, { cause: error });
      throw this.#servers.faultOf(error);
    }
  }

  async #holdingHead<T>(gap: keyof typeof statementGap, act: (held: HeldHead) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const held = await this.#hold(gap);
      let failed = true;
      try {
        const result = await act(held);
        failed = false;
        return result;
      } catch (error) {
        if (attempt === mostAttempts || !mayRunAgain(error)) throw error;
      } finally {
        if (failed) await held.connection.query('rollback').catch(() => {});
        held.connection.release(failed);
      }
    }
  }

  async #writeHolding<T>(held: HeldHead, write: () => T): Promise<T> {
    const { result, trial } = await this.#try(write);
    await this.#keep(held, trial);
    return result;
  }

  /** Carries a write out and takes it back. */
  async #try<T>(write: () => T): Promise<{ result: T; trial: Trial }> {
    const database = this.#database;
    await beginWrite(database);
    beginNotes(database);
    try {
      const result = write();
      return { result, trial: this.#trialNow() };
    } finally {
      endNotes(database);
      database.sqlite.exec('rollback');
    }
  }

  /** What was written since the notes began. */
  #trialNow(): Trial {
    const writes = endNotes(this.#database);
    const { change: number, digest } = readDataVersion(this.#database);
    return { writes, number, digest };
  }

  /** Appends what a trial wrote, commits, and applies it here. */
  async #keep(held: HeldHead, trial: Trial): Promise<void> {
    const entry: Entry = { position: held.head.position + 1, anew: false, ...trial };
    try {
      if (trial.writes.length === 0) {
        await held.connection.query('rollback');
        return;
      }
      await this.#append(held.connection, entry);
    } catch (error) {
      throw this.#servers.faultOf(error);
    }
    this.#head = entry.position;
    try {
      await writeHere(this.#database, () => {
        this.#applier.keys(entry.writes.flatMap((write) => (write.kind === 'key' ? [write.row] : [])));
        this.#applier.entry(entry);
      });
    } catch (error) {
      throw new DatabaseFault('shared-log-ahead', this.#database.path, {
        detail: error instanceof Error ? error.message : String(error),
        cause: error,
      });
    }
  }

  async #append(connection: LogConnection, entry: Entry): Promise<void> {
    const token = randomUUID();
    await appendEntry(connection, entry, token);
    if (entry.position % forgetEvery === 0) {
      await forgetAnswers(connection, new Date(Date.now() - 8 * 86_400_000).toISOString());
      await forgetAttempts(connection);
    }
    if (this.#notifies) await this.#notify(connection, entry.position);
    await this.#commit(connection, entry.position, token);
  }

  /** Tells other nodes, where the server can. */
  async #notify(connection: LogConnection, position: number): Promise<void> {
    await connection.query('savepoint telling');
    try {
      await connection.query("select pg_notify('evidence_log', $1)", [String(position)]);
    } catch (error) {
      if (codeOf(error) === '') throw error;
      this.#notifies = false;
      await connection.query('rollback to savepoint telling');
    }
  }

  /** Commits; where the answer does not come, finds out what became of it. */
  async #commit(connection: LogConnection, position: number, token: string): Promise<void> {
    try {
      await connection.query('commit');
    } catch (error) {
      if (codeOf(error) !== '' && !isLost(error)) throw error;
      if (await this.#wasCommitted(position, token)) return;
      throw this.#servers.faultOf(error);
    }
  }

  /** @throws DatabaseFault where it cannot be found out. */
  async #wasCommitted(position: number, token: string): Promise<boolean> {
    this.#servers.leave();
    try {
      const connection = await this.#servers.connect();
      try {
        // Waits for the transaction whose answer was lost, where the server has it still.
        await connection.query('begin');
        await lockHead(connection);
        const found = await readState(connection, position);
        await connection.query('rollback');
        return found?.token === token;
      } finally {
        connection.release();
      }
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      throw new DatabaseFault('shared-log-unsure', this.#database.path, { detail, cause: error });
    }
  }
}

/** Codes of a connection that was lost, and with it the answer. */
const isLost = (error: unknown) => /^(08|57P|ECONN|EPIPE|ETIMEDOUT)/.test(codeOf(error));
