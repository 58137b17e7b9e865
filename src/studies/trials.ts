import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { preparedOnce } from '../database/prepared.ts';
import { registrations, studies } from '../database/tables/studies.ts';
import { normalizeRegistration } from './identifiers.ts';
import type { StudyRecord } from './record/study.ts';

/*
 * Reports belong to one trial when one names the other as `parentStudy`, or they share a registration, compared as the
 * filter `registration` compares: case, blanks and dashes do not matter. It is decided over all studies of the database,
 * whatever is selected: two reports are of one trial also where only a third, which is not among them, says so.
 */

/** What tells which report of a trial came first. */
export type TrialReport = Pick<StudyRecord, 'id' | 'parentStudy'> & {
  readonly publication: Pick<StudyRecord['publication'], 'year'>;
};

/**
 * Joins reports into trials.
 * @param links pairs of reports, by number, of which each is of one trial.
 * @returns of every report that is linked, the number of its trial: that of one of its reports.
 */
export function joinReports(links: Iterable<readonly [number, number]>): ReadonlyMap<number, number> {
  const above = new Map<number, number>();
  const rootOf = (report: number): number => {
    let root = report;
    for (let next = above.get(root); next !== undefined && next !== root; next = above.get(root)) root = next;
    // Whoever asks again goes there in one step.
    for (let each = report; each !== root; ) {
      const next = above.get(each) ?? root;
      above.set(each, root);
      each = next;
    }
    return root;
  };
  for (const [one, other] of links) {
    const [first, second] = [rootOf(one), rootOf(other)];
    above.set(Math.max(first, second), Math.min(first, second));
    above.set(Math.min(first, second), Math.min(first, second));
  }
  return new Map([...above.keys()].map((report) => [report, rootOf(report)]));
}

/**
 * The reports of one trial, parents before their later reports, then the earlier year, then the given order.
 */
export function mainReportFirst<Report extends TrialReport>(family: readonly Report[]): Report[] {
  if (family.length === 1) return [...family];
  const byId = new Map(family.map((report) => [report.id, report]));
  const depthOf = (report: Report): number => {
    const passed = new Set([report.id]);
    let depth = 0;
    for (let { parentStudy } = report; parentStudy !== null && !passed.has(parentStudy); ) {
      depth += 1;
      passed.add(parentStudy);
      parentStudy = byId.get(parentStudy)?.parentStudy ?? null;
    }
    return depth;
  };
  return family
    .map((report) => ({ report, depth: depthOf(report) }))
    .sort((a, b) => a.depth - b.depth || a.report.publication.year - b.report.publication.year)
    .map(({ report }) => report);
}

/** A report of a trial, by its key, and the id of the trial's main report, which is what the trial is called. */
export interface ReportOfTrial {
  readonly key: number;
  readonly trial: string;
}

/** The reports of one trial, the main one first. @param keys those of all its reports, whether selected or not. */
export function reportsOfTrial({ orm }: Database, keys: readonly number[]): ReportOfTrial[] {
  const { key, id, parentStudy, year } = studies;
  const reports = orm
    .select({ key, id, parentStudy, year })
    .from(studies)
    .where(inArray(key, [...keys]))
    .orderBy(asc(year), asc(id))
    .all();
  const family = mainReportFirst(reports.map((row) => ({ ...row, publication: { year: row.year } })));
  return family.map((report) => ({ key: report.key, trial: family[0]?.id ?? report.id }));
}

/** A study as others of its trial are compared with it. */
export interface LinkedReport {
  readonly id: string;
  readonly parentStudy: string | null;
  readonly nRandomized: number | null;
}

const links = preparedOnce(({ orm }) => {
  const { key, id, parentStudy, nRandomized } = studies;
  const reports = () => orm.select({ key, id, parentStudy, nRandomized }).from(studies);
  const { studyKey, normalized } = registrations;
  return {
    named: reports()
      .where(eq(id, sql.placeholder('id')))
      .prepare(),
    later: reports()
      .where(eq(parentStudy, sql.placeholder('id')))
      .prepare(),
    registrations: orm
      .select({ normalized })
      .from(registrations)
      .where(eq(studyKey, sql.placeholder('key')))
      .prepare(),
    registered: orm
      .select({ key, id, parentStudy, nRandomized })
      .from(registrations)
      .innerJoin(studies, eq(key, studyKey))
      .where(eq(normalized, sql.placeholder('normalized')))
      .prepare(),
  };
});

/**
 * The other reports of a study's trial, followed from report to report in the tables.
 * @param study as it is, or is to be, stored.
 * @param database inside a transaction.
 */
export function otherReports(
  database: Database,
  study: Pick<StudyRecord, 'id' | 'parentStudy' | 'registrations'>,
): LinkedReport[] {
  const { named, later, registrations: registrationsOf, registered } = links(database);
  type Row = LinkedReport & { readonly key: number };
  const linkedTo = (id: string, parent: string | null, own: readonly string[]): Row[] => [
    ...(parent === null ? [] : named.all({ id: parent })),
    ...later.all({ id }),
    ...own.flatMap((normalized) => registered.all({ normalized })),
  ];
  const found = new Map<string, Row>();
  const add = (rows: readonly Row[]) => {
    for (const row of rows) if (row.id !== study.id && !found.has(row.id)) found.set(row.id, row);
  };
  add(linkedTo(study.id, study.parentStudy, study.registrations.map(normalizeRegistration)));
  // What is found on the way has its turn after those before it.
  for (const { key, id, parentStudy } of found.values()) {
    add(
      linkedTo(
        id,
        parentStudy,
        registrationsOf.all({ key }).map(({ normalized }) => normalized),
      ),
    );
  }
  return [...found.values()];
}
