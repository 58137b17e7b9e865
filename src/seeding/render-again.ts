import { type StudyUnderClaim, studyUnderClaim } from '../claims/answers.ts';
import { readClaims, readDocumentRecords } from '../claims/read-rows.ts';
import { claimRenderer, deleteRenderedClaims } from '../claims/write-rows.ts';
import { allOrNothing, type Database } from '../database/connection.ts';
import { markRenderedBy } from '../database/data-version.ts';
import { momentsReader } from '../database/revisions.ts';
import { readVocabulary } from '../database/vocabulary-store.ts';
import { allStudies, outcomeKeysOf } from '../studies/look-up.ts';
import { studyReader } from '../studies/read-rows.ts';
import { deleteRenderedStudies, studyRenderer, writeDerivedRows } from '../studies/write-rows.ts';
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
  deleteRenderedStudies(database);
  deleteRenderedClaims(database);

  const vocabulary = readVocabulary(database);
  const all = allStudies(database);
  const claims = readClaims(database);
  const leaning = leaningClaims(claims.map(({ claim }) => claim));
  const reports = laterReports(all);

  const readStudy = studyReader(database);
  const facts = new Map<string, StudyUnderClaim>();
  const { render, finish } = studyRenderer(database, vocabulary);
  const momentsOf = momentsReader(database, 'study');
  for (const [place, { key, id }] of all.entries()) {
    if (place % toldEach === 0) progress(place, all.length);
    const study = readStudy(id);
    writeDerivedRows(database, study, key);
    const outcomeKeys = outcomeKeysOf(database, key);
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
