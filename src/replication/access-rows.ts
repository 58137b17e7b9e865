import { z } from 'zod';
import { scopes } from '../vocabulary/scopes.ts';
import type { AnswerRow, KeyRow } from './entry.ts';
import { insertRows, rowsOf, whole } from './log-queries.ts';
import type { LogConnection } from './servers.ts';

const keyRow = z
  .object({
    id: z.string(),
    name: z.string(),
    scope: z.enum(scopes),
    salt: z.string(),
    hash: z.string(),
    created_at: z.string(),
    revoked_at: z.string().nullable(),
  })
  .transform(
    ({ created_at: createdAt, revoked_at: revokedAt, ...rest }): KeyRow => ({
      ...rest,
      createdAt,
      revokedAt,
    }),
  );

const answerRow = z
  .object({
    position: whole,
    access_key: z.string(),
    idempotency_key: z.string(),
    request: z.string(),
    status: whole,
    location: z.string(),
    etag: z.string(),
    body: z.string(),
    answered_at: z.string(),
  })
  .transform(
    ({
      position,
      access_key: accessKey,
      idempotency_key: idempotencyKey,
      answered_at: answeredAt,
      ...rest
    }) => ({
      position,
      row: { ...rest, accessKey, idempotencyKey, answeredAt },
    }),
  );

/** The keys that were made or revoked after a position, as they are now. */
export async function readKeys(connection: LogConnection, after: number): Promise<KeyRow[]> {
  return rowsOf(
    connection,
    keyRow,
    `select id, name, scope, salt, hash, created_at, revoked_at from log_keys
     where position > $1 order by created_at, id`,
    [after],
  );
}

/** The answers of the entries after a position, up to another. */
export async function readAnswersOf(connection: LogConnection, after: number, upTo: number) {
  return rowsOf(
    connection,
    answerRow,
    `select position, access_key, idempotency_key, request, status, location, etag, body, answered_at
     from log_answers where position > $1 and position <= $2 order by position`,
    [after, upTo],
  );
}

/** Puts answers under a position, to be given again by any node. */
export async function putAnswers(
  connection: LogConnection,
  position: number,
  answers: readonly AnswerRow[],
): Promise<void> {
  await insertRows(
    connection,
    'log_answers (access_key, idempotency_key, position, request, status, location, etag, body, answered_at)',
    answers.map((row) => {
      const { accessKey, idempotencyKey, request, status, location, etag, body, answeredAt } = row;
      return [accessKey, idempotencyKey, position, request, status, location, etag, body, answeredAt];
    }),
    // One that is too old to be given again may be there still.
    `on conflict (access_key, idempotency_key) do update set position = excluded.position,
     request = excluded.request, status = excluded.status, location = excluded.location, etag = excluded.etag,
     body = excluded.body, answered_at = excluded.answered_at`,
  );
}

/** Puts a key as it is now under a position. */
export async function putKey(connection: LogConnection, position: number, key: KeyRow): Promise<void> {
  const { id, name, scope, salt, hash, createdAt, revokedAt } = key;
  await connection.query(
    `insert into log_keys (id, position, name, scope, salt, hash, created_at, revoked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (id) do update set position = excluded.position, revoked_at = excluded.revoked_at`,
    [id, position, name, scope, salt, hash, createdAt, revokedAt],
  );
}

/** Forgets answers that are too old to be given again. */
export async function forgetAnswers(connection: LogConnection, olderThan: string): Promise<void> {
  await connection.query('delete from log_answers where answered_at < $1', [olderThan]);
}
