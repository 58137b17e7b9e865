import { claimId, claimKey } from '../claims/look-up.ts';
import type { Database } from '../database/connection.ts';
import { revisedBy } from '../database/revisions.ts';
import { studyKey } from '../database/study-ids.ts';
import { readVocabulary } from '../database/vocabulary-store.ts';
import { studyId } from '../studies/look-up.ts';
import { studyReader } from '../studies/read-rows.ts';
import { writeDerivedRows } from '../studies/write-rows.ts';
import { readDocuments, storedClaimCheck } from './claims.ts';
import { type Finding, Findings, reasonOf } from './finding.ts';
import { checkHistory } from './history.ts';
import { storedStudyCheck } from './studies.ts';

/** Some records, by their internal keys. */
export interface SomeRecords {
  readonly studies: Iterable<number>;
  readonly claims: Iterable<number>;
  /** Revisions, of which the whole history is meant, and the record that has it. */
  readonly revisions: Iterable<number>;
}

/** The ids of some records with their keys: those that are there. */
function idsOf(database: Database, idOf: typeof studyId, keys: Iterable<number>) {
  return [...keys].flatMap((key) => {
    const id = idOf(database, key);
    return id === undefined ? [] : [{ id, key }];
  });
}

/** Makes the derived rows of some studies anew of their records, inside the caller's transaction. */
export function deriveRowsOf(database: Database, keys: Iterable<number>): void {
  const readStudy = studyReader(database);
  for (const { id, key } of idsOf(database, studyId, keys)) writeDerivedRows(database, readStudy(id), key);
}

/** What is wrong with the rows of some records and with their history, and with the documents and the vocabulary, which are few. */
export function checkRecords(database: Database, records: SomeRecords): readonly Finding[] {
  const findings = new Findings();
  const histories = { study: new Set<string>(), claim: new Set<string>() };
  const keys = { study: new Set(records.studies), claim: new Set(records.claims) };
  for (const revision of records.revisions) {
    const revised = revisedBy(database, revision);
    if (revised === undefined) continue;
    histories[revised.subject].add(revised.id);
    const key = (revised.subject === 'study' ? studyKey : claimKey)(database, revised.id);
    if (key !== undefined) keys[revised.subject].add(key);
  }
  const checkStudy = storedStudyCheck(database, findings);
  for (const { id, key } of idsOf(database, studyId, keys.study)) {
    checkStudy(id, key);
    histories.study.add(id);
  }
  const checkClaim = storedClaimCheck(database, findings);
  for (const { id, key } of idsOf(database, claimId, keys.claim)) {
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
