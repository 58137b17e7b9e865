import { asc, eq, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { preparedOnce } from '../database/prepared.ts';
import type { Subject } from '../database/revisions.ts';
import { claims } from '../database/tables/claims.ts';
import { outcomes } from '../database/tables/outcomes.ts';
import { studies } from '../database/tables/studies.ts';
import {
  claimFacts,
  renderedClaims,
  renderedOutcomes,
  renderedStudies,
  revisions,
  studyFacts,
} from '../database/tables/system.ts';

const tables = { study: studies, claim: claims } as const;

const ofOne = (column: SQLWrapper, id: string | undefined) =>
  id === undefined ? sql`` : sql`and ${column} = ${id}`;

/** The history of a record in brief. */
export interface HistoryInBrief {
  readonly id: string;
  readonly count: number;
  /** The largest number of a revision. */
  readonly last: number;
  /** How long the record of the newest revision is; null where that is a deletion. */
  readonly newest: number | null;
  /** Whether the record is in the tables. */
  readonly isThere: boolean;
}

/** The histories of all studies or claims, or of one of them. */
export function historiesOf({ orm }: Database, subject: Subject, id?: string): HistoryInBrief[] {
  const table = tables[subject];
  const rows = orm.all<Omit<HistoryInBrief, 'isThere'> & { readonly there: number }>(sql`
    select ${revisions.subjectId} as id, count(*) as count, max(${revisions.number}) as last,
      (select length(newest.record) from ${revisions} newest
        where newest.subject = ${subject} and newest.subject_id = ${revisions.subjectId}
        order by newest.number desc limit 1) as newest,
      exists (select 1 from ${table} where ${table.id} = ${revisions.subjectId}) as there
    from ${revisions} where ${revisions.subject} = ${subject} ${ofOne(revisions.subjectId, id)} group by ${revisions.subjectId}`);
  return rows.map(({ there, ...history }) => ({ ...history, isThere: there === 1 }));
}

/** The ids of studies or claims, all or one of them, that have no history. */
export function idsWithoutHistory({ orm }: Database, subject: Subject, id?: string): string[] {
  const table = tables[subject];
  const rows = orm.all<{ readonly id: string }>(sql`
    select ${table.id} as id from ${table} where not exists (
      select 1 from ${revisions} where ${revisions.subject} = ${subject} and ${revisions.subjectId} = ${table.id}) ${ofOne(table.id, id)}`);
  return rows.map((row) => row.id);
}

/** The columns of a study that lists filter and sort by, as they are stored; undefined where it is not there. */
export function storedColumns({ orm }: Database, key: number) {
  const { labelSort, titleKey, year, participants } = studies;
  return orm
    .select({ labelSort, titleKey, year, participants })
    .from(studies)
    .where(eq(studies.key, key))
    .get();
}

const rendered = preparedOnce(({ orm }) => {
  const key = sql.placeholder('key');
  return {
    study: orm
      .select({ summary: renderedStudies.summary, full: renderedStudies.full, facts: studyFacts.facts })
      .from(renderedStudies)
      .leftJoin(studyFacts, eq(studyFacts.studyKey, renderedStudies.studyKey))
      .where(eq(renderedStudies.studyKey, key))
      .prepare(),
    outcomes: orm
      .select({ id: outcomes.id, full: renderedOutcomes.full })
      .from(outcomes)
      .leftJoin(renderedOutcomes, eq(renderedOutcomes.outcomeKey, outcomes.key))
      .where(eq(outcomes.studyKey, key))
      .orderBy(asc(outcomes.position))
      .prepare(),
    claim: orm
      .select({ full: renderedClaims.full, facts: claimFacts.facts })
      .from(renderedClaims)
      .leftJoin(claimFacts, eq(claimFacts.claimKey, renderedClaims.claimKey))
      .where(eq(renderedClaims.claimKey, key))
      .prepare(),
  };
});

/** What was made of a study, as it is stored; undefined where nothing is. */
export function storedRendering(database: Database, key: number) {
  return rendered(database).study.get({ key });
}

/** What was made of each outcome of a study, in the order of its record. */
export function storedOutcomeRenderings(database: Database, studyKey: number) {
  return rendered(database).outcomes.all({ key: studyKey });
}

/** What was made of a claim, as it is stored; undefined where nothing is. */
export function storedClaimRendering(database: Database, key: number) {
  return rendered(database).claim.get({ key });
}
