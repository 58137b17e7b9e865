import type { ClaimRecord } from '../claims/record.ts';
import type { LeaningClaim } from '../studies/answers.ts';
import type { StudyRecord } from '../studies/record/study.ts';

/** The claims that lean on each study, by the study's id. */
export function leaningClaims(claims: Iterable<ClaimRecord>): Map<string, LeaningClaim[]> {
  const byStudy = new Map<string, LeaningClaim[]>();
  for (const { id, document, statement, verdict, evidence } of claims) {
    for (const { study, stance } of evidence) {
      const leaning = byStudy.get(study) ?? [];
      leaning.push({ id, document, statement, stance, verdict });
      byStudy.set(study, leaning);
    }
  }
  return byStudy;
}

/** The later reports of each study, by the study's id. */
export function laterReports(
  studies: Iterable<Pick<StudyRecord, 'id' | 'parentStudy'>>,
): Map<string, string[]> {
  const byParent = new Map<string, string[]>();
  for (const { id, parentStudy } of studies) {
    if (parentStudy === null) continue;
    const reports = byParent.get(parentStudy) ?? [];
    reports.push(id);
    byParent.set(parentStudy, reports);
  }
  return byParent;
}
