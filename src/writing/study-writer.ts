import { createHash } from 'node:crypto';
import { keysOfClaimsLeaningOn } from '../claims/look-up.ts';
import type { Database } from '../database/connection.ts';
import { advanceDataVersion } from '../database/data-version.ts';
import { checkReferencesAtEnd } from '../database/deferred-references.ts';
import type { Written } from '../database/revisions.ts';
import { type Author, newestRecord, revisionWriter } from '../database/revisions.ts';
import { type RecordTexts, recordTexts } from '../studies/describe.ts';
import { storedReport } from '../studies/look-up.ts';
import type { StudyRecord } from '../studies/record/study.ts';
import { studyParser } from '../studies/study-parser.ts';
import { deleteStudyRows, studyRenderer, studyRowWriter } from '../studies/write-rows.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { renderClaimsAnew, renderStudiesAnew, studyContextReader } from './render-anew.ts';

/**
 * Writes studies inside a transaction of the caller: tables, documents, search index and history of each, and, with
 * `finish`, the documents of others that speak of them and the data version. Records must be sound (`studyFaults`,
 * `studyReferenceFaults`). Statements are prepared once, so that thousands of studies go through one writer.
 */
export interface StudyWriter {
  /** Adds a study that is not there. @throws where there is one with its id, DOI or PMID (a PMCID is looked for before). */
  readonly create: (study: StudyRecord) => void;
  /** Puts a record in the place of the one with its id; nothing is written where it says the same. */
  readonly update: (study: StudyRecord) => Written;
  /**
   * Adds a study, or puts its record in the place of the one that is there.
   * @param asWritten the text of the record where another has written it already, maybe an earlier release, which knew
   *   fewer fields: it stands in the history as it is, even where it says the same.
   */
  readonly write: (study: StudyRecord, asWritten?: string) => Written;
  /** Takes a study out of everything but its history. */
  readonly remove: (id: string) => void;
  /** To be called once before the transaction ends. */
  readonly finish: () => void;
}

/** Prepares the writing of studies by one author. */
export function studyWriter(database: Database, vocabulary: Vocabulary, author: Author): StudyWriter {
  const writeRows = studyRowWriter(database);
  const { render, unindex, finish: writeSearchIndex } = studyRenderer(database, vocabulary);
  const contextOf = studyContextReader(database);
  const addRevision = revisionWriter(database, 'study', author);
  const newest = newestRecord(database, 'study');

  let digest = createHash('sha256');
  let written = 0;
  const changed = new Set<number>();
  const parents = new Set<string>();
  const claims = new Set<number>();

  const note = (id: string, record: string | null) => {
    const revision = addRevision(id, record);
    digest.update(`study ${id} ${revision} ${record}\n`);
    written += 1;
  };
  const put = (study: StudyRecord, texts: RecordTexts, record = texts.record, key?: number) => {
    // A later report may come before the study that it reports on; what leads nowhere fails the transaction's end.
    if (study.parentStudy !== null) checkReferencesAtEnd(database);
    const rows = writeRows(study, key);
    // Before it is rendered: what is rendered tells when it was written.
    note(study.id, record);
    render(study, rows, contextOf(study.id, rows.key), texts);
    changed.add(rows.key);
    if (study.parentStudy !== null) parents.add(study.parentStudy);
  };
  const says = (id: string, record: string) => {
    const before = newest.get({ id })?.record ?? null;
    return before !== null && (before === record || asNow(before) === record);
  };
  const replace = (
    study: StudyRecord,
    old: { key: number; parentStudy: string | null },
    asWritten?: string,
  ): Written => {
    const texts = recordTexts(study);
    if (asWritten === undefined && says(study.id, texts.record)) return 'unchanged';
    for (const key of keysOfClaimsLeaningOn(database, old.key)) claims.add(key);
    if (old.parentStudy !== null) parents.add(old.parentStudy);
    // Claims and later reports go on leading to it: it comes back under the same key at once.
    checkReferencesAtEnd(database);
    deleteStudyRows(database, old.key);
    put(study, texts, asWritten, old.key);
    return 'updated';
  };
  return {
    create: (study) => put(study, recordTexts(study)),
    update: (study) => {
      const old = storedReport(database, study.id);
      if (old === undefined) throw new Error(`there is no study "${study.id}" to update`);
      return replace(study, old);
    },
    write: (study, asWritten) => {
      const old = storedReport(database, study.id);
      if (old !== undefined) return replace(study, old, asWritten);
      put(study, recordTexts(study), asWritten);
      return 'created';
    },
    remove: (id) => {
      const old = storedReport(database, id);
      if (old === undefined) throw new Error(`there is no study "${id}" to remove`);
      if (old.parentStudy !== null) parents.add(old.parentStudy);
      unindex(old.key);
      deleteStudyRows(database, old.key);
      changed.add(old.key);
      note(id, null);
    },
    finish: () => {
      if (written === 0) return;
      writeSearchIndex();
      for (const key of renderStudiesAnew(database, vocabulary, parents)) changed.add(key);
      renderClaimsAnew(database, vocabulary, claims);
      advanceDataVersion(database, [digest.digest('hex')], { studies: changed, claims });
      digest = createHash('sha256');
      written = 0;
      changed.clear();
      parents.clear();
      claims.clear();
    },
  };
}

/** A record that an earlier release wrote, as it would be written now: with the fields that were added since. */
function asNow(record: string): string | null {
  const parsed = studyParser().safeParse(JSON.parse(record));
  return parsed.success ? JSON.stringify(parsed.data) : null;
}
