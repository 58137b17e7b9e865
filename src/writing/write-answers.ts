import type { FastifyReply } from 'fastify';
import type { Database } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { etagOfText } from '../http/caching.ts';
import { changeNumberHeader } from '../http/change-number.ts';
import { mediaTypes } from '../http/format.ts';
import { changeHeader } from '../http/operation.ts';
import type { Stored } from './carry-out.ts';
import type { RepeatableAnswer } from './store.ts';
import type { WritableSubject } from './subject.ts';

const etagHeader = {
  etag: { type: 'string', description: 'Validator of what is stored now; If-Match takes it.' },
  ...changeHeader,
} as const;

const locationHeader = { location: { type: 'string', description: 'Where it is.' } } as const;

/** The answer of every write that leaves something behind, as an operation declares it. */
export function writtenAnswer<Item extends { readonly id: string }>(kind: WritableSubject<Item>) {
  return {
    description: `The ${kind.subject} as it is stored.`,
    cached: false,
    headers: etagHeader,
    content: { 'application/json': kind.written },
  };
}

/** The same where it tells the address, too. */
export function locatedAnswer<Item extends { readonly id: string }>(kind: WritableSubject<Item>) {
  return { ...writtenAnswer(kind), headers: { ...etagHeader, ...locationHeader } };
}

/** The document with the warnings behind its members; the ETag is that of the document alone, as GET sends it. */
export function answerOf(
  { text, warnings: told }: Stored,
  more: Partial<RepeatableAnswer> = {},
): RepeatableAnswer {
  return {
    status: 200,
    location: '',
    etag: etagOfText(text, 'identity'),
    body: `${text.slice(0, -1)},"warnings":${JSON.stringify(told)}}`,
    ...more,
  };
}

/** Sends the answer to a write; one without a body where there is none. */
export function sendWritten(
  reply: FastifyReply,
  database: Database,
  { status, location, etag, body }: RepeatableAnswer,
): FastifyReply {
  if (location !== '') reply.header('location', location);
  if (etag !== '') reply.header('etag', etag);
  reply
    .code(status)
    .headers({ [changeNumberHeader]: readDataVersion(database).change, 'cache-control': 'no-store' });
  return body === '' ? reply.send() : reply.type(`${mediaTypes.json}; charset=utf-8`).send(body);
}
