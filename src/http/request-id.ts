import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** The header of an answer that tells the id of its request: what finds the lines of the log about it. */
export const requestIdHeader = 'x-request-id';

/** W3C Trace Context: version, trace-id, parent-id, flags; a later version may say more behind a dash. */
const traceparent = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?$/;

/** The trace-id of a `traceparent` header; undefined where it is not well-formed. */
function traceIdOf(header: string | undefined): string | undefined {
  const [, version, traceId, more] = (header === undefined ? null : traceparent.exec(header)) ?? [];
  return version === '00' && more !== undefined ? undefined : traceId;
}

const idBytes = 16;
let pool = Buffer.alloc(0);
let used = 0;

/** A random id; the bytes are drawn for many at once, since that costs as much as for one. */
function newId(): string {
  if (used === pool.length) {
    pool = randomBytes(idBytes * 256);
    used = 0;
  }
  used += idBytes;
  return pool.toString('hex', used - idBytes, used);
}

/**
 * The id of a request, 32 hexadecimal digits: the trace that it is part of, where it comes with a well-formed
 * `traceparent`, else a new one. Nothing unchecked that was sent becomes an id.
 */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const { traceparent: sent } = headers;
  return traceIdOf(typeof sent === 'string' ? sent : undefined) ?? newId();
}

/** Tells the id of a request in its answer. To be registered before all that answers. */
export function tellRequestIds(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header(requestIdHeader, request.id);
    done();
  });
}
