import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Database, inOneState } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import type { RequestFault } from '../query/fault.ts';
import { RequestFaults } from '../query/fault.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import type { RawQuery } from '../query/raw-query.ts';
import { clientKnows } from './caching.ts';
import { chooseFormat, mediaTypes } from './format.ts';
import { ProblemError } from './problem.ts';
import { readQueryOf } from './understood-query.ts';

/**
 * The problem that a path names something that is not there, with what may have been meant.
 * @param parameter the path parameter that names it.
 */
export function noSuchThing(
  kind: string,
  id: string,
  suggestions: readonly string[],
  parameter = 'id',
): ProblemError {
  const hint = suggestions.length > 0 ? ` Did you mean ${suggestions.join(' or ')}?` : '';
  const message = `There is no ${kind} "${id.slice(0, 100)}".${hint}`;
  return new ProblemError('not-found', message, {
    faults: [{ in: 'path', name: parameter, value: id, message, suggestions }],
  });
}

/** Reads the query of an operation; a parameter that it does not take is among the faults. */
export function readParameters(
  request: FastifyRequest,
  parameters: readonly ParameterDocumentation[],
): { readonly raw: RawQuery; readonly faults: RequestFault[] } {
  const faults: RequestFault[] = [];
  const names = parameters.map(({ name }) => name);
  // Where there is a page, `format` chooses between it and JSON.
  const allowed = request.routeOptions.config.hasPage ? [...names, 'format'] : names;
  return { raw: readQueryOf(request, allowed, faults), faults };
}

/** For an operation that takes no parameters. @throws where it is sent some. */
export function requireNoParameters(request: FastifyRequest): void {
  const { faults } = readParameters(request, []);
  if (faults.length > 0) throw new RequestFaults(faults);
}

/**
 * Reads the query of an operation whose answer is JSON alone.
 * @throws where it has parameters that the operation does not take, or the client does not accept JSON.
 */
export function requireJson(
  request: FastifyRequest,
  parameters: readonly ParameterDocumentation[],
): RawQuery {
  const { raw, faults } = readParameters(request, parameters);
  // Without a page there is no such parameter, and the fault is told already.
  chooseFormat(request, request.routeOptions.config.hasPage ? raw : new Map(), ['json'], faults);
  if (faults.length > 0) throw new RequestFaults(faults);
  return raw;
}

/**
 * Sends an answer that is made from the data, as JSON, or 304 where the client has it already.
 * @param make reads what to answer, all from one state of the data; a string is JSON text already. It throws
 * where there is nothing to answer.
 */
export function sendJson(
  request: FastifyRequest,
  reply: FastifyReply,
  database: Database,
  make: () => unknown,
): FastifyReply {
  return sendText(request, reply, database, mediaTypes.json, () => {
    const answer = make();
    return typeof answer === 'string' ? answer : JSON.stringify(answer);
  });
}

/** Sends a text with an ETag of its own, by which a change of what it tells can say what it changes (If-Match). */
export function sendChangeable(
  request: FastifyRequest,
  reply: FastifyReply,
  database: Database,
  mediaType: string,
  make: () => string,
): FastifyReply {
  return sendText(request, reply, database, mediaType, make, 'text');
}

/**
 * Sends a text of one state of the data, or 304 where the client has it already.
 * @param tagged what the ETag follows from: the state of all data, or the text alone.
 */
export function sendText(
  request: FastifyRequest,
  reply: FastifyReply,
  database: Database,
  mediaType: string,
  make: () => string,
  tagged: 'state' | 'text' = 'state',
): FastifyReply {
  const { text, known } = inOneState(database, () => {
    const text = make();
    const { version } = readDataVersion(database);
    const known = clientKnows(request, reply, version, mediaType, tagged === 'text' ? text : undefined);
    return { text, known };
  });
  if (known) return reply.code(304).send();
  return reply.type(`${mediaType}; charset=utf-8`).send(text);
}
