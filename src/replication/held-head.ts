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
const gaps = { write: 15_000, session: 30_000, whole: 1_800_000 } as const;

/** How often a session says that it is alive, in milliseconds: a node that is frozen, or gone, must not keep others from writing. */
const heartbeat = 5000;

/** How long a transaction may take between two statements: a write over HTTP, what takes more than a moment, or a change of all. */
export type Gap = keyof typeof gaps;

/** A transaction of the log that holds its head, with this node brought up to it. To be ended and released. */
export interface HeldHead {
  readonly connection: LogConnection;
  readonly head: Head;
  /** Whether it was committed. */
  committed: boolean;
  /** Says from time to time that it is alive, where more than a moment is to pass between two statements. */
  readonly alive: NodeJS.Timeout | undefined;
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

/** Brings a node up to the head as it is now. @param seen is told the head before anything is applied. @returns the head. */
export async function followHead(
  servers: LogServers,
  copy: LocalCopy,
  seen: (head: Head) => void = () => {},
): Promise<Head> {
  return servers.use(async (connection) => {
    const head = await headOf(readHead, connection, copy);
    seen(head);
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
    const say = () => connection.query('select 1').catch(() => {});
    const alive = gap === 'session' ? setInterval(say, heartbeat).unref() : undefined;
    return { connection, head, committed: false, alive };
  } catch (error) {
    connection.release(true);
    if (codeOf(error) === '55P03') throw new DatabaseFault('locked', copy.database.path, { cause: error });
    throw servers.faultOf(error);
  }
}

/** Lets go of the head; what was not committed is not done. @param failed whether the connection may be of no use. */
export async function letGo({ connection, committed, alive }: HeldHead, failed: boolean): Promise<void> {
  clearInterval(alive);
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
