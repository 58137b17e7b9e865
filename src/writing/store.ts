import { and, asc, eq, lt } from 'drizzle-orm';
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

/** An answer as it is stored, with what it was given to. */
type StoredAnswer = typeof repeatableAnswers.$inferSelect;

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
  const row = { accessKey, idempotencyKey, request, ...answer, answeredAt: new Date(now).toISOString() };
  forgetOldAnswers(database, now);
  database.orm.insert(repeatableAnswers).values(row).run();
  noteWrite(database, { kind: 'answer', row });
}

/** Forgets answers that are too old to be given again. @param now in milliseconds. */
export function forgetOldAnswers({ orm }: Database, now = Date.now()): void {
  const oldest = new Date(now - daysToRepeat * 86_400_000).toISOString();
  orm.delete(repeatableAnswers).where(lt(repeatableAnswers.answeredAt, oldest)).run();
}

/** All answers as they are stored, the oldest first. */
export function storedAnswers({ orm }: Database): StoredAnswer[] {
  return orm.select().from(repeatableAnswers).orderBy(asc(repeatableAnswers.answeredAt)).all();
}

/** Puts an answer in the place of one to the same request, as another node has it: nothing is noted of it. */
export function putAnswer({ orm }: Database, row: StoredAnswer): void {
  const { accessKey, idempotencyKey, ...rest } = row;
  orm
    .insert(repeatableAnswers)
    .values(row)
    .onConflictDoUpdate({
      target: [repeatableAnswers.accessKey, repeatableAnswers.idempotencyKey],
      set: rest,
    })
    .run();
}
