import { count } from 'drizzle-orm';
import { claimWriter, type KnownStudy, writeDocuments } from '../claims/store.ts';
import { allOrNothing, type Database } from '../database/connection.ts';
import { advanceDataVersion, markRenderedBy } from '../database/data-version.ts';
import { inserter } from '../database/insert.ts';
import { studies } from '../database/tables/studies.ts';
import { revisions } from '../database/tables/system.ts';
import { agents } from '../database/tables/vocabulary.ts';
import type { LeaningClaim } from '../studies/answers.ts';
import type { StudyRecord } from '../studies/record/study.ts';
import { studyRenderer } from '../studies/render.ts';
import { studyRowWriter } from '../studies/write-rows.ts';
import { softwareVersion } from '../system/package.ts';
import { writeVocabulary } from '../vocabulary/store.ts';
import type { Seeds } from './read-seeds.ts';

/** Whether nothing was ever loaded into a database. */
export function isEmpty({ orm }: Database): boolean {
  const has = (table: typeof studies | typeof agents) =>
    (orm.select({ rows: count() }).from(table).get()?.rows ?? 0) > 0;
  return !has(studies) && !has(agents);
}

function leaningClaims({ claims }: Seeds): Map<string, LeaningClaim[]> {
  const byStudy = new Map<string, LeaningClaim[]>();
  for (const { id, document, statement, verdict, evidence } of claims.claims) {
    for (const { study, stance } of evidence) {
      byStudy.set(study, [...(byStudy.get(study) ?? []), { id, document, statement, stance, verdict }]);
    }
  }
  return byStudy;
}

function laterReports(records: readonly StudyRecord[]): Map<string, string[]> {
  const byParent = new Map<string, string[]>();
  for (const { id, parentStudy } of records) {
    if (parentStudy !== null) byParent.set(parentStudy, [...(byParent.get(parentStudy) ?? []), id]);
  }
  return byParent;
}

function factsOf(study: StudyRecord): KnownStudy['facts'] {
  const { label, title, design, verification, publication, population } = study;
  return {
    label,
    title,
    design,
    verification,
    year: publication.year,
    doi: publication.doi,
    species: population.species,
  };
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
    if (!isEmpty(database)) throw new Error('the database holds data already; seeds go into an empty one');
    // A later report may come before the study that it reports on.
    database.sqlite.pragma('defer_foreign_keys = ON');
    writeVocabulary(database, seeds.vocabularyRecord, seeds.claims.verdicts);

    const writeStudy = studyRowWriter(database);
    const renderStudy = studyRenderer(database, seeds.vocabulary);
    const leaning = leaningClaims(seeds);
    const reports = laterReports(seeds.studies);
    const known = new Map<string, KnownStudy>();
    seeds.studies.forEach((study, place) => {
      const written = writeStudy(study);
      known.set(study.id, { key: written.key, facts: factsOf(study) });
      renderStudy(study, written, {
        laterReports: reports.get(study.id) ?? [],
        claims: leaning.get(study.id) ?? [],
      });
      progress(place + 1);
    });

    const documents = new Map(seeds.claims.documents.map((document) => [document.id, document]));
    writeDocuments(database, seeds.claims.documents);
    const writeClaim = claimWriter(database, seeds.vocabulary, {
      study: (id) => known.get(id),
      document: (id) => documents.get(id),
    });
    for (const claim of seeds.claims.claims) writeClaim(claim);

    const insertRevision = inserter(database, revisions);
    const writtenAt = new Date().toISOString();
    const note = `seeds of release ${softwareVersion}`;
    const texts = [JSON.stringify(seeds.vocabularyRecord), JSON.stringify(seeds.claims.documents)];
    for (const [subject, records] of [
      ['study', seeds.studies],
      ['claim', seeds.claims.claims],
    ] as const) {
      for (const each of records) {
        const record = JSON.stringify(each);
        insertRevision({
          subject,
          subjectId: each.id,
          number: 1,
          writtenAt,
          writtenBy: 'seed',
          note,
          record,
        });
        texts.push(record);
      }
    }
    advanceDataVersion(database, texts);
    markRenderedBy(database, softwareVersion);
  });
}
