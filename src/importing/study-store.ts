import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { publications, registrations, studies } from '../database/tables/studies.ts';
import { revisions } from '../database/tables/system.ts';
import { normalizeDoi, normalizeRegistration, titleKey } from '../studies/identifiers.ts';
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
  readonly withRegistration: (registration: string) => string[];
  /** The studies of this title, whatever its case and punctuation, and year. */
  readonly withTitle: (title: string, year: number) => string[];
}

/** Prepares the looking up of studies. */
export function knownStudies({ orm }: Database): KnownStudies {
  const one = sql.placeholder('value');
  const byId = orm
    .select({ parentStudy: studies.parentStudy })
    .from(studies)
    .where(eq(studies.id, one))
    .prepare();
  const lastRevision = orm
    .select({ record: revisions.record })
    .from(revisions)
    .where(and(eq(revisions.subject, 'study'), eq(revisions.subjectId, one)))
    .orderBy(desc(revisions.number))
    .limit(1)
    .prepare();
  const byDoi = orm
    .select({ id: studies.id })
    .from(publications)
    .innerJoin(studies, eq(studies.key, publications.studyKey))
    .where(sql`lower(${publications.doi}) = ${one}`)
    .prepare();
  const byPmid = orm
    .select({ id: studies.id })
    .from(publications)
    .innerJoin(studies, eq(studies.key, publications.studyKey))
    .where(eq(publications.pmid, one))
    .prepare();
  const byRegistration = orm
    .select({ id: studies.id })
    .from(registrations)
    .innerJoin(studies, eq(studies.key, registrations.studyKey))
    .where(eq(registrations.normalized, one))
    .prepare();
  const byTitle = orm
    .select({ id: studies.id })
    .from(studies)
    .where(and(eq(studies.titleKey, one), eq(studies.year, sql.placeholder('year'))))
    .orderBy(asc(studies.key))
    .prepare();
  return {
    has: (value) => byId.get({ value }) !== undefined,
    wasDeleted: (value) => lastRevision.get({ value })?.record === null,
    textOf: (value) =>
      byId.get({ value }) === undefined ? undefined : (lastRevision.get({ value })?.record ?? undefined),
    parentOf: (value) => byId.get({ value })?.parentStudy ?? null,
    withDoi: (doi) => byDoi.get({ value: normalizeDoi(doi) })?.id,
    withPmid: (value) => byPmid.get({ value })?.id,
    withRegistration: (registration) =>
      byRegistration.all({ value: normalizeRegistration(registration) }).map(({ id }) => id),
    withTitle: (title, year) => byTitle.all({ value: titleKey(title), year }).map(({ id }) => id),
  };
}

/** The record of a known study. */
export function recordOf(known: KnownStudies, id: string): StudyRecord | undefined {
  const text = known.textOf(id);
  return text === undefined ? undefined : studyParser().parse(JSON.parse(text));
}
