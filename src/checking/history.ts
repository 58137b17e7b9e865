import { type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import type { Subject } from '../database/revisions.ts';
import { claims } from '../database/tables/claims.ts';
import { studies } from '../database/tables/studies.ts';
import { revisions } from '../database/tables/system.ts';
import type { Findings } from './finding.ts';

const tables = { study: studies, claim: claims } as const;

/**
 * Whether what was last written is there, what was deleted is gone, and no revision is missing in between.
 * @param id of the record whose history is looked at; that of every one where it is not given.
 */
export function checkHistory({ orm }: Database, subject: Subject, findings: Findings, id?: string): void {
  const table = tables[subject];
  const ofOne = (column: SQLWrapper) => (id === undefined ? sql`` : sql`and ${column} = ${id}`);
  const histories = orm.all<{
    id: string;
    count: number;
    last: number;
    newest: string | null;
    there: number;
  }>(sql`
    select ${revisions.subjectId} as id, count(*) as count, max(${revisions.number}) as last,
      (select length(newest.record) from ${revisions} newest
        where newest.subject = ${subject} and newest.subject_id = ${revisions.subjectId}
        order by newest.number desc limit 1) as newest,
      exists (select 1 from ${table} where ${table.id} = ${revisions.subjectId}) as there
    from ${revisions} where ${revisions.subject} = ${subject} ${ofOne(revisions.subjectId)} group by ${revisions.subjectId}`);
  for (const { id: of, count, last, newest, there } of histories) {
    if (count !== last) {
      findings.primary(
        subject,
        of,
        `its history has ${count} revisions, and the last has the number ${last}`,
      );
    }
    if (newest !== null && there === 0) {
      findings.primary(subject, of, `is not in the tables, and its newest revision ${last} is no deletion`);
    }
    if (newest === null && there === 1) {
      findings.primary(subject, of, `is in the tables, and its newest revision ${last} is a deletion`);
    }
  }
  const unwritten = orm.all<{ id: string }>(sql`
    select ${table.id} as id from ${table} where not exists (
      select 1 from ${revisions} where ${revisions.subject} = ${subject} and ${revisions.subjectId} = ${table.id}) ${ofOne(table.id)}`);
  for (const row of unwritten) findings.primary(subject, row.id, 'has no history');
}
