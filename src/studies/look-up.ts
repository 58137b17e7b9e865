import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { preparedOnce } from '../database/prepared.ts';
import { armInterventions, arms } from '../database/tables/arms.ts';
import { outcomes } from '../database/tables/outcomes.ts';
import { publications, registrations, studies } from '../database/tables/studies.ts';
import { renderedStudies } from '../database/tables/system.ts';
import { titleKey } from './identifiers.ts';
import { doiMeant, normalizeDoi, writtenWithZeros } from './record/publication-ids.ts';

const studyById = preparedOnce(({ orm }) =>
  orm
    .select({ document: renderedStudies.full })
    .from(studies)
    .innerJoin(renderedStudies, eq(renderedStudies.studyKey, studies.key))
    .where(eq(studies.id, sql.placeholder('id')))
    .prepare(),
);

/** A study as it was rendered; undefined where there is none. */
export function findStudy(database: Database, id: string): string | undefined {
  return studyById(database).get({ id })?.document;
}

/** A study as what it says of its trial is looked up. */
export interface StoredReport {
  readonly key: number;
  readonly id: string;
  readonly parentStudy: string | null;
  readonly nRandomized: number | null;
}

const reports = preparedOnce(({ orm }) => {
  const { key, id, parentStudy, nRandomized } = studies;
  const report = { key, id, parentStudy, nRandomized };
  return {
    named: orm
      .select(report)
      .from(studies)
      .where(eq(id, sql.placeholder('id')))
      .prepare(),
    later: orm
      .select(report)
      .from(studies)
      .where(eq(parentStudy, sql.placeholder('id')))
      .orderBy(asc(key))
      .prepare(),
    registered: orm
      .select(report)
      .from(registrations)
      .innerJoin(studies, eq(key, registrations.studyKey))
      .where(eq(registrations.normalized, sql.placeholder('normalized')))
      .prepare(),
  };
});

/** The study with this id; undefined where there is none. */
export function storedReport(database: Database, id: string): StoredReport | undefined {
  return reports(database).named.get({ id });
}

/** The studies that name this one as their parent, in the order of their keys. */
export function laterReports(database: Database, id: string): StoredReport[] {
  return reports(database).later.all({ id });
}

/** The studies with a registration. @param normalized as registrations are compared. */
export function registeredReports(database: Database, normalized: string): StoredReport[] {
  return reports(database).registered.all({ normalized });
}

/** Studies by their keys, the earliest year first; keys of none are passed over. */
export function reportsByYear({ orm }: Database, keys: readonly number[]) {
  const { key, id, parentStudy, year } = studies;
  return orm
    .select({ key, id, parentStudy, year })
    .from(studies)
    .where(inArray(key, [...keys]))
    .orderBy(asc(year), asc(id))
    .all();
}

/** All studies, in the order of their keys. */
export function allStudies({ orm }: Database): Pick<StoredReport, 'key' | 'id' | 'parentStudy'>[] {
  const { key, id, parentStudy } = studies;
  return orm.select({ key, id, parentStudy }).from(studies).orderBy(asc(key)).all();
}

/** Whether there is any study. */
export function hasStudies({ orm }: Database): boolean {
  return orm.select({ id: studies.id }).from(studies).limit(1).get() !== undefined;
}

const byKey = preparedOnce(({ orm }) => {
  const key = sql.placeholder('key');
  return {
    id: orm.select({ id: studies.id }).from(studies).where(eq(studies.key, key)).prepare(),
    registrations: orm
      .select({ normalized: registrations.normalized })
      .from(registrations)
      .where(eq(registrations.studyKey, key))
      .orderBy(asc(registrations.position))
      .prepare(),
    outcomes: orm
      .select({ key: outcomes.key })
      .from(outcomes)
      .where(eq(outcomes.studyKey, key))
      .orderBy(asc(outcomes.position))
      .prepare(),
  };
});

/** The id of a study by its key; undefined where there is none. */
export function studyId(database: Database, key: number): string | undefined {
  return byKey(database).id.get({ key })?.id;
}

/** What the row of a registration that is no id of a registry is compared as. */
export const noRegistration = '-';

/** The registrations of a study as its rows have them, in the order of its record: those that are none included. */
export function registrationsOf(database: Database, key: number): string[] {
  const rows = byKey(database).registrations.all({ key });
  return rows.map(({ normalized }) => normalized);
}

/** The keys of a study's outcomes, in the order of its record. */
export function outcomeKeysOf(database: Database, studyKey: number): number[] {
  const rows = byKey(database).outcomes.all({ key: studyKey });
  return rows.map(({ key }) => key);
}

/** So many DOIs that begin with another are looked at. */
const mostWritings = 50;

const byPublication = preparedOnce(({ orm }) => {
  const published = () =>
    orm
      .select({ id: studies.id })
      .from(publications)
      .innerJoin(studies, eq(studies.key, publications.studyKey));
  return {
    // As the index has it, and not as JavaScript makes small letters.
    doi: published()
      .where(sql`lower(${publications.doi}) = lower(${sql.placeholder('doi')})`)
      .prepare(),
    // What older releases let in behind one: a stop, a slash, a query.
    doiAndMore: orm
      .select({ id: studies.id, doi: sql<string>`${publications.doi}` })
      .from(publications)
      .innerJoin(studies, eq(studies.key, publications.studyKey))
      .where(
        and(
          sql`lower(${publications.doi}) > lower(${sql.placeholder('doi')})`,
          sql`lower(${publications.doi}) < lower(${sql.placeholder('doi')}) || ${'\u{10FFFF}'}`,
        ),
      )
      .limit(mostWritings)
      .prepare(),
    pmid: published()
      .where(sql`${publications.pmid} in (select value from json_each(${sql.placeholder('writings')}))`)
      .prepare(),
    pmcid: published()
      .where(sql`${publications.pmcid} in (select value from json_each(${sql.placeholder('writings')}))`)
      .prepare(),
    title: orm
      .select({ id: studies.id })
      .from(studies)
      .where(and(eq(studies.titleKey, sql.placeholder('title')), eq(studies.year, sql.placeholder('year'))))
      .orderBy(asc(studies.key))
      .prepare(),
  };
});

/** The study whose publication has a DOI, whatever its case: no two have the same. */
export function studyWithDoi(database: Database, doi: string): string | undefined {
  const meant = doiMeant(doi);
  const queries = byPublication(database);
  const same = (other: string) => normalizeDoi(other) === normalizeDoi(meant);
  return (
    queries.doi.get({ doi: meant })?.id ??
    queries.doiAndMore.all({ doi: meant }).find((row) => same(row.doi))?.id
  );
}

/** The study whose publication has a PMID, with zeros in front or without: no two have the same. */
export function studyWithPmid(database: Database, pmid: string): string | undefined {
  return byPublication(database).pmid.get({ writings: JSON.stringify(writtenWithZeros(pmid, 8)) })?.id;
}

/** A study whose publication has a PMCID. */
export function studyWithPmcid(database: Database, pmcid: string): string | undefined {
  return byPublication(database).pmcid.get({ writings: JSON.stringify(writtenWithZeros(pmcid, 9)) })?.id;
}

/** The studies of a title, whatever its case and punctuation, and year. */
export function studiesTitled(database: Database, title: string, year: number): string[] {
  const rows = byPublication(database).title.all({ title: titleKey(title), year });
  return rows.map(({ id }) => id);
}

const given = preparedOnce(({ orm }) =>
  orm
    .select({
      study: studies.id,
      dose: sql<number>`${armInterventions.dose}`,
      frequency: armInterventions.frequency,
    })
    .from(armInterventions)
    .innerJoin(arms, eq(arms.key, armInterventions.armKey))
    .innerJoin(studies, eq(studies.key, arms.studyKey))
    .where(
      and(
        eq(armInterventions.agent, sql.placeholder('agent')),
        eq(armInterventions.unit, sql.placeholder('unit')),
        gt(armInterventions.dose, 0),
      ),
    )
    .limit(sql.placeholder('most'))
    .prepare(),
);

/** The doses of an agent in a unit that studies give, at most so many. */
export function dosesGiven(database: Database, agent: string, unit: string, most: number) {
  return given(database).all({ agent, unit, most });
}
