import type { Database } from '../database/connection.ts';
import { newestRecord } from '../database/revisions.ts';
import { studyKey } from '../database/study-ids.ts';
import {
  registeredReports,
  storedReport,
  studiesTitled,
  studyWithDoi,
  studyWithPmcid,
  studyWithPmid,
} from '../studies/look-up.ts';
import { registrationKey } from '../studies/record/registration-key.ts';
import type { StudyRecord } from '../studies/record/study.ts';
import { studyParser } from '../studies/study-parser.ts';

/** What an import asks of the studies that are known; each answer is one look-up by index. */
export interface KnownStudies {
  readonly has: (id: string) => boolean;
  /** Whether the id was that of a study that was deleted: it is never given to another. */
  readonly wasDeleted: (id: string) => boolean;
  /** The record of a study as it was last written, as JSON. */
  readonly textOf: (id: string) => string | undefined;
  readonly parentOf: (id: string) => string | null;
  readonly withDoi: (doi: string) => string | undefined;
  readonly withPmid: (pmid: string) => string | undefined;
  readonly withPmcid: (pmcid: string) => string | undefined;
  readonly withRegistration: (registration: string) => string[];
  /** The studies of this title, whatever its case and punctuation, and year. */
  readonly withTitle: (title: string, year: number) => string[];
}

/** Prepares the looking up of studies. */
export function knownStudies(database: Database): KnownStudies {
  const newest = newestRecord(database, 'study');
  const has = (id: string) => studyKey(database, id) !== undefined;
  return {
    has,
    wasDeleted: (id) => newest.get({ id })?.record === null,
    textOf: (id) => (has(id) ? (newest.get({ id })?.record ?? undefined) : undefined),
    parentOf: (id) => storedReport(database, id)?.parentStudy ?? null,
    withDoi: (doi) => studyWithDoi(database, doi),
    withPmid: (pmid) => studyWithPmid(database, pmid),
    withPmcid: (pmcid) => studyWithPmcid(database, pmcid),
    withRegistration: (registration) => {
      const key = registrationKey(registration);
      return key === null ? [] : registeredReports(database, key).map(({ id }) => id);
    },
    withTitle: (title, year) => studiesTitled(database, title, year),
  };
}

/** The record of a known study. */
export function recordOf(known: KnownStudies, id: string): StudyRecord | undefined {
  const text = known.textOf(id);
  return text === undefined ? undefined : studyParser().parse(JSON.parse(text));
}
