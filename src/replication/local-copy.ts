import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { DatabaseFault } from '../database/faults.ts';
import { readLocalPosition } from '../database/log-position.ts';
import { writeHere } from '../database/writability.ts';
import { readKeys } from './access-rows.ts';
import { type Applier, applier } from './apply.ts';
import type { Entry, Head } from './entry.ts';
import { readEntries, readHead, readState } from './log-rows.ts';
import type { LogConnection } from './servers.ts';

/** Entries are applied in transactions that take no longer than this, in milliseconds. */
const applyFor = 20;

/** A node's database, as a copy of the log. */
export class LocalCopy {
  readonly database: Database;
  /** Which log it is a copy of. */
  readonly log: string;
  readonly #applier: Applier;

  /** @throws where the database is no copy of a log. */
  constructor(database: Database) {
    const local = readLocalPosition(database);
    if (local === undefined) throw new Error(`${database.path} is a copy of no log`);
    this.database = database;
    this.log = local.log;
    this.#applier = applier(database, local.log);
  }

  /** How many entries it has. */
  position(): number {
    return readLocalPosition(this.database)?.position ?? 0;
  }

  /**
   * Makes sure that what this node has is in the log: a standby that took over may lack what was acknowledged before, and
   * an old primary what came after.
   * @throws DatabaseFault where it is not.
   */
  async requireSameHistory(connection: LogConnection): Promise<void> {
    const { path } = this.database;
    const head = await readHead(connection);
    if (head === undefined) throw new DatabaseFault('shared-log-empty', path);
    const differs = (detail: string) => new DatabaseFault('shared-log-behind', path, { detail });
    if (head.log !== this.log) throw differs('it is a copy of another log');
    const position = this.position();
    if (head.position < position) {
      throw differs(`it has ${position} entries, and the log only ${head.position}`);
    }
    const { change, digest } = readDataVersion(this.database);
    const there = await readState(connection, position);
    if (there === undefined || there.number !== change || there.digest !== digest) {
      throw differs(`entry ${position} differs from that of the log`);
    }
  }

  /**
   * Applies the entries up to a head, in transactions short enough for others to be answered in between.
   * @throws DatabaseFault where this node is not where the head is then: a log may go back under connections that stay, and
   *   what is written on top of what it lost no other node could apply.
   */
  async applyUpTo(connection: LogConnection, head: Head): Promise<void> {
    for (let here = this.position(); here < head.position; here = this.position()) {
      const keys = await readKeys(connection, here);
      const entries = await readEntries(connection, here);
      if (entries.length === 0) {
        const detail = `the log lacks entry ${here + 1}`;
        throw new DatabaseFault('shared-log-behind', this.database.path, { detail });
      }
      await writeHere(this.database, () => this.#applier.keys(keys));
      for (let next = 0; next < entries.length; ) {
        next = await writeHere(this.database, () => this.#applySome(entries, next));
        await nextTurn();
      }
    }
    const { change, digest } = readDataVersion(this.database);
    const isThere = this.position() === head.position && change === head.number && digest === head.digest;
    // Another process may have taken this file further meanwhile; that is told apart there.
    if (!isThere) await this.requireSameHistory(connection);
  }

  /** Applies an entry of this node's own. */
  async applyOwn(entry: Entry): Promise<void> {
    await writeHere(this.database, () => {
      this.#applier.keys(entry.writes.flatMap((write) => (write.kind === 'key' ? [write.row] : [])));
      this.#applier.entry(entry);
    });
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
}
