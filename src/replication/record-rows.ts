import { z } from 'zod';
import type { NotedRecord } from '../database/noted-writes.ts';
import { insertRows, rowsOf, whole } from './log-queries.ts';
import type { LogConnection } from './servers.ts';

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

/** The records of the entries after a position, up to another. */
export async function readRecordsOf(connection: LogConnection, after: number, upTo: number) {
  return rowsOf(
    connection,
    recordRow,
    `select position, kind, id, revision, record, written_by, written_at, note from log_records
     where position > $1 and position <= $2 order by position, place`,
    [after, upTo],
  );
}

/** Puts records of an entry under its position, in order. @param from the place of the first. */
export async function putRecords(
  connection: LogConnection,
  position: number,
  records: readonly NotedRecord[],
  from = 0,
): Promise<void> {
  await insertRows(
    connection,
    'log_records (position, place, kind, id, revision, record, written_by, written_at, note)',
    records.map(({ kind, id, revision, record, writtenBy, writtenAt, note }, place) => [
      position,
      from + place,
      kind,
      id,
      revision,
      record,
      writtenBy,
      writtenAt,
      note,
    ]),
  );
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
