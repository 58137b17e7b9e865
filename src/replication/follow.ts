import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseFault } from '../database/faults.ts';
import type { NodeLog } from './node-log.ts';
import type { LogConnection } from './servers.ts';

/** Keeps a node at the head of its log until it is stopped. */
export interface Follower {
  readonly stop: () => Promise<void>;
}

/**
 * Follows the log: looks whenever the server says that there is something new, and every so often, since not every server
 * says it, and a connection may be lost without a word.
 * @param options.every how often, in milliseconds. @param options.failed is told of what keeps it from following, once.
 */
export function follow(
  log: NodeLog,
  { every, failed }: { readonly every: number; readonly failed: (error: unknown) => void },
): Follower {
  const stopping = new AbortController();
  const { signal } = stopping;
  let listening: LogConnection | undefined;
  let looking: Promise<void> | undefined;
  let again = false;
  let told = '';

  const look = async () => {
    do {
      again = false;
      try {
        await log.catchUp();
        told = '';
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (told !== message) failed(error);
        told = message;
        return;
      }
    } while (again && !signal.aborted);
  };
  const lookSoon = () => {
    again = true;
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  };

  const listen = async () => {
    const connection = await log.servers.connect();
    listening = connection;
    const lost = () => {
      if (listening !== connection) return;
      listening = undefined;
      connection.release(true);
    };
    connection.on('error', lost);
    connection.on('end', lost);
    connection.on('notification', () => void lookSoon());
    // Of a server that cannot, nothing comes.
    await connection.query('listen evidence_log').catch(() => {});
  };

  const running = (async () => {
    while (!signal.aborted) {
      if (listening === undefined) {
        await listen().catch((error: unknown) => {
          if (!(error instanceof DatabaseFault)) failed(error);
        });
      }
      await lookSoon();
      await wait(every, undefined, { signal }).catch(() => {});
    }
  })();

  return {
    stop: async () => {
      stopping.abort();
      await running;
      const connection = listening;
      listening = undefined;
      connection?.release(true);
    },
  };
}
