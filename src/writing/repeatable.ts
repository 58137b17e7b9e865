import { createHash } from 'node:crypto';
import { and, eq, lt } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { noteWrite } from '../database/noted-writes.ts';
import { repeatableAnswers } from '../database/tables/access.ts';

/** An answer that is given again when its request comes again. */
export interface RepeatableAnswer {
  readonly status: number;
  readonly location: string;
  readonly etag: string;
  readonly body: string;
}

/** How long an answer can be had again, in days. */
export const daysToRepeat = 7;

/** A digest of what was asked, to tell a repetition from another request. */
export function requestDigest(method: string, url: string, body: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([method, url, body]))
    .digest('base64');
}

/**
 * The answer that was given to the request with this Idempotency-Key before.
 * @returns undefined where it is new; `another` where it was another request.
 */
export function answerBefore(
  { orm }: Database,
  accessKey: string,
  idempotencyKey: string,
  request: string,
): RepeatableAnswer | 'another' | undefined {
  const known = orm
    .select()
    .from(repeatableAnswers)
    .where(
      and(eq(repeatableAnswers.accessKey, accessKey), eq(repeatableAnswers.idempotencyKey, idempotencyKey)),
    )
    .get();
  if (known === undefined) return undefined;
  return known.request === request ? known : 'another';
}

/** Keeps an answer, inside the transaction of the write that it tells of; forgets those that are too old. */
export function keepAnswer(
  database: Database,
  accessKey: string,
  idempotencyKey: string,
  request: string,
  answer: RepeatableAnswer,
): void {
  const now = Date.now();
  const oldest = new Date(now - daysToRepeat * 86_400_000).toISOString();
  const row = { accessKey, idempotencyKey, request, ...answer, answeredAt: new Date(now).toISOString() };
  database.orm.delete(repeatableAnswers).where(lt(repeatableAnswers.answeredAt, oldest)).run();
  database.orm.insert(repeatableAnswers).values(row).run();
  noteWrite(database, { kind: 'answer', row });
}
