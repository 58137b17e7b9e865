import { eq } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { claims } from '../database/tables/claims.ts';
import { studies } from '../database/tables/studies.ts';
import { revisions } from '../database/tables/system.ts';
import { readVocabulary } from '../database/vocabulary-store.ts';
import { studyReader } from '../studies/read-rows.ts';
import { readDocuments, storedClaimCheck } from './claims.ts';
import { deriveRowsAgain } from './derived-rows.ts';
import { type Finding, Findings, reasonOf } from './finding.ts';
import { checkHistory } from './history.ts';
import { storedStudyCheck } from './studies.ts';

/** Some records, by their internal keys. */
export interface SomeRecords {
  readonly studies: Iterable<number>;
  readonly claims: Iterable<number>;
  /** Revisions, of which the whole history is meant. */
  readonly revisions: Iterable<number>;
}

/** The ids of some records with their keys: those that are there. */
function idsOf({ orm }: Database, table: typeof studies | typeof claims, keys: Iterable<number>) {
  return [...keys].flatMap((key) =>
    orm.select({ id: table.id, key: table.key }).from(table).where(eq(table.key, key)).all(),
  );
}

/** Makes the derived rows of some studies anew of their records, inside the caller's transaction. */
export function deriveRowsOf(database: Database, keys: Iterable<number>): void {
  const readStudy = studyReader(database);
  for (const { id, key } of idsOf(database, studies, keys)) deriveRowsAgain(database, readStudy(id), key);
}

/** What is wrong with the rows of some records and with their history, and with the documents and the vocabulary, which are few. */
export function checkRecords(database: Database, records: SomeRecords): readonly Finding[] {
  const { orm } = database;
  const findings = new Findings();
  const histories = { study: new Set<string>(), claim: new Set<string>() };
  for (const key of records.revisions) {
    const { subject, subjectId: id } = revisions;
    const row = orm.select({ subject, id }).from(revisions).where(eq(revisions.key, key)).get();
    if (row !== undefined) histories[row.subject].add(row.id);
  }
  const checkStudy = storedStudyCheck(database, findings);
  for (const { id, key } of idsOf(database, studies, records.studies)) {
    checkStudy(id, key);
    histories.study.add(id);
  }
  const checkClaim = storedClaimCheck(database, findings);
  for (const { id, key } of idsOf(database, claims, records.claims)) {
    checkClaim(id, key);
    histories.claim.add(id);
  }
  for (const subject of ['study', 'claim'] as const)
    for (const id of histories[subject]) checkHistory(database, subject, findings, id);
  readDocuments(database, findings);
  try {
    readVocabulary(database);
  } catch (error) {
    findings.primary('database', 'vocabulary', reasonOf(error));
  }
  return findings.all;
}
