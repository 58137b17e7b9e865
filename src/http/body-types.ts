import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from './problem.ts';

/** The media types of the body that the operation of a request takes, as its schema declares them; none without a body. */
export function bodyTypesOf({ routeOptions: { schema } }: FastifyRequest): string[] {
  const body = schema?.body;
  if (typeof body !== 'object' || body === null) return [];
  if (!('content' in body) || typeof body.content !== 'object' || body.content === null) {
    return ['application/json'];
  }
  return Object.keys(body.content);
}

/** The 415 problem of a body of another type than the operation takes: it names those. */
export function unsupportedBody(request: FastifyRequest): ProblemError {
  const taken = bodyTypesOf(request);
  const sent = request.headers['content-type'] ?? '';
  const is = sent === '' ? 'The body has no Content-Type' : `The body is sent as ${sent.slice(0, 100)}`;
  const detail =
    taken.length === 0
      ? `${is}, but this operation takes no body.`
      : `${is}; this operation takes ${taken.join(', ')}.`;
  return new ProblemError('unsupported-media-type', detail);
}

const withBody: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

function takesNoBody(request: FastifyRequest): boolean {
  const { method, routeOptions } = request;
  return withBody.has(method) && routeOptions.schema?.hide !== true && bodyTypesOf(request).length === 0;
}

/** Whether there is anything in a body; that of bytes is not gone through. */
function saysSomething(body: unknown): boolean {
  if (body === undefined || body === null) return false;
  return body instanceof Uint8Array ? body.length > 0 : Object.keys(Object(body)).length > 0;
}

/**
 * Lets operations without a body be sent an empty one, whatever its type, as many clients do; refuses a body that
 * says something, which would be passed over.
 */
export function expectNoBody(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { headers } = request;
    const isEmpty =
      headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
    // Fastify would look for a parser of its type.
    if (isEmpty && takesNoBody(request)) delete headers['content-type'];
    done();
  });
  app.addHook('preHandler', (request, _reply, done) => {
    done(takesNoBody(request) && saysSomething(request.body) ? unsupportedBody(request) : undefined);
  });
}
