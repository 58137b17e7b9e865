import { claimsLeaningOn } from '../claims/look-up.ts';
import type { Database } from '../database/connection.ts';
import { nearStudyIds, studyKey } from '../database/study-ids.ts';
import {
  laterReports,
  storedReport,
  studyWithDoi,
  studyWithPmcid,
  studyWithPmid,
} from '../studies/look-up.ts';
import type { StudyRecord } from '../studies/record/study.ts';
import type { Fault } from '../studies/record-faults.ts';

/** Where the parents of a study lead: a study that is not there, or the study itself. */
export function parentFaults(database: Database, study: StudyRecord): Fault[] {
  const path = '/parentStudy';
  const passed = new Set<string>();
  for (let above = study.parentStudy; above !== null && !passed.has(above); ) {
    if (above === study.id) {
      // That a study is its own parent is a fault of the record itself.
      return passed.size === 0 ? [] : [{ path, message: 'the study is its own ancestor' }];
    }
    passed.add(above);
    const parent = storedReport(database, above);
    if (parent === undefined) {
      const near = nearStudyIds(database, above);
      const hint = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '';
      return [{ path, message: `there is no study "${above}"${hint}`, suggestions: near }];
    }
    above = parent.parentStudy;
  }
  return [];
}

/** What other studies have that only one can have: the publication's DOI, PMID and PMCID. */
export function publicationConflicts(database: Database, study: StudyRecord): Fault[] {
  const { doi, pmid, pmcid } = study.publication;
  const conflicts: Fault[] = [];
  const look = (path: string, value: string | null, holder: typeof studyWithDoi) => {
    const other = value === null ? undefined : holder(database, value);
    if (other !== undefined && other !== study.id)
      conflicts.push({ path, message: `"${value}" already belongs to the study "${other}"` });
  };
  look('/publication/doi', doi, studyWithDoi);
  look('/publication/pmid', pmid, studyWithPmid);
  look('/publication/pmcid', pmcid, studyWithPmcid);
  return conflicts;
}

/** Why a study cannot be deleted: the claims that lean on it, and its later reports. Null where it can be. */
export function whyStudyMustStay(database: Database, id: string): string | null {
  const key = studyKey(database, id);
  const leaning = key === undefined ? [] : claimsLeaningOn(database, key);
  const reports = laterReports(database, id);
  const list = (rows: readonly { id: string }[]) => rows.map((row) => row.id).join(', ');
  const reasons = [
    ...(leaning.length > 0 ? [`the claims ${list(leaning)} lean on it`] : []),
    ...(reports.length > 0 ? [`it is the parent of ${list(reports)}`] : []),
  ];
  return reasons.length === 0
    ? null
    : `The study "${id}" cannot be deleted: ${reasons.join(', and ')}. Change these first.`;
}
