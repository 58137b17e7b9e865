import '@fastify/swagger';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { faultOfSqlite } from '../database/place.ts';
import { mostFaults, type RequestFault, RequestFaults } from '../query/fault.ts';
import { holdsKey } from '../text/key-shape.ts';
import { unsupportedBody } from './body-types.ts';
import { describeProblem, kindOfStatus, ProblemError, type ProblemKind, statusOf } from './problem.ts';
import { type Origins, originHeaders } from './protection/cross-origin.ts';
import { requestIdHeader } from './request-id.ts';
import { requestLog } from './request-log.ts';
import { notRead } from './unavailable.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** The kind of problem that the answer reports; null where it reports none. */
    problem: ProblemKind | null;
  }
}

/** The longest address that is read, in characters. */
export const longestUrl = 8192;

/** The most headers that are read; Node would leave out the others without a word. */
export const mostHeaders = 200;

/** What does not stand in an address as it is: the parser would read its bytes one by one, as Latin-1. */
const unwritten = /[^\x21-\x7e]/;

/** What the HTTP parser takes before it gives up: more than `longestUrl`, so that the answer can say what is wrong. */
export const headerBytes = 256 * 1024;

/** Makes a reply one that reports a problem, of which the body is still to be sent. */
export function reportProblem(reply: FastifyReply, error: ProblemError): FastifyReply {
  // What was already said of the answer that was to be does not hold for the problem.
  reply.keepAs = null;
  reply.problem = error.kind;
  // Fastify would close the connection: a client that is still sending would meet that, and never read why.
  if (error.kind === 'content-too-large') reply.removeHeader('connection');
  return reply
    .removeHeader('etag')
    .removeHeader('content-encoding')
    .removeHeader('content-disposition')
    .code(statusOf(error.kind))
    .headers({ 'cache-control': 'no-store', ...error.headers });
}

function sendProblem(reply: FastifyReply, url: string, error: ProblemError): FastifyReply {
  return reportProblem(reply, error)
    .type('application/problem+json')
    .send(JSON.stringify(describeProblem(error.kind, error.message, url, error.faults)));
}

/** What is wrong, with where it is where that is in a body. */
function withPlace({ in: part, name, message }: RequestFault): string {
  if (part !== 'body' || !name.startsWith('/')) return message;
  return name === '/' ? `the body ${message}` : `${name}: ${message}`;
}

/** What went wrong with a request, as a problem; a failure of the server itself is logged. */
export function asProblem(error: FastifyError | Error, request: FastifyRequest): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof RequestFaults) {
    const [first] = error.faults;
    const detail =
      error.faults.length === 1 && first !== undefined
        ? withPlace(first)
        : error.faults.length < mostFaults
          ? `${error.faults.length} things are wrong with the request; see errors.`
          : `At least ${mostFaults} things are wrong with the request; checking stopped there, see errors.`;
    return new ProblemError('invalid-request', detail, { faults: error.faults });
  }
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  const kind = kindOfStatus(status) ?? (status >= 400 && status < 500 ? 'invalid-request' : 'internal-error');
  if (kind === 'unsupported-media-type') return unsupportedBody(request);
  if (kind === 'content-too-large') {
    const limit = request.routeOptions.bodyLimit ?? request.server.initialConfig.bodyLimit;
    return new ProblemError(kind, `The body is larger than ${limit} bytes, the most that is read here.`);
  }
  if (kind !== 'internal-error') return new ProblemError(kind, error.message);
  request.log.error({ err: error, requestId: request.id }, 'a request failed');
  const fault = faultOfSqlite(error, '');
  if (fault !== undefined) return notRead(fault);
  return new ProblemError(kind, 'The server failed to answer; the failure was logged.');
}

/** The problem of an address that holds what looks like a key; undefined where it does not. */
function keyInAddress(url: string): ProblemError | undefined {
  if (!holdsKey(url)) return undefined;
  const detail =
    'The address holds what looks like a key: others may have seen it on the way, so have it revoked. A key is sent as "Authorization: Bearer <key>".';
  return new ProblemError('invalid-request', detail);
}

/**
 * Makes the answer to what Fastify refuses before it looks for a route, such as an address that cannot be decoded. No
 * hook sees it.
 * @param protective headers of every answer.
 * @param origins whose pages may read it.
 */
export function answerFrameworkError(protective: Readonly<Record<string, string>>, origins: Origins) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    reply.headers({ ...protective, ...originHeaders(origins, request.headers.origin) });
    reply.header(requestIdHeader, request.id);
    const heldKey = keyInAddress(request.url);
    // It is told what was wrong with the address, with the address.
    if (heldKey === undefined) sendProblem(reply, request.url, asProblem(error, request));
    else sendProblem(reply, '/', heldKey);
    // No hook runs for such a request: its line is written here.
    requestLog.requestCompleted(null, request, reply);
  };
}

/** Headers of which a request has one; Node would keep the first of several without a word. */
const single: ReadonlySet<string> = new Set(['host', 'authorization', 'content-type', 'idempotency-key']);

/** A header that a request has more than once and may not. */
function doubled(rawHeaders: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (let place = 0; place < rawHeaders.length; place += 2) {
    const name = rawHeaders[place]?.toLowerCase() ?? '';
    if (single.has(name) && seen.has(name)) return name;
    seen.add(name);
  }
  return undefined;
}

const withBody: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Why a body could not be read as it is meant, whatever is asked: it would be taken for other text. */
function problemOfBody({ method, headers }: FastifyRequest): ProblemError | undefined {
  if (!withBody.has(method)) return undefined;
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity') {
    const detail = 'The body is encoded (Content-Encoding); send it as it is.';
    return new ProblemError('unsupported-media-type', detail, { headers: { 'accept-encoding': 'identity' } });
  }
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(headers['content-type'] ?? '')?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    return new ProblemError('unsupported-media-type', 'The body must be in UTF-8; no other charset is read.');
  }
  return undefined;
}

/** What is wrong with the address or the headers of a request, whatever it asks for. */
function problemOfHead(request: FastifyRequest): ProblemError | undefined {
  const { url, raw, headers } = request;
  const twice = doubled(raw.rawHeaders);
  if (twice !== undefined) {
    return new ProblemError('invalid-request', `The request has the header ${twice} more than once.`);
  }
  if (headers.host === undefined && raw.httpVersion === '1.1') {
    return new ProblemError('invalid-request', 'HTTP/1.1 needs a Host header.');
  }
  if (url.length > longestUrl) {
    const detail = `The address has ${url.length} characters; at most ${longestUrl} are read.`;
    return new ProblemError('uri-too-long', detail);
  }
  if (raw.rawHeaders.length > 2 * mostHeaders) {
    const detail = `The request has more than ${mostHeaders} headers.`;
    return new ProblemError('headers-too-large', detail);
  }
  if (unwritten.test(url)) {
    const detail = 'The address contains characters that must be percent-encoded as UTF-8.';
    return new ProblemError('invalid-request', detail);
  }
  return keyInAddress(url) ?? problemOfBody(request);
}

/** Answers a request that expects what is not known here as if it did not (RFC 9110, section 10.1.1), and not bare of words. */
export function overlookExpectations(app: FastifyInstance): void {
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response));
}

/** Every answer that is not a success is problem details: what was wrong, where, and what would be right. */
export function answerErrors(app: FastifyInstance): void {
  app.decorateReply('problem', null);
  app.setErrorHandler((error: FastifyError, request, reply) =>
    sendProblem(reply, request.url, asProblem(error, request)),
  );
  app.setNotFoundHandler((request, reply) =>
    sendProblem(
      reply,
      request.url,
      new ProblemError('not-found', 'There is nothing at this path; GET / lists the paths that exist.'),
    ),
  );
}

/**
 * Reads a target in absolute form (RFC 9112, section 3.2.2) as the path in it, whichever server it names: links are made
 * of the target, and must lead here. Before Fastify looks at it, which would log it as it was sent.
 */
export function readAbsoluteTargets(app: FastifyInstance): void {
  app.server.prependListener('request', (request) => {
    if (request.url === undefined || request.url.startsWith('/')) return;
    const rest = request.url.replace(/^https?:\/\/[^/?#]*/i, '');
    if (rest !== request.url) request.url = rest.startsWith('/') ? rest : `/${rest}`;
  });
}

/** Refuses what no route could read: addresses and headers that are too long, and addresses that are not to be kept. */
export function checkHeads(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => done(problemOfHead(request)));
}

/**
 * Registers, for every path that has routes, an answer to the methods that it does not have: 405 with Allow, and
 * 204 with Allow to OPTIONS. To be called after all routes.
 */
export function answerOtherMethods(
  app: FastifyInstance,
  methodsByPath: ReadonlyMap<string, ReadonlySet<string>>,
): void {
  for (const [url, methods] of methodsByPath) {
    const allow = [...new Set([...methods, 'OPTIONS'])].sort().join(', ');
    const others = (['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'] as const).filter(
      // A page alone, of which the specification says nothing, is there already.
      (method) => !methods.has(method) && !app.hasRoute({ url, method }),
    );
    app.route({
      method: others,
      url,
      schema: { hide: true },
      // Before the body is read: what is wrong with it does not matter.
      onRequest: async (request) => {
        const detail = `${request.method} is not supported here; use ${allow}.`;
        throw new ProblemError('method-not-allowed', detail, { headers: { allow } });
      },
      handler: () => {},
    });
    app.route({
      method: 'OPTIONS',
      url,
      schema: { hide: true },
      handler: (_request, reply) => reply.code(204).header('allow', allow).send(),
    });
  }
}

const parserProblems: Readonly<Record<string, { kind: ProblemKind; reason: string; detail: string }>> = {
  HPE_HEADER_OVERFLOW: {
    kind: 'headers-too-large',
    reason: 'Request Header Fields Too Large',
    detail: `Address and headers together exceed ${headerBytes} bytes, or there are more than ${mostHeaders} headers.`,
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    kind: 'request-timeout',
    reason: 'Request Timeout',
    detail: 'Address and headers of the request did not come in time.',
  },
};
const unreadable = {
  kind: 'invalid-request',
  reason: 'Bad Request',
  detail: 'This is not a well-formed HTTP request.',
} as const;

/**
 * Makes the answer to what the HTTP parser itself refuses, on the bare socket.
 * @param protective headers of every answer.
 */
export function answerUnreadable(protective: Readonly<Record<string, string>>) {
  return (error: Error & { code?: string; rawPacket?: unknown }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
      socket.destroy();
      return;
    }
    const { kind, reason, detail } = parserProblems[error.code ?? ''] ?? unreadable;
    const body = JSON.stringify(describeProblem(kind, detail, '/'));
    const head = [
      `HTTP/1.1 ${statusOf(kind)} ${reason}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      ...Object.entries(protective).map(([name, value]) => `${name}: ${value}`),
    ];
    // A body would be taken for the answer to the next request.
    const { rawPacket } = error;
    const isHead = Buffer.isBuffer(rawPacket) && rawPacket.subarray(0, 5).toString('latin1') === 'HEAD ';
    socket.end(`${head.join('\r\n')}\r\n\r\n${isHead ? '' : body}`);
  };
}
