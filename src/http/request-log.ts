import { Socket } from 'node:net';
import {
  type FastifyInstance,
  type FastifyLoggerOptions,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import { withoutKeys } from '../text/key-shape.ts';

/** Parameters whose value is in people's own words. */
const inOwnWords: ReadonlySet<string> = new Set(['q', 'note']);

/** Where there is none of these, nor a name that no parameter can have, an address may be logged as it is. */
const someWords = /[?&](?:(?:q|note)(?:[=&]|$)|[A-Za-z]*[^A-Za-z=&]|[=&]|$)/;

/** An address without the words that people wrote: their values, and names that no parameter can have, are left out. */
function withoutWords(url: string): string {
  const mark = url.indexOf('?');
  if (mark === -1 || !someWords.test(url)) return url;
  const pairs = url
    .slice(mark + 1)
    .split('&')
    .map((pair) => {
      const [name = ''] = pair.split('=', 1);
      // A name that is written with escapes may be any name.
      if (!/^[A-Za-z]+$/.test(name)) return '…';
      return inOwnWords.has(name) ? `${name}=…` : pair;
    });
  return `${url.slice(0, mark)}?${pairs.join('&')}`;
}

/**
 * What the log says was asked. An address whose values were understood (terms, numbers, identifiers), or with which
 * the server itself failed, without free text; of any other, which may hold anything, the route alone.
 */
function loggedAddress(request: FastifyRequest, status: number): string | null {
  const understood = status < 400 && request.method !== 'OPTIONS';
  return understood || status === 500 ? withoutWords(request.url) : (request.routeOptions.url ?? null);
}

function lineOf(request: FastifyRequest, reply: FastifyReply) {
  return {
    requestId: request.id,
    method: request.method,
    url: loggedAddress(request, reply.statusCode),
    status: reply.statusCode,
    ...(reply.problem === null ? {} : { problem: reply.problem }),
    milliseconds: Math.round(reply.elapsedTime * 100) / 100,
  };
}

/** A logger that lets no key through, wherever in a line it stands: in an address, or in the text of an error. */
export function withoutKeysInLog(logger: NonNullable<FastifyServerOptions['logger']>) {
  if (typeof logger !== 'object') return logger;
  const redacting: FastifyLoggerOptions & { hooks: { streamWrite: (line: string) => string } } = {
    ...logger,
    hooks: { streamWrite: withoutKeys },
  };
  return redacting;
}

/**
 * Leaves one line a request: what was asked, how it was answered and how long it took. Nothing else of the request is
 * noted: neither headers, among which are keys, nor addresses of people, nor what they looked for in their own words.
 */
class RequestLog extends LogController {
  override incomingRequest(): void {}

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    if (request.isInner) return;
    if (error) request.log.error({ ...lineOf(request, reply), err: error }, 'not answered to the end');
    else request.log.info(lineOf(request, reply), 'answered');
  }

  // Fastify's own lines about failures would tell who asked.

  override defaultErrorLog(error: Error, request: FastifyRequest): void {
    request.log.error({ err: error, requestId: request.id }, 'a request failed');
  }

  override streamError(error: Error & { code?: string }, request: FastifyRequest): void {
    // That the client went away is said by the line about the request.
    if (error.code === 'ERR_STREAM_PREMATURE_CLOSE') return;
    request.log.error({ err: error, requestId: request.id }, 'an answer failed on its way');
  }

  override routeNotFound(): void {}

  override writeHeadError(error: Error, request: FastifyRequest): void {
    request.log.warn({ err: error, requestId: request.id }, 'the head of an answer could not be written');
  }
}

export const requestLog: LogController = new RequestLog();

type OfRequest = (request: FastifyRequest, reply: FastifyReply) => void;

/** Has a function called for every request whose answer did not reach its end. */
export type WhenCutOff = (call: OfRequest) => void;

/**
 * Watches for answers that do not reach their end, because the client went away or they failed on their way: Fastify
 * runs no hook for them. To be registered before all that answers.
 */
export function watchCutOff(app: FastifyInstance): WhenCutOff {
  const calls: OfRequest[] = [];
  app.addHook('onRequest', (request, reply, done) => {
    // What a page asks of the service itself goes over no connection that could be cut.
    if (!(request.raw.socket instanceof Socket)) return done();
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) for (const call of calls) call(request, reply);
    });
    done();
  });
  return (call) => {
    calls.push(call);
  };
}

/** Leaves a line about a request whose answer did not reach its end. */
export function logCutOff(request: FastifyRequest, reply: FastifyReply): void {
  request.log.info({ ...lineOf(request, reply), cutOff: true }, 'not read to the end');
}
