import { z } from 'zod';
import type { NotedRecord, NotedWrite } from '../database/noted-writes.ts';
import { scopes } from '../database/tables/access.ts';
import type { KeyRow } from './apply.ts';
import type { Entry, Head } from './entry.ts';
import type { LogConnection } from './servers.ts';

type AnswerRow = Extract<NotedWrite, { kind: 'answer' }>['row'];

/** 64-bit integers come as text. */
const whole = z.coerce.number().int();

const headRow = z.object({ log: z.string(), position: whole, number: whole, digest: z.string() });

const entryRow = z.object({ position: whole, number: whole, digest: z.string(), anew: z.boolean() });

const recordRow = z
  .object({
    position: whole,
    kind: z.enum(['study', 'claim', 'document']),
    id: z.string(),
    revision: whole,
    record: z.string().nullable(),
    written_by: z.string(),
    written_at: z.string(),
    note: z.string(),
  })
  .transform(({ position, written_by: writtenBy, written_at: writtenAt, ...rest }) => ({
    position,
    write: { ...rest, writtenBy, writtenAt },
  }));

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

async function rowsOf<T>(
  connection: LogConnection,
  row: z.ZodType<T>,
  text: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  const { rows } = await connection.query(text, [...values]);
  return z.array(row).parse(rows);
}

const headColumns = 'select log, position, number, digest from log_head where id = 1';

/** How far the log has come; undefined where nothing was put into it. */
export async function readHead(connection: LogConnection): Promise<Head | undefined> {
  return (await rowsOf(connection, headRow, headColumns))[0];
}

/** The same, held by this transaction: nobody else writes until it ends. */
export async function lockHead(connection: LogConnection): Promise<Head | undefined> {
  return (await rowsOf(connection, headRow, `${headColumns} for update`))[0];
}

/** The state of the data after an entry; undefined where the log has none of this position. */
export async function readState(
  connection: LogConnection,
  position: number,
): Promise<{ readonly number: number; readonly digest: string; readonly token: string } | undefined> {
  const row = z.object({ number: whole, digest: z.string(), token: z.string() });
  const [found] = await rowsOf(
    connection,
    row,
    'select number, digest, token from log_entries where position = $1',
    [position],
  );
  return found;
}

/** The entries that follow a position, at most so many. */
export async function readEntries(
  connection: LogConnection,
  after: number,
  most: number,
): Promise<readonly Entry[]> {
  const entries = await rowsOf(
    connection,
    entryRow,
    'select position, number, digest, anew from log_entries where position > $1 order by position limit $2',
    [after, most],
  );
  const last = entries.at(-1)?.position;
  if (last === undefined) return [];
  const records = await rowsOf(
    connection,
    recordRow,
    `select position, kind, id, revision, record, written_by, written_at, note from log_records
     where position > $1 and position <= $2 order by position, place`,
    [after, last],
  );
  const answers = await rowsOf(
    connection,
    answerRow,
    `select position, access_key, idempotency_key, request, status, location, etag, body, answered_at
     from log_answers where position > $1 and position <= $2 order by position`,
    [after, last],
  );
  const writes = new Map<number, NotedWrite[]>(entries.map(({ position }) => [position, []]));
  for (const { position, write } of records) writes.get(position)?.push(write);
  for (const { position, row } of answers) writes.get(position)?.push({ kind: 'answer', row });
  return entries.map((entry) => ({ ...entry, writes: writes.get(entry.position) ?? [] }));
}

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

/** So many rows are inserted by one statement. */
const rowsAtOnce = 500;

/** Inserts rows by as few statements as can be. */
async function insertRows(
  connection: LogConnection,
  into: string,
  rows: readonly (readonly unknown[])[],
  onConflict = '',
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const some = rows.slice(from, from + rowsAtOnce);
    let place = 0;
    const marks = some.map((row) => `(${row.map(() => `$${++place}`).join(', ')})`).join(', ');
    await connection.query(`insert into ${into} values ${marks} ${onConflict}`, some.flat());
  }
}

/**
 * Appends an entry and moves the head, inside a transaction that holds it.
 * @param token a word of its own, by which it is found out whether it was committed.
 */
export async function appendEntry(
  connection: LogConnection,
  { position, number, digest, anew, writes }: Entry,
  token: string,
): Promise<void> {
  await connection.query(
    'insert into log_entries (position, number, digest, token, anew, written_at) values ($1, $2, $3, $4, $5, $6)',
    [position, number, digest, token, anew, new Date().toISOString()],
  );
  const records: unknown[][] = [];
  const answers: AnswerRow[] = [];
  for (const write of writes) {
    if (write.kind === 'key') await putKey(connection, position, write.row);
    else if (write.kind === 'answer') answers.push(write.row);
    else {
      const { kind, id, revision, record, writtenBy, writtenAt, note } = write;
      records.push([position, records.length, kind, id, revision, record, writtenBy, writtenAt, note]);
    }
  }
  await insertRows(
    connection,
    'log_records (position, place, kind, id, revision, record, written_by, written_at, note)',
    records,
  );
  await putAnswers(connection, position, answers);
  await connection.query('update log_head set position = $1, number = $2, digest = $3 where id = 1', [
    position,
    number,
    digest,
  ]);
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
  );
}

async function putKey(connection: LogConnection, position: number, key: KeyRow): Promise<void> {
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

/** Whether the data were changed as a whole after a position. */
export async function readAnewAfter(connection: LogConnection, position: number): Promise<boolean> {
  const { rowCount } = await connection.query(
    'select position from log_entries where position > $1 and anew limit 1',
    [position],
  );
  return (rowCount ?? 0) > 0;
}

/** Makes the head of an empty log, inside a transaction. @returns whether there was none. */
export async function createHead(connection: LogConnection, log: string): Promise<boolean> {
  const { rowCount } = await connection.query(
    `insert into log_head (id, log, position, number, digest) values (1, $1, 0, 0, '')
     on conflict (id) do nothing`,
    [log],
  );
  return rowCount === 1;
}

/** Records of the log in its order, from a position and place on; at most so many. */
export async function readRecords(
  connection: LogConnection,
  after: { readonly position: number; readonly place: number },
  upTo: number,
  most: number,
) {
  const placed = z.object({ position: whole, place: whole });
  const { rows } = await connection.query(
    `select position, place, kind, id, revision, record, written_by, written_at, note from log_records
     where (position > $1 or position = $1 and place > $2) and position <= $3
     order by position, place limit $4`,
    [after.position, after.place, upTo, most],
  );
  return rows.map((row: unknown) => ({ ...placed.parse(row), write: recordRow.parse(row).write }));
}

/** How many records the log has up to a position. */
export async function countRecords(connection: LogConnection, upTo: number): Promise<number> {
  const [found] = await rowsOf(
    connection,
    z.object({ records: whole }),
    'select count(*) as records from log_records where position <= $1',
    [upTo],
  );
  return found?.records ?? 0;
}

/** Puts something else in the place of a record of the log. */
export async function replaceRecord(
  connection: LogConnection,
  { position, place }: { readonly position: number; readonly place: number },
  { id, record, writtenBy, note }: Pick<NotedRecord, 'id' | 'record' | 'writtenBy' | 'note'>,
): Promise<void> {
  await connection.query(
    'update log_records set id = $3, record = $4, written_by = $5, note = $6 where position = $1 and place = $2',
    [position, place, id, record, writtenBy, note],
  );
}
