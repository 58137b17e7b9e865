import type { Database } from '../database/connection.ts';
import type { Subject } from '../database/revisions.ts';
import type { Findings } from './finding.ts';
import { historiesOf, idsWithoutHistory } from './look-up.ts';

/**
 * Whether what was last written is there, what was deleted is gone, and no revision is missing in between.
 * @param id of the record whose history is looked at; that of every one where it is not given.
 */
export function checkHistory(database: Database, subject: Subject, findings: Findings, id?: string): void {
  for (const { id: of, count, last, newest, isThere } of historiesOf(database, subject, id)) {
    if (count !== last) {
      findings.primary(
        subject,
        of,
        `its history has ${count} revisions, and the last has the number ${last}`,
      );
    }
    if (newest !== null && !isThere) {
      findings.primary(subject, of, `is not in the tables, and its newest revision ${last} is no deletion`);
    }
    if (newest === null && isThere) {
      findings.primary(subject, of, `is in the tables, and its newest revision ${last} is a deletion`);
    }
  }
  for (const of of idsWithoutHistory(database, subject, id)) findings.primary(subject, of, 'has no history');
}
