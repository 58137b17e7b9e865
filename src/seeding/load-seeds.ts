import { type StudyUnderClaim, studyUnderClaim } from '../claims/answers.ts';
import { claimRenderer, claimRowWriter, writeDocuments } from '../claims/write-rows.ts';
import { allOrNothing, type Database } from '../database/connection.ts';
import { advanceDataVersion, markRenderedBy } from '../database/data-version.ts';
import { checkReferencesAtEnd } from '../database/deferred-references.ts';
import { firstRevisionWriter } from '../database/revisions.ts';
import { hasVocabulary, writeVocabulary } from '../database/vocabulary-store.ts';
import { hasStudies } from '../studies/look-up.ts';
import { studyRenderer, studyRowWriter } from '../studies/write-rows.ts';
import { laterReports, leaningClaims } from './context.ts';
import type { Seeds } from './read-seeds.ts';
import { renderingMark } from './rendering-mark.ts';
import { seedAuthor } from './seed-author.ts';

/** Whether nothing was ever loaded into a database. */
export function isEmpty(database: Database): boolean {
  return !hasStudies(database) && !hasVocabulary(database);
}

/** There is something in the database, and seeds go into an empty one. */
export class AlreadySeeded extends Error {
  constructor() {
    super('the database holds data already; seeds go into an empty one');
  }
}

/**
 * Loads sound seeds into an empty database: tables, rendered documents, search index, revisions and data version
 * in one transaction, so that all of it is there or nothing.
 * @param progress called after each study with the number written so far.
 * @throws where the database is not empty.
 */
export function loadSeeds(
  database: Database,
  seeds: Seeds,
  progress: (written: number) => void = () => {},
): void {
  allOrNothing(database, () => {
    if (!isEmpty(database)) throw new AlreadySeeded();
    // A later report may come before the study that it reports on.
    checkReferencesAtEnd(database);
    writeVocabulary(database, seeds.vocabularyRecord, seeds.claims.verdicts);

    const writtenAt = new Date().toISOString();
    const moments = { created: writtenAt, updated: writtenAt };
    const writeStudy = studyRowWriter(database);
    const { render, finish } = studyRenderer(database, seeds.vocabulary);
    const leaning = leaningClaims(seeds.claims.claims);
    const reports = laterReports(seeds.studies);
    const keys = new Map<string, number>();
    const facts = new Map<string, StudyUnderClaim>();
    seeds.studies.forEach((study, place) => {
      const { id } = study;
      const written = writeStudy(study);
      keys.set(id, written.key);
      facts.set(id, studyUnderClaim(study));
      render(study, written, {
        laterReports: reports.get(id) ?? [],
        claims: leaning.get(id) ?? [],
        ...moments,
      });
      progress(place + 1);
    });
    finish();

    const documents = new Map(seeds.claims.documents.map((document) => [document.id, document]));
    writeDocuments(database, seeds.claims.documents);
    const writeClaim = claimRowWriter(database, (id) => keys.get(id));
    const renderClaim = claimRenderer(database, seeds.vocabulary, {
      document: (id) => documents.get(id),
      study: (id) => facts.get(id),
      moments: () => moments,
    });
    for (const claim of seeds.claims.claims) renderClaim(claim, writeClaim(claim));

    // The moment, too: what is answered tells it.
    const texts = [writtenAt, JSON.stringify(seeds.vocabularyRecord), JSON.stringify(seeds.claims.documents)];
    for (const [subject, records] of [
      ['study', seeds.studies],
      ['claim', seeds.claims.claims],
    ] as const) {
      const addRevision = firstRevisionWriter(database, subject, seedAuthor, writtenAt);
      for (const each of records) {
        const record = JSON.stringify(each);
        addRevision(each.id, record);
        texts.push(record);
      }
    }
    advanceDataVersion(database, texts);
    markRenderedBy(database, renderingMark);
  });
}
