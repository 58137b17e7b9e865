import { and, desc, eq, sql } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { publications, registrations, studies } from '../database/tables/studies.ts';
import { revisions } from '../database/tables/system.ts';
import { normalizeDoi, normalizeRegistration } from '../studies/identifiers.ts';
import { type StudyRecord, studyRecord } from '../studies/record/study.ts';

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
  /** Every study with its title and year, one at a time. */
  readonly titles: () => Iterable<{ readonly id: string; readonly title: string; readonly year: number }>;
}

/** Prepares the looking up of studies. */
export function knownStudies({ orm, sqlite }: Database): KnownStudies {
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
  const titles = orm
    .select({ id: studies.id, title: studies.title, year: studies.year })
    .from(studies)
    .toSQL();
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
    titles: () =>
      sqlite
        .prepare<unknown[], { id: string; title: string; year: number }>(titles.sql)
        .iterate(...titles.params),
  };
}

/** The record of a known study. */
export function recordOf(known: KnownStudies, id: string): StudyRecord | undefined {
  const text = known.textOf(id);
  return text === undefined ? undefined : studyRecord.parse(JSON.parse(text));
}
