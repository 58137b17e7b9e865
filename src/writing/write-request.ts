import type { FastifyRequest } from 'fastify';
import type { Database } from '../database/connection.ts';
import { DatabaseFault } from '../database/faults.ts';
import type { Author } from '../database/revisions.ts';
import { writeInTurn } from '../database/writability.ts';
import { bodyTypesOf, unsupportedBody } from '../http/body-types.ts';
import { etagOfText } from '../http/caching.ts';
import { ProblemError } from '../http/problem.ts';
import { notWritten } from '../http/unavailable.ts';
import { requireKeyStill } from '../keys/guard.ts';
import { queryFault, type RequestFault, RequestFaults } from '../query/fault.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import { type RawQuery, readRawQuery, single, understoodQuery } from '../query/raw-query.ts';
import { faultOfText } from '../text/storable.ts';

const longestNote = 1000;

export const noteParameter: ParameterDocumentation = {
  name: 'note',
  description: `Why it is written: a line for the history, of at most ${longestNote} characters.`,
  example: 'The erratum of 2011 corrects the mean.',
  repeats: false,
};

/** Reads the query of a write. @throws where it has parameters that the operation does not take. */
export function writeQuery(request: FastifyRequest, parameters: readonly ParameterDocumentation[]): RawQuery {
  const faults: RequestFault[] = [];
  const allowed = parameters.map(({ name }) => name);
  const raw = understoodQuery(readRawQuery(request.url), allowed, faults);
  const note = single(raw, noteParameter.name, faults) ?? '';
  if (note.length > longestNote) {
    faults.push(queryFault('note', note, `the note has ${note.length} characters; at most ${longestNote}`));
  }
  const fault = faultOfText(note);
  if (fault !== undefined) faults.push(queryFault('note', null, `the note ${fault}`));
  if (faults.length > 0) throw new RequestFaults(faults);
  return raw;
}

/** Who writes, and why. */
export function authorOf(request: FastifyRequest, raw: RawQuery): Author {
  const { keyHolder } = request;
  if (keyHolder === null) throw new Error('a route that writes must need a key');
  return { who: keyHolder.name, note: raw.get(noteParameter.name)?.[0]?.trim() ?? '' };
}

/** The media type of the body, as the request says it; empty where it says none. */
export function bodyTypeOf({ headers }: FastifyRequest): string {
  return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** @throws a 415 problem where the body is of a type that the operation does not take. */
export function requireBodyType(request: FastifyRequest): void {
  if (bodyTypesOf(request).includes(bodyTypeOf(request))) return;
  throw unsupportedBody(request);
}

const tag = /(W\/)?"[^"]*"/g;

/**
 * Makes sure that what is changed is what the client has seen.
 * @param current the texts that GET answers now, the document and its record; any encoding of either may have been seen.
 * @throws 428 without an ETag in If-Match, 412 where it is another.
 */
export function requireMatch(request: FastifyRequest, current: readonly string[], what: string): void {
  const tags = request.headers['if-match']?.match(tag) ?? [];
  if (tags.length === 0) {
    throw new ProblemError(
      'precondition-required',
      'Send If-Match with the ETag that GET returned for the version you are changing; a star is not accepted, since it would overwrite changes that you have not seen.',
    );
  }
  const known = current.flatMap((text) =>
    (['identity', 'gzip', 'br'] as const).map((encoding) => etagOfText(text, encoding)),
  );
  if (tags.some((each) => known.includes(each))) return;
  throw new ProblemError(
    'precondition-failed',
    `The ${what} has changed since the version that If-Match names: read it again, and apply your change to that.`,
  );
}

/**
 * Runs the write of a request in its turn, all or nothing.
 * @throws a 503 problem where the database does not take it, 401 where the key was revoked since the request began.
 */
export async function writing<T>(request: FastifyRequest, database: Database, write: () => T): Promise<T> {
  try {
    return await writeInTurn(database, () => {
      requireKeyStill(request, database);
      return write();
    });
  } catch (error) {
    throw error instanceof DatabaseFault ? notWritten(error) : error;
  }
}
