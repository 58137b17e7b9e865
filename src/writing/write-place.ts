import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Background } from '../background/task.ts';
import type { Database } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import type { RawQuery } from '../query/raw-query.ts';
import { present, recordText, type WriteMeans } from './carry-out.ts';
import type { WritableSubject } from './subject.ts';
import { authorOf, requireMatch } from './write-request.ts';

/** What the routes that write one subject share. */
export interface WritePlace<Item extends { readonly id: string }> {
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly background: Background | null;
  readonly names: () => Names;
  readonly kind: WritableSubject<Item>;
  /** A record that can be sent. */
  readonly example: unknown;
}

export const bodyProblems = ['content-too-large', 'unsupported-media-type'] as const;

/** What may be said to a change of what is there. */
export const changeProblems = [
  'invalid-request',
  'not-found',
  'conflict',
  'gone',
  'precondition-failed',
  'precondition-required',
  'another-request',
  'unavailable',
  ...bodyProblems,
] as const;

export const ifMatch = {
  name: 'If-Match',
  description: 'The ETag of the state that is to be changed, as GET or a write told it.',
  example: '"0bLqvJmYHtKQqkTJv7mQ4v1mH3Y"',
  required: true,
};

/** The path parameter that names what is changed. */
export function idParameter({
  subject,
  exampleId,
}: {
  readonly subject: string;
  readonly exampleId: string;
}) {
  return { name: 'id', description: `Identifier of the ${subject}.`, example: exampleId };
}

/** Who writes by a request, why, and with what. */
export function meansOf<Item extends { readonly id: string }>(
  { database, names }: WritePlace<Item>,
  request: FastifyRequest,
  raw: RawQuery,
): WriteMeans {
  return { database, names: names(), author: authorOf(request, raw) };
}

/** @throws where there is none with this id, or it has changed since the client saw it. */
export function requireSeen<Item extends { readonly id: string }>(
  { database, kind }: WritePlace<Item>,
  request: FastifyRequest,
  means: WriteMeans,
  id: string,
): void {
  const seen = [present(kind, means, id), recordText(kind, database, id)];
  requireMatch(request, seen, `${kind.subject} "${id}"`);
}
