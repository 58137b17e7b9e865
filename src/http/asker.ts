import type { FastifyReply, FastifyRequest } from 'fastify';
import { sourceOf } from './protection/address.ts';

/** Who waits for work. */
export interface Asker {
  /** Whose share of the work it counts to: the holder of a key, or an address. */
  readonly client: string;
  /** Aborted when the client has gone before it was answered. */
  readonly gone: AbortSignal;
}

/** Who waits for the answer to a request. */
export function askerOf(request: FastifyRequest, reply: FastifyReply): Asker {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort(new Error('the client has gone'));
  });
  const holder = request.keyHolder?.id;
  return {
    client: holder === undefined ? `address ${sourceOf(request)}` : `key ${holder}`,
    gone: controller.signal,
  };
}
