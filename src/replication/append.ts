import { randomUUID } from 'node:crypto';
import { DatabaseFault } from '../database/faults.ts';
import { forgetAnswers } from './access-rows.ts';
import { forgetAttempts } from './attempts.ts';
import type { Entry } from './entry.ts';
import { appendEntry, lockHead, readState } from './log-rows.ts';
import { codeOf, type LogConnection, type LogServers } from './servers.ts';

/** How often answers and attempts that are too old are removed from the log: at one of so many entries. */
const forgetEvery = 1000;
const answersKeptFor = 8 * 86_400_000;

/** Codes of a connection that was lost, and with it the answer. */
const isLost = (error: unknown) => /^(08|57P|ECONN|EPIPE|ETIMEDOUT)/.test(codeOf(error));

/** Appends entries to the log, in transactions that hold the head. */
export class Appending {
  readonly #servers: LogServers;
  readonly #path: string;
  #notifies = true;

  /** @param path of the node's database, for what is told of a failure. */
  constructor(servers: LogServers, path: string) {
    this.#servers = servers;
    this.#path = path;
  }

  /**
   * Appends an entry and commits.
   * @param more what belongs into the same transaction.
   * @throws DatabaseFault where it was not written, or whether it was is not known.
   */
  async append(
    connection: LogConnection,
    entry: Entry,
    more: () => Promise<void> = async () => {},
  ): Promise<void> {
    const token = randomUUID();
    try {
      await appendEntry(connection, entry, token);
      await more();
      if (entry.position % forgetEvery === 0) {
        await forgetAnswers(connection, new Date(Date.now() - answersKeptFor).toISOString());
        await forgetAttempts(connection);
      }
      if (this.#notifies) await this.#notify(connection, entry.position);
      await this.#commit(connection, entry.position, token);
    } catch (error) {
      throw this.#servers.faultOf(error);
    }
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
      await this.#commitHeard(connection);
    } catch (error) {
      if (codeOf(error) !== '' && !isLost(error)) throw error;
      if (await this.#wasCommitted(position, token)) return;
      throw error;
    }
  }

  /**
   * Commits. @throws DatabaseFault where the server has a word to say of it: so it tells that it gave up waiting for the
   * standby, and that what it has done may be lost with its machine.
   */
  async #commitHeard(connection: LogConnection): Promise<void> {
    const said: string[] = [];
    const hear = ({ message }: { readonly message?: string | undefined }) => said.push(message ?? '');
    connection.on('notice', hear);
    try {
      await connection.query('commit');
    } finally {
      connection.off('notice', hear);
    }
    if (said.length > 0) {
      throw new DatabaseFault('shared-log-unsure', this.#path, { detail: said.join('; ') });
    }
  }

  /** @throws DatabaseFault where it cannot be found out. */
  async #wasCommitted(position: number, token: string): Promise<boolean> {
    this.#servers.leave();
    try {
      return await this.#servers.use(async (connection) => {
        // Waits for the transaction whose answer was lost, where the server has it still.
        await connection.query('begin');
        await lockHead(connection);
        const found = await readState(connection, position);
        if (found?.token !== token) {
          await connection.query('rollback');
          return false;
        }
        // It is seen, which is not yet kept: where commits wait for a standby, this one waits for all before it.
        await connection.query('update log_head set position = position where id = 1');
        await this.#commitHeard(connection);
        return true;
      });
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      throw new DatabaseFault('shared-log-unsure', this.#path, { detail, cause: error });
    }
  }
}
