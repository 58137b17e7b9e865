import { z } from 'zod';
import { type ClaimsFile, claimRecord, documentRecord } from '../../src/claims/record.ts';
import type { Database } from '../../src/database/connection.ts';
import { loadSeeds } from '../../src/seeding/load-seeds.ts';
import { type StudyRecord, studyRecord } from '../../src/studies/record/study.ts';
import { verdictRecord, vocabularyRecord } from '../../src/vocabulary/record.ts';
import { buildVocabulary } from '../../src/vocabulary/vocabulary.ts';

/** The files of `/export` that have all there is to know of the data, as text. */
export interface ExportedFiles {
  readonly 'studies.ndjson': string;
  readonly 'claims.ndjson': string;
  readonly 'documents.json': string;
  readonly 'vocabulary.json': string;
}

const linesOf = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** Loads exported files into an empty database, each record through its schema. */
export function importRecords(database: Database, files: ExportedFiles): void {
  const terms = vocabularyRecord.extend({ verdicts: z.array(verdictRecord) });
  const { verdicts, ...record } = terms.parse(JSON.parse(files['vocabulary.json']));
  const studies: StudyRecord[] = z.array(studyRecord).parse(linesOf(files['studies.ndjson']));
  const claims: ClaimsFile = {
    documents: z.array(documentRecord).parse(JSON.parse(files['documents.json'])),
    claims: z.array(claimRecord).parse(linesOf(files['claims.ndjson'])),
    verdicts,
  };
  const vocabulary = buildVocabulary(record, verdicts);
  loadSeeds(database, { vocabularyRecord: record, vocabulary, studies, claims });
}
