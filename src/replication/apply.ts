import { claimRecord, documentRecord } from '../claims/record.ts';
import { addDocument } from '../claims/write-rows.ts';
import type { Database } from '../database/connection.ts';
import { advanceDataVersion, readDataVersion } from '../database/data-version.ts';
import { DatabaseFault } from '../database/faults.ts';
import { readLocalPosition, writeLocalPosition } from '../database/log-position.ts';
import type { NotedRecord, NotedWrite } from '../database/noted-writes.ts';
import { readVocabulary } from '../database/vocabulary-store.ts';
import { putKey } from '../keys/store.ts';
import { studyParser } from '../studies/study-parser.ts';
import { claimWriter } from '../writing/claim-writer.ts';
import { forgetOldAnswers, putAnswer } from '../writing/store.ts';
import { studyWriter } from '../writing/study-writer.ts';
import type { Entry, KeyRow } from './entry.ts';

/** Applies entries of the log to this node's database, each inside a transaction of the caller. */
export interface Applier {
  /** Puts keys as they are now in the place of what is there. */
  readonly keys: (rows: readonly KeyRow[]) => void;
  /**
   * Applies the entry that follows the last one; one that is there already is passed over.
   * @throws DatabaseFault where what comes of it is not what the log says, or it cannot be applied.
   */
  readonly entry: (entry: Entry) => void;
}

/** Prepares it: statements are prepared once, so that thousands of entries go through one. */
export function applier(database: Database, log: string): Applier {
  const { path } = database;
  const author = { who: '', when: '', note: '' };
  const vocabulary = readVocabulary(database);
  const studies = studyWriter(database, vocabulary, author);
  const claims = claimWriter(database, vocabulary, author);
  let documents: string[] = [];

  const unable = (position: number, reason: string) =>
    new DatabaseFault('shared-log-behind', path, { detail: `entry ${position}: ${reason}` });

  const record = ({ kind, id, record: text, ...written }: NotedRecord): void => {
    Object.assign(author, { who: written.writtenBy, when: written.writtenAt, note: written.note });
    if (kind === 'document') {
      const document = documentRecord.parse(JSON.parse(text ?? 'null'));
      addDocument(database, document);
      documents.push(`document ${text}`);
    } else if (text === null) (kind === 'study' ? studies : claims).remove(id);
    else if (kind === 'study') studies.write(studyParser().parse(JSON.parse(text)), text);
    else claims.write(claimRecord.parse(JSON.parse(text)), text);
  };
  const apply = (write: NotedWrite): void => {
    if (write.kind === 'key') putKey(database, write.row);
    else if (write.kind === 'answer') putAnswer(database, write.row);
    else record(write);
  };

  // As an import ends, so that what is noted of the data is the same.
  const finish = () => {
    studies.finish();
    claims.finish();
    if (documents.length > 0) advanceDataVersion(database, documents, { studies: [], claims: [] });
    documents = [];
  };

  return {
    keys: (rows) => {
      for (const row of rows) putKey(database, row);
    },
    entry: (entry) => {
      const here = readLocalPosition(database)?.position ?? 0;
      if (entry.position <= here) return;
      if (entry.position !== here + 1) throw unable(entry.position, `it does not follow ${here}`);
      if (entry.anew) throw new DatabaseFault('shared-log-anew', path);
      try {
        for (const write of entry.writes) apply(write);
        finish();
      } catch (error) {
        if (error instanceof DatabaseFault) throw error;
        // A newer release wrote what this one does not know, or the data differ: neither must be answered from.
        throw unable(entry.position, error instanceof Error ? error.message : String(error));
      }
      forgetOldAnswers(database);
      const { change, digest } = readDataVersion(database);
      if (change !== entry.number || digest !== entry.digest) {
        throw unable(
          entry.position,
          `it gives the state ${change}-${digest.slice(0, 12)}, and the log says ${entry.number}-${entry.digest.slice(0, 12)}`,
        );
      }
      writeLocalPosition(database, { log, position: entry.position });
    },
  };
}
