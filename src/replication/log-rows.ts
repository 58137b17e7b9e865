import { z } from 'zod';
import { isRecord, type NotedWrite, sizeOf } from '../database/noted-writes.ts';
import { putAnswers, putKey, readAnswersOf } from './access-rows.ts';
import type { Entry, Head } from './entry.ts';
import { rowsOf, whole } from './log-queries.ts';
import { putRecords, readRecordsOf } from './record-rows.ts';
import type { LogConnection } from './servers.ts';

const headRow = z.object({ log: z.string(), position: whole, number: whole, digest: z.string() });

const entryRow = z.object({
  position: whole,
  number: whole,
  digest: z.string(),
  anew: z.boolean(),
  bytes: whole,
});

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

/** So many entries are read at once, and no more after one with which their records have so many bytes. */
const entriesAtOnce = 500;
const bytesAtOnce = 8 * 1024 * 1024;

/** Entries that follow a position, the next first; none where it is the last. */
export async function readEntries(connection: LogConnection, after: number): Promise<readonly Entry[]> {
  const following = await rowsOf(
    connection,
    entryRow,
    'select position, number, digest, anew, bytes from log_entries where position > $1 order by position limit $2',
    [after, entriesAtOnce],
  );
  const entries: typeof following = [];
  for (let sum = 0; entries.length < following.length && sum < bytesAtOnce; ) {
    const next = following[entries.length];
    if (next === undefined) break;
    sum += next.bytes;
    entries.push(next);
  }
  const last = entries.at(-1)?.position;
  if (last === undefined) return [];
  const records = await readRecordsOf(connection, after, last);
  const answers = await readAnswersOf(connection, after, last);
  const writes = new Map<number, NotedWrite[]>(entries.map(({ position }) => [position, []]));
  for (const { position, write } of records) writes.get(position)?.push(write);
  for (const { position, row } of answers) writes.get(position)?.push({ kind: 'answer', row });
  return entries.map(({ bytes: _bytes, ...entry }) => ({
    ...entry,
    writes: writes.get(entry.position) ?? [],
  }));
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
    `insert into log_entries (position, number, digest, token, bytes, anew, written_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [position, number, digest, token, sizeOf(writes), anew, new Date().toISOString()],
  );
  for (const write of writes) if (write.kind === 'key') await putKey(connection, position, write.row);
  await putRecords(connection, position, writes.filter(isRecord));
  await putAnswers(
    connection,
    position,
    writes.flatMap((write) => (write.kind === 'answer' ? [write.row] : [])),
  );
  await connection.query('update log_head set position = $1, number = $2, digest = $3 where id = 1', [
    position,
    number,
    digest,
  ]);
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
