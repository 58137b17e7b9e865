import type { FastifyRequest } from 'fastify';
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
