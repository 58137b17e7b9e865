import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Database, inOneState } from '../database/connection.ts';
import { IndexBeingRead, type RecordIndex } from './index/record-index.ts';

/** How long a request waits for an index, in milliseconds: up to 100 thousand studies it is there by then. */
const patience = 2000;

/**
 * A hook for routes that ask indexes: they wait until these are of the newest state, which takes long only at the start
 * of a large database, or after much of it was written anew. Where that takes longer, 503 says so.
 */
export function whenRead(database: Database, ...indexes: readonly RecordIndex[]) {
  return (_request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void => {
    if (inOneState(database, () => indexes.every((index) => index.at(database) !== undefined))) {
      done();
      return;
    }
    const late = new AbortController();
    const refuse = async () => {
      await pause(patience, undefined, { signal: late.signal });
      throw new IndexBeingRead();
    };
    Promise.race([Promise.all(indexes.map((index) => index.read(database))), refuse()])
      .then(() => done(), done)
      .finally(() => late.abort());
  };
}
