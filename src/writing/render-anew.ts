import { eq } from 'drizzle-orm';
import { factsOf } from '../claims/facts.ts';
import { readClaimsByKey, readDocumentRecords } from '../claims/read-rows.ts';
import { claimRenderer } from '../claims/render.ts';
import type { Database } from '../database/connection.ts';
import { studies } from '../database/tables/studies.ts';
import { renderedClaims, renderedStudies } from '../database/tables/system.ts';
import { describeStudy } from '../studies/answers.ts';
import { readStudy } from '../studies/read-rows.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { studyContextReader } from './study-context.ts';

/** Makes the documents of studies anew of which others say something else: a later report more, a claim less. */
export function renderStudiesAnew(database: Database, ids: Iterable<string>): void {
  const { orm } = database;
  const contextOf = studyContextReader(database);
  for (const id of ids) {
    const row = orm.select({ key: studies.key }).from(studies).where(eq(studies.id, id)).get();
    if (row === undefined) continue;
    const { laterReports, claims } = contextOf(id, row.key);
    const full = JSON.stringify(describeStudy(readStudy(database, id), laterReports, claims));
    orm.update(renderedStudies).set({ full }).where(eq(renderedStudies.studyKey, row.key)).run();
  }
}

/** Makes the documents of claims anew, by their keys: for new claims, and where a study of theirs was written. */
export function renderClaimsAnew(
  database: Database,
  vocabulary: Vocabulary,
  keys: ReadonlySet<number>,
): void {
  if (keys.size === 0) return;
  const documents = new Map(readDocumentRecords(database).map((document) => [document.id, document]));
  const render = claimRenderer(database, vocabulary, {
    document: (id) => documents.get(id),
    study: (id) => factsOf(readStudy(database, id)),
  });
  for (const { key, claim } of readClaimsByKey(database, [...keys])) {
    database.orm.delete(renderedClaims).where(eq(renderedClaims.claimKey, key)).run();
    render(claim, key);
  }
}
