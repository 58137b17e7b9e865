import { and, asc, eq, ne, sql } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { claimEvidence, claims } from '../database/tables/claims.ts';
import { publications, studies } from '../database/tables/studies.ts';
import { nearStudyIds } from '../studies/look-up.ts';
import type { StudyRecord } from '../studies/record/study.ts';
import type { Fault } from '../studies/record-faults.ts';

/** Where the parents of a study lead: a study that is not there, or the study itself. */
export function parentFaults({ orm, ...database }: Database, study: StudyRecord): Fault[] {
  const path = '/parentStudy';
  const passed = new Set<string>();
  for (let above = study.parentStudy; above !== null && !passed.has(above); ) {
    if (above === study.id) {
      // That a study is its own parent is a fault of the record itself.
      return passed.size === 0 ? [] : [{ path, message: 'the study is its own ancestor' }];
    }
    passed.add(above);
    const row = orm.select({ parent: studies.parentStudy }).from(studies).where(eq(studies.id, above)).get();
    if (row === undefined) {
      const near = nearStudyIds({ orm, ...database }, above);
      const hint = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '';
      return [{ path, message: `there is no study "${above}"${hint}`, suggestions: near }];
    }
    above = row.parent;
  }
  return [];
}

/** What other studies have that only one can have: the publication's DOI and PMID. */
export function publicationConflicts({ orm }: Database, study: StudyRecord): Fault[] {
  const { doi, pmid } = study.publication;
  const conflicts: Fault[] = [];
  const look = (path: string, value: string | null, same: ReturnType<typeof eq>) => {
    if (value === null) return;
    const other = orm
      .select({ id: studies.id })
      .from(publications)
      .innerJoin(studies, eq(studies.key, publications.studyKey))
      .where(and(same, ne(studies.id, study.id)))
      .get();
    if (other !== undefined)
      conflicts.push({ path, message: `"${value}" already belongs to the study "${other.id}"` });
  };
  // As the index has it, and not as JavaScript makes small letters.
  look('/publication/doi', doi, sql`lower(${publications.doi}) = lower(${doi})`);
  look('/publication/pmid', pmid, sql`${publications.pmid} = ${pmid}`);
  return conflicts;
}

/** Why a study cannot be deleted: the claims that lean on it, and its later reports. Null where it can be. */
export function whyStudyMustStay({ orm }: Database, id: string): string | null {
  const leaning = orm
    .select({ id: claims.id })
    .from(claims)
    .innerJoin(claimEvidence, eq(claimEvidence.claimKey, claims.key))
    .innerJoin(studies, eq(studies.key, claimEvidence.studyKey))
    .where(eq(studies.id, id))
    .orderBy(asc(claims.key))
    .all();
  const reports = orm
    .select({ id: studies.id })
    .from(studies)
    .where(eq(studies.parentStudy, id))
    .orderBy(asc(studies.key))
    .all();
  const list = (rows: readonly { id: string }[]) => rows.map((row) => row.id).join(', ');
  const reasons = [
    ...(leaning.length > 0 ? [`the claims ${list(leaning)} lean on it`] : []),
    ...(reports.length > 0 ? [`it is the parent of ${list(reports)}`] : []),
  ];
  return reasons.length === 0
    ? null
    : `The study "${id}" cannot be deleted: ${reasons.join(', and ')}. Change these first.`;
}
