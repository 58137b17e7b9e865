import { z } from 'zod';
import type { Database } from '../database/connection.ts';
import { newestRevision, type Subject, wasDeleted } from '../database/revisions.ts';
import { queryFault, RequestFaults } from '../query/fault.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import { type RawQuery, single } from '../query/raw-query.ts';
import { ProblemError } from './problem.ts';
import { noSuchThing } from './single-answer.ts';

/** The parameter that asks for a record as it was. */
export const asOfParameter: ParameterDocumentation = {
  name: 'asOf',
  description:
    'A moment (ISO 8601, such as `2026-11-21T00:00:00Z`): answers the record as it was then. `Content-Location` names its revision.',
  example: '2099-12-31T00:00:00Z',
  repeats: false,
};

const moment = z.iso.datetime({ offset: true });

/** A moment in UTC, written as those of the history are; undefined where it is beyond the years 0001 to 9999. */
function momentOf(text: string): string | undefined {
  const date = new Date(text);
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999 ? date.toISOString() : undefined;
}

/** That there is no such thing: that it was deleted (410, with the way back), or that it never was (404). */
export function missing(
  database: Database,
  subject: Subject,
  id: string,
  near: () => readonly string[],
): ProblemError {
  if (!wasDeleted(database, subject, id)) return noSuchThing(subject, id, near());
  const path = subject === 'study' ? `/studies/${id}` : `/claims/${id}`;
  return new ProblemError(
    'gone',
    `The ${subject} "${id}" was deleted; its history is at ${path}/revisions, and POST ${path}/restore brings it back.`,
  );
}

/**
 * The record that was in force at the moment that `asOf` names, as JSON text, with the number of its revision;
 * undefined where the parameter is not given.
 * @throws where it is not a moment, or there was no record then.
 */
export function recordAsOf(
  database: Database,
  subject: Subject,
  id: string,
  raw: RawQuery,
): { readonly record: string; readonly number: number } | undefined {
  const faults: ReturnType<typeof queryFault>[] = [];
  const written = single(raw, asOfParameter.name, faults);
  if (written === undefined) return undefined;
  // In an address, a plus that is not encoded is read as a space.
  const text = written.trim().replace(' ', '+');
  const at = moment.safeParse(text).success ? momentOf(text) : undefined;
  if (at === undefined) {
    faults.push(
      queryFault('asOf', written, `"${written}" is not a moment such as 2026-11-21T00:00:00Z`, [
        '2026-11-21T00:00:00Z',
      ]),
    );
  }
  if (faults.length > 0 || at === undefined) throw new RequestFaults(faults);
  const revision = newestRevision(database, subject, id, at);
  if (revision === undefined) {
    throw new ProblemError('not-found', `There was no ${subject} "${id}" at ${at}.`);
  }
  const { record, number } = revision;
  if (record === null) {
    throw new ProblemError('gone', `The ${subject} "${id}" was deleted at ${at}, by revision ${number}.`);
  }
  return { record, number };
}
