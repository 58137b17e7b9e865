import type { FastifyRequest } from 'fastify';
import type { RequestFault } from '../query/fault.ts';
import { type RawQuery, readRawQuery, understoodQuery } from '../query/raw-query.ts';

const understood = new WeakMap<FastifyRequest, RawQuery>();

/** Reads the query of a request under the names of its operation; what it does not have is among the faults. */
export function readQueryOf(
  request: FastifyRequest,
  allowed: readonly string[],
  faults: RequestFault[],
): RawQuery {
  const raw = understoodQuery(readRawQuery(request.url), allowed, faults);
  understood.set(request, raw);
  return raw;
}

/** The query of a request as its operation understood it, else as it was sent: for whoever asks further questions with it. */
export function queryAsUnderstood(request: FastifyRequest): URLSearchParams {
  const raw = understood.get(request);
  // Not by URL: what comes as an address need be none, such as `//%2F`.
  if (raw === undefined)
    return new URLSearchParams(request.url.slice(request.url.indexOf('?') + 1 || request.url.length));
  const parameters = new URLSearchParams();
  for (const [name, values] of raw) for (const value of values) parameters.append(name, value);
  return parameters;
}
