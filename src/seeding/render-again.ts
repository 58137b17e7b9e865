import { asc, eq, sql } from 'drizzle-orm';
import { type StudyUnderClaim, studyUnderClaim } from '../claims/answers.ts';
import { readClaims, readDocumentRecords } from '../claims/read-rows.ts';
import { claimRenderer } from '../claims/render.ts';
import { allOrNothing, type Database } from '../database/connection.ts';
import { markRenderedBy } from '../database/data-version.ts';
import { momentsReader } from '../database/revisions.ts';
import { emptyIndex } from '../database/search-index.ts';
import { outcomes } from '../database/tables/outcomes.ts';
import { studies } from '../database/tables/studies.ts';
import {
  claimFacts,
  renderedClaims,
  renderedOutcomes,
  renderedStudies,
  studyFacts,
} from '../database/tables/system.ts';
import { readVocabulary } from '../database/vocabulary-store.ts';
import { studyReader } from '../studies/read-rows.ts';
import { studyRenderer } from '../studies/render.ts';
import { derivedColumns } from '../studies/write-rows.ts';
import { laterReports, leaningClaims } from './context.ts';
import { renderingMark } from './rendering-mark.ts';

/** Is told how many of the studies are done. */
export type Progress = (done: number, of: number) => void;

/** So often is told how far it is. */
const toldEach = 500;

/**
 * Makes all rendered documents and the search index anew from the tables, in one transaction: needed when another
 * release made them, whose answers looked different.
 */
export function renderAgain(database: Database, progress?: Progress): void {
  allOrNothing(database, () => renderInTransaction(database, progress));
}

/** The same inside a transaction of the caller. */
export function renderInTransaction(database: Database, progress: Progress = () => {}): void {
  const { orm } = database;
  for (const table of [renderedStudies, renderedOutcomes, renderedClaims, studyFacts, claimFacts])
    orm.delete(table).run();
  emptyIndex(database, 'study_search');
  emptyIndex(database, 'claim_search');

  const vocabulary = readVocabulary(database);
  const all = orm
    .select({ key: studies.key, id: studies.id, parentStudy: studies.parentStudy })
    .from(studies)
    .orderBy(asc(studies.key))
    .all();
  const claims = readClaims(database);
  const leaning = leaningClaims(claims.map(({ claim }) => claim));
  const reports = laterReports(all);
  const outcomeKeysOf = orm
    .select({ key: outcomes.key })
    .from(outcomes)
    .where(eq(outcomes.studyKey, sql.placeholder('studyKey')))
    .orderBy(asc(outcomes.position))
    .prepare();

  const readStudy = studyReader(database);
  const { placeholder } = sql;
  const derive = orm
    .update(studies)
    .set({
      labelSort: sql<string>`${placeholder('labelSort')}`,
      titleKey: sql<string>`${placeholder('titleKey')}`,
      year: sql<number>`${placeholder('year')}`,
      participants: sql<number | null>`${placeholder('participants')}`,
    })
    .where(eq(studies.key, placeholder('key')))
    .prepare();
  const facts = new Map<string, StudyUnderClaim>();
  const { render, finish } = studyRenderer(database, vocabulary);
  const momentsOf = momentsReader(database, 'study');
  for (const [place, { key, id }] of all.entries()) {
    if (place % toldEach === 0) progress(place, all.length);
    const study = readStudy(id);
    derive.run({ key, ...derivedColumns(study) });
    const outcomeKeys = outcomeKeysOf.all({ studyKey: key }).map((row) => row.key);
    render(
      study,
      { key, outcomeKeys },
      { laterReports: reports.get(id) ?? [], claims: leaning.get(id) ?? [], ...momentsOf(id) },
    );
    if (leaning.has(id)) facts.set(id, studyUnderClaim(study));
  }
  finish();

  const documents = new Map(readDocumentRecords(database).map((document) => [document.id, document]));
  const renderClaim = claimRenderer(database, vocabulary, {
    document: (id) => documents.get(id),
    study: (id) => facts.get(id),
    moments: momentsReader(database, 'claim'),
  });
  for (const { key, claim } of claims) renderClaim(claim, key);
  markRenderedBy(database, renderingMark);
}
