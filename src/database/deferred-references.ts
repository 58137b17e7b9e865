import type { Database } from './connection.ts';
import { preparedOnce } from './prepared.ts';

const whetherDeferred = preparedOnce(({ sqlite }) =>
  sqlite.prepare<[], number>('select defer_foreign_keys from pragma_defer_foreign_keys').pluck(),
);

/**
 * Lets references of this transaction lead nowhere until its end, where all of them are checked. It may be called for each of
 * thousands of records: it is set only where it is not yet, since SQLite then prepares every statement anew.
 */
export function checkReferencesAtEnd(database: Database): void {
  if (whetherDeferred(database).get() !== 1) database.sqlite.pragma('defer_foreign_keys = ON');
}
