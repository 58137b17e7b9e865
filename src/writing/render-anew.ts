import { studyUnderClaim } from '../claims/answers.ts';
import { claimsLeaningOn, keysOfClaimsLeaningOn } from '../claims/look-up.ts';
import { readClaimsByKey, readDocumentRecords } from '../claims/read-rows.ts';
import { claimRenderer, deleteRenderedClaim } from '../claims/write-rows.ts';
import type { Database } from '../database/connection.ts';
import { momentsReader } from '../database/revisions.ts';
import { studyKey } from '../database/study-ids.ts';
import { studyText } from '../studies/describe.ts';
import { factsText } from '../studies/facts.ts';
import { laterReports, outcomeKeysOf, studyId } from '../studies/look-up.ts';
import { studyReader } from '../studies/read-rows.ts';
import type { StudyContext } from '../studies/render.ts';
import { deleteRenderedStudy, rewriteRenderedStudy, studyRenderer } from '../studies/write-rows.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';

/** Prepares the looking up of what others say of a study, its later reports and the claims that lean on it, and of when it was written. */
export function studyContextReader(database: Database): (id: string, key: number) => StudyContext {
  const momentsOf = momentsReader(database, 'study');
  return (id, key) => ({
    laterReports: laterReports(database, id).map((report) => report.id),
    claims: claimsLeaningOn(database, key),
    ...momentsOf(id),
  });
}

/**
 * Makes the documents and facts of studies anew of which others say something else: a later report more, a claim less.
 * @returns their internal keys.
 */
export function renderStudiesAnew(
  database: Database,
  vocabulary: Vocabulary,
  ids: Iterable<string>,
): number[] {
  const contextOf = studyContextReader(database);
  const readStudy = studyReader(database);
  const keys: number[] = [];
  for (const id of ids) {
    const key = studyKey(database, id);
    if (key === undefined) continue;
    const context = contextOf(id, key);
    const study = readStudy(id);
    const full = studyText(study, context);
    const facts = factsText(study, context, outcomeKeysOf(database, key), vocabulary);
    rewriteRenderedStudy(database, key, { full, facts });
    keys.push(key);
  }
  return keys;
}

/** Makes the documents of claims anew, by their keys: for new claims, and where a study of theirs was written. */
export function renderClaimsAnew(
  database: Database,
  vocabulary: Vocabulary,
  keys: ReadonlySet<number>,
): void {
  if (keys.size === 0) return;
  const documents = new Map(readDocumentRecords(database).map((document) => [document.id, document]));
  const readStudy = studyReader(database);
  const render = claimRenderer(database, vocabulary, {
    document: (id) => documents.get(id),
    study: (id) => studyUnderClaim(readStudy(id)),
    moments: momentsReader(database, 'claim'),
  });
  for (const { key, claim } of readClaimsByKey(database, [...keys])) {
    deleteRenderedClaim(database, key);
    render(claim, key);
  }
}

/** Records by their internal keys. */
export interface RecordKeys {
  readonly studies: ReadonlySet<number>;
  readonly claims: ReadonlySet<number>;
}

/**
 * Makes all that is made of some records anew, what is searched of them too, and what others show of them.
 * @returns these and the others.
 */
export function renderRecordsAnew(
  database: Database,
  vocabulary: Vocabulary,
  { studies: own, claims: ownClaims }: RecordKeys,
): RecordKeys {
  const contextOf = studyContextReader(database);
  const readStudy = studyReader(database);
  const { render, finish } = studyRenderer(database, vocabulary);
  const all = { studies: new Set(own), claims: new Set(ownClaims) };
  for (const key of own) {
    const id = studyId(database, key);
    if (id === undefined) continue;
    const rows = { key, outcomeKeys: outcomeKeysOf(database, key) };
    deleteRenderedStudy(database, rows);
    render(readStudy(id), rows, contextOf(id, key));
    for (const claim of keysOfClaimsLeaningOn(database, key)) all.claims.add(claim);
  }
  finish();
  renderClaimsAnew(database, vocabulary, all.claims);
  const leanedOn = readClaimsByKey(database, [...ownClaims]).flatMap(({ claim }) =>
    claim.evidence.map(({ study }) => study),
  );
  for (const key of renderStudiesAnew(database, vocabulary, new Set(leanedOn))) all.studies.add(key);
  return all;
}
