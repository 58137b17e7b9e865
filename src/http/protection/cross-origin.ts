import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problem.ts';

/** The origins whose pages may read answers: any, or those named; none where the list is empty. */
export type Origins = '*' | readonly string[];

/** What a page may read of an answer besides its body. */
const exposed = [
  'ETag',
  'Change-Number',
  'Link',
  'Location',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Retry-After',
  'Content-Disposition',
  'Content-Range',
  'WWW-Authenticate',
  'Allow',
  'X-Request-Id',
];

const readingHeaders = [
  'Accept',
  'Content-Type',
  'If-None-Match',
  'If-Range',
  'Min-Change-Number',
  'Range',
  'traceparent',
  'Mcp-Protocol-Version',
];
const writingHeaders = ['Authorization', 'If-Match', 'Idempotency-Key'];

/** How long a browser may remember what it was allowed, in seconds; Chromium goes no further. */
const remembered = 7200;

/** The same headers for an answer that no hook sees. @param sent the origin of the request. */
export function originHeaders(origins: Origins, sent: string | undefined): Record<string, string> {
  if (origins.length === 0) return {};
  const exposes = { 'access-control-expose-headers': exposed.join(', ') };
  if (origins === '*') return { 'access-control-allow-origin': '*', ...exposes };
  const isNamed = sent !== undefined && origins.includes(sent);
  return { vary: 'Origin', ...(isNamed ? { 'access-control-allow-origin': sent } : {}), ...exposes };
}

/**
 * Lets pages of other origins in. Those of any origin may read, for the data are open; keys are taken from named
 * origins alone. Cookies and the like are never asked for: there are none.
 */
export async function allowOrigins(app: FastifyInstance, origins: Origins): Promise<void> {
  if (origins.length === 0) return;
  const named = origins !== '*';
  await app.register(cors, {
    origin: named ? [...origins] : '*',
    methods: named ? ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] : ['GET', 'HEAD', 'POST'],
    allowedHeaders: named ? [...readingHeaders, ...writingHeaders] : readingHeaders,
    exposedHeaders: exposed.join(', '),
    credentials: false,
    maxAge: remembered,
    // Our own answer to OPTIONS goes with it: 204, and Allow.
    strictPreflight: false,
    preflightContinue: true,
  });
  app.addHook('onRequest', (request, reply, done) => {
    // The plugin has a route for OPTIONS of any path: what is none stays none.
    if (request.method !== 'OPTIONS' || request.routeOptions.url !== '*') return done();
    if (request.headers['access-control-request-method'] === undefined) {
      return done(
        new ProblemError('not-found', 'There is nothing at this path; GET / lists the paths that exist.'),
      );
    }
    reply.code(204);
    done();
  });
}
