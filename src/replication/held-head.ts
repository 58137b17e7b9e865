import { DatabaseFault } from '../database/faults.ts';
import type { Head } from './entry.ts';
import type { LocalCopy } from './local-copy.ts';
import { lockHead, readHead } from './log-rows.ts';
import { codeOf, type LogConnection, type LogServers, mayRunAgain } from './servers.ts';

/** How often a transaction is run again that the server could not put in order. */
const mostAttempts = 5;

/** How long a write waits for its turn, in milliseconds. */
const turnTimeout = 5000;

/** How long the server waits for the next statement of a transaction before it lets others in, in milliseconds. */
const gaps = { write: 15_000, session: 1_800_000 } as const;

/** How long a transaction may take between two statements: a write over HTTP, or what takes more than a moment. */
export type Gap = keyof typeof gaps;

/** A transaction of the log that holds its head, with this node brought up to it. To be ended and released. */
export interface HeldHead {
  readonly connection: LogConnection;
  readonly head: Head;
  /** Whether it was committed. */
  committed: boolean;
}

// A limit of time for statements would have a commit give up waiting for its standby, and succeed all the same.
const holdQuery = (gap: Gap) =>
  `begin; set local lock_timeout = ${turnTimeout}; set local statement_timeout = 0; ` +
  `set local idle_in_transaction_session_timeout = ${gaps[gap]}`;

async function headOf(
  read: typeof readHead,
  connection: LogConnection,
  { database }: LocalCopy,
): Promise<Head> {
  const head = await read(connection);
  if (head === undefined) throw new DatabaseFault('shared-log-empty', database.path);
  return head;
}

/** Brings a node up to the head as it is now. @returns the head. */
export async function followHead(servers: LogServers, copy: LocalCopy): Promise<Head> {
  return servers.use(async (connection) => {
    const head = await headOf(readHead, connection, copy);
    await copy.applyUpTo(connection, head);
    return head;
  });
}

/**
 * Begins a transaction that holds the head: nobody else writes until it ends.
 * @throws DatabaseFault where the log is away, or its turn does not come.
 */
export async function holdHead(servers: LogServers, copy: LocalCopy, gap: Gap): Promise<HeldHead> {
  // What can be applied before is: nobody waits for that.
  await followHead(servers, copy);
  const connection = await servers.connect();
  try {
    await connection.query(holdQuery(gap));
    const head = await headOf(lockHead, connection, copy);
    await copy.applyUpTo(connection, head);
    return { connection, head, committed: false };
  } catch (error) {
    connection.release(true);
    if (codeOf(error) === '55P03') throw new DatabaseFault('locked', copy.database.path, { cause: error });
    throw servers.faultOf(error);
  }
}

/** Lets go of the head; what was not committed is not done. @param failed whether the connection may be of no use. */
export async function letGo({ connection, committed }: HeldHead, failed: boolean): Promise<void> {
  if (!committed) await connection.query('rollback').catch(() => {});
  connection.release(failed);
}

/** Does something while holding the head; runs it again where the server could not put it in order with others. */
export async function holdingHead<T>(
  servers: LogServers,
  copy: LocalCopy,
  gap: Gap,
  act: (held: HeldHead) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const held = await holdHead(servers, copy, gap);
    let failed = true;
    try {
      const result = await act(held);
      failed = false;
      return result;
    } catch (error) {
      if (attempt === mostAttempts || !mayRunAgain(error)) throw error;
    } finally {
      await letGo(held, failed);
    }
  }
}
