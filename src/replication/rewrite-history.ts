import type { Database } from '../database/connection.ts';
import { revisionsAfter } from '../database/revisions.ts';
import { storedKeys } from '../keys/store.ts';
import { storedAnswers } from '../writing/store.ts';
import { putAnswers } from './access-rows.ts';
import { readRecords, replaceRecord } from './record-rows.ts';
import type { LogConnection } from './servers.ts';

const atOnce = 1000;

/**
 * Overwrites in the log what was overwritten in a node's history: its records, answers and names of keys, inside a
 * transaction that holds the head. Both have the same revisions in the same order, whatever stands in them.
 */
export async function rewriteHistory(
  connection: LogConnection,
  database: Database,
  position: number,
): Promise<void> {
  let after = { position: 0, place: -1 };
  let key = 0;
  for (;;) {
    const logged = await readRecords(connection, after, position, atOnce);
    const last = logged.at(-1);
    if (last === undefined) break;
    after = last;
    const records = logged.filter(({ write }) => write.kind !== 'document');
    const here = revisionsAfter(database, key, records.length);
    if (here.length < records.length) throw new Error('the log has more revisions than this node');
    for (const [place, { write, ...at }] of records.entries()) {
      const row = here[place];
      if (row === undefined) continue;
      key = row.key;
      const { subjectId: id, record, writtenBy, note } = row;
      const isSame =
        id === write.id && record === write.record && writtenBy === write.writtenBy && note === write.note;
      if (!isSame) await replaceRecord(connection, at, { id, record, writtenBy, note });
    }
  }
  await connection.query('delete from log_answers');
  await putAnswers(connection, position, storedAnswers(database));
  for (const { id, name } of storedKeys(database)) {
    await connection.query('update log_keys set name = $2, position = $3 where id = $1 and name <> $2', [
      id,
      name,
      position,
    ]);
  }
}
