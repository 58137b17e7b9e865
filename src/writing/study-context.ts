import { asc, eq, sql } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { preparedOnce } from '../database/prepared.ts';
import { momentsReader } from '../database/revisions.ts';
import { claimEvidence, claims } from '../database/tables/claims.ts';
import { studies } from '../database/tables/studies.ts';
import type { StudyContext } from '../studies/render.ts';

const prepareQueries = preparedOnce(({ orm }) => ({
  reports: orm
    .select({ id: studies.id })
    .from(studies)
    .where(eq(studies.parentStudy, sql.placeholder('id')))
    .orderBy(asc(studies.key))
    .prepare(),
  leaning: orm
    .select({
      id: claims.id,
      document: claims.document,
      statement: claims.statement,
      stance: claimEvidence.stance,
      verdict: claims.verdict,
    })
    .from(claimEvidence)
    .innerJoin(claims, eq(claims.key, claimEvidence.claimKey))
    .where(eq(claimEvidence.studyKey, sql.placeholder('key')))
    .orderBy(asc(claims.key))
    .prepare(),
}));

/** Prepares the looking up of what others say of a study, its later reports and the claims that lean on it, and of when it was written. */
export function studyContextReader(database: Database): (id: string, key: number) => StudyContext {
  const momentsOf = momentsReader(database, 'study');
  const { reports, leaning } = prepareQueries(database);
  return (id, key) => ({
    laterReports: reports.all({ id }).map((row) => row.id),
    claims: leaning.all({ key }),
    ...momentsOf(id),
  });
}
