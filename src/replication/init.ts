import { randomUUID } from 'node:crypto';
import { readDocumentRecords } from '../claims/read-rows.ts';
import { allOrNothing, type Database } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { Refusal } from '../database/faults.ts';
import { leaveLog, readLocalPosition, writeLocalPosition } from '../database/log-position.ts';
import { isRecord, type NotedRecord, type NotedWrite } from '../database/noted-writes.ts';
import { revisionsAfter } from '../database/revisions.ts';
import { storedKeys } from '../keys/store.ts';
import { storedAnswers } from '../writing/store.ts';
import { appendEntry, createHead, readHead } from './log-rows.ts';
import { migrateLog } from './migrate-log.ts';
import { putRecords } from './record-rows.ts';
import type { LogServers } from './servers.ts';
import { copyForSnapshot, removeCopy, storeSnapshot } from './snapshots.ts';

/** The first entry of a log: all that the database it was made of held. */
const first = 1;

/** What was put into a log. */
export interface Initialised {
  readonly log: string;
  readonly dataVersion: string;
  readonly records: number;
}

/** Somebody has put something into the log before. */
export class LogInUse extends Refusal {
  constructor() {
    super(
      'The log at LOG_URL holds data already, and was left as it is. Nodes join it with `evidence serve`.',
      2,
    );
  }
}

/** Keys, answers and documents: few, beside the history. */
function firstWrites(database: Database): NotedWrite[] {
  return [
    ...storedKeys(database).map((row) => ({ kind: 'key' as const, row })),
    ...storedAnswers(database).map((row) => ({ kind: 'answer' as const, row })),
    ...readDocumentRecords(database).map((document) => ({
      kind: 'document' as const,
      id: document.id,
      revision: 1,
      record: JSON.stringify(document),
      writtenAt: '',
      writtenBy: '',
      note: '',
    })),
  ];
}

/** So many revisions are held in memory at once. */
const revisionsAtOnce = 1000;

/** The history, in the order in which it was written. */
function* historyOf(database: Database): Generator<NotedRecord[]> {
  for (let key = 0; ; ) {
    const rows = revisionsAfter(database, key, revisionsAtOnce);
    const last = rows.at(-1);
    if (last === undefined) return;
    key = last.key;
    yield rows.map(
      ({ subject: kind, subjectId: id, number: revision, writtenAt, writtenBy, note, record }) => ({
        kind,
        id,
        revision,
        record,
        writtenAt,
        writtenBy,
        note,
      }),
    );
  }
}

/**
 * Brings the records and the history of a database into an empty log, with a snapshot from which nodes start, all or
 * nothing; the database is the first node's then.
 * @throws LogInUse where the log holds anything.
 */
export async function initLog(database: Database, servers: LogServers): Promise<Initialised> {
  const log = randomUUID();
  const before = readLocalPosition(database);
  try {
    return await servers.use(async (connection) => {
      await migrateLog(connection);
      if ((await readHead(connection)) !== undefined) throw new LogInUse();
      // Before the copy is made, which must say of which log it is.
      allOrNothing(database, () => writeLocalPosition(database, { log, position: first }));
      const copy = await copyForSnapshot(database.path);
      try {
        const { change: number, digest, version: dataVersion } = readDataVersion(database);
        const writes = firstWrites(database);
        let records = writes.filter(isRecord).length;
        await connection.query('begin');
        // Of two that do this at the same time, one waits here, and is refused.
        if (!(await createHead(connection, log))) throw new LogInUse();
        await appendEntry(connection, { position: first, number, digest, anew: true, writes }, log);
        for (const some of historyOf(database)) {
          await putRecords(connection, first, some, records);
          records += some.length;
        }
        await storeSnapshot(connection, copy);
        await connection.query('commit');
        return { log, dataVersion, records };
      } catch (error) {
        await connection.query('rollback').catch(() => {});
        throw error;
      } finally {
        removeCopy(copy);
      }
    });
  } catch (error) {
    allOrNothing(database, () => {
      leaveLog(database);
      if (before !== undefined) writeLocalPosition(database, before);
    });
    throw error;
  }
}
