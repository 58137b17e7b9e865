import type { Database } from '../database/connection.ts';
import {
  laterReports,
  noRegistration,
  registeredReports,
  registrationsOf,
  reportsByYear,
  type StoredReport,
  storedReport,
} from './look-up.ts';
import { registrationKeys } from './record/registration-key.ts';
import type { StudyRecord } from './record/study.ts';

/*
 * Reports belong to one trial when one names the other as `parentStudy`, or they share a registration, compared as the
 * filter `registration` compares (`registration-key.ts`): what is no id of a registry joins nothing. It is decided over all studies of the database,
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
export function reportsOfTrial(database: Database, keys: readonly number[]): ReportOfTrial[] {
  const reports = reportsByYear(database, keys).map((row) => ({ ...row, publication: { year: row.year } }));
  const family = mainReportFirst(reports);
  return family.map((report) => ({ key: report.key, trial: family[0]?.id ?? report.id }));
}

/** A study as others of its trial are compared with it. */
export type LinkedReport = Omit<StoredReport, 'key'>;

/**
 * The other reports of a study's trial, followed from report to report in the tables.
 * @param study as it is, or is to be, stored.
 * @param database inside a transaction.
 */
export function otherReports(
  database: Database,
  study: Pick<StudyRecord, 'id' | 'parentStudy' | 'registrations'>,
): LinkedReport[] {
  const linkedTo = (id: string, parent: string | null, own: readonly string[]): StoredReport[] => {
    const above = parent === null ? undefined : storedReport(database, parent);
    return [
      ...(above === undefined ? [] : [above]),
      ...laterReports(database, id),
      ...own.flatMap((normalized) => registeredReports(database, normalized)),
    ];
  };
  const found = new Map<string, StoredReport>();
  const add = (reports: readonly StoredReport[]) => {
    for (const each of reports) if (each.id !== study.id && !found.has(each.id)) found.set(each.id, each);
  };
  add(linkedTo(study.id, study.parentStudy, registrationKeys(study.registrations)));
  // What is found on the way has its turn after those before it.
  for (const { key, id, parentStudy } of found.values()) {
    add(
      linkedTo(
        id,
        parentStudy,
        registrationsOf(database, key).filter((each) => each !== noRegistration),
      ),
    );
  }
  return [...found.values()];
}
