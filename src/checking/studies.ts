import { type StudyUnderClaim, studyUnderClaim } from '../claims/answers.ts';
import type { Database } from '../database/connection.ts';
import { newestRecord } from '../database/revisions.ts';
import { allStudies, outcomeKeysOf, registrationsOf } from '../studies/look-up.ts';
import { studyReader } from '../studies/read-rows.ts';
import { type StudyRecord, studyRecord } from '../studies/record/study.ts';
import { renderStudy } from '../studies/render.ts';
import { derivedColumns, storedRegistrationKey } from '../studies/write-rows.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { studyContextReader } from '../writing/render-anew.ts';
import { type Findings, reasonOf } from './finding.ts';
import { storedColumns, storedOutcomeRenderings, storedRendering } from './look-up.ts';
import { sayTheSame } from './same-record.ts';
import type { IndexCheck } from './search.ts';

/** What the rows of a study have for filters and lists, and does not follow from its record, in words. */
export function wrongDerivedRows(database: Database, study: StudyRecord, key: number): string[] {
  const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const registrations = study.registrations.map(storedRegistrationKey);
  return [
    ...(isSame(storedColumns(database, key), derivedColumns(study))
      ? []
      : ['the columns that lists sort by']),
    ...(isSame(registrationsOf(database, key), registrations) ? [] : ['the registry ids that are searched']),
  ];
}

/**
 * Prepares the comparing of a study's rows with one another and with its history.
 * @returns a function that gives its record; undefined where its rows make none.
 */
export function storedStudyCheck(
  database: Database,
  findings: Findings,
): (id: string, key: number) => StudyRecord | undefined {
  const readStudy = studyReader(database);
  const revision = newestRecord(database, 'study');
  return (id, key) => {
    let study: StudyRecord;
    try {
      study = readStudy(id);
    } catch (error) {
      findings.primary('study', id, `its rows make no sound record: ${reasonOf(error)}`);
      return undefined;
    }
    const written = revision.get({ id })?.record ?? null;
    if (written !== null && !sayTheSame(studyRecord, written, study)) {
      findings.primary('study', id, 'the tables differ from its newest revision');
    }
    for (const part of wrongDerivedRows(database, study, key)) {
      findings.derived('study', id, `${part} do not follow from its record`);
    }
    return study;
  };
}

/**
 * Compares every study with its history, and what is made of it with it.
 * @param rendered whether documents are looked at: those of another release are as that made them.
 * @returns how many there are, and what claims show of those that they lean on.
 */
export function checkStudies(
  database: Database,
  vocabulary: Vocabulary,
  rendered: boolean,
  index: IndexCheck<'study_search'> | undefined,
  findings: Findings,
): { count: number; facts: Map<string, StudyUnderClaim> } {
  const contextOf = studyContextReader(database);
  const checkStored = storedStudyCheck(database, findings);
  const facts = new Map<string, StudyUnderClaim>();
  const compare = (id: string, key: number) => {
    const study = checkStored(id, key);
    if (study === undefined) {
      index?.skip(key);
      return;
    }
    const context = contextOf(id, key);
    if (context.claims.length > 0) facts.set(id, studyUnderClaim(study));
    const made = renderStudy(study, outcomeKeysOf(database, key), vocabulary, context);
    index?.add(key, id, made.texts);
    if (!rendered) return;
    const stored = storedRendering(database, key);
    if (stored === undefined) findings.derived('study', id, 'has no document');
    else {
      if (stored.full !== made.full) findings.derived('study', id, 'its document differs from the tables');
      if (stored.facts !== made.facts) findings.derived('study', id, 'its facts differ from the tables');
      if (stored.summary !== made.summary) {
        findings.derived('study', id, 'its summary differs from the tables');
      }
    }
    for (const [place, row] of storedOutcomeRenderings(database, key).entries()) {
      if (row.full === made.outcomes[place]) continue;
      findings.derived('study', id, `the document of its outcome ${row.id} differs from the tables`);
    }
  };
  let count = 0;
  for (const { key, id } of allStudies(database)) {
    count += 1;
    try {
      compare(id, key);
    } catch (error) {
      findings.primary('study', id, `cannot be read: ${reasonOf(error)}`);
    }
  }
  return { count, facts };
}
