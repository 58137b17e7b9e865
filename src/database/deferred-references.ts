import type { Database } from './connection.ts';
import { preparedOnce } from './prepared.ts';

const whetherDeferred = preparedOnce(({ sqlite }) =>
  sqlite.prepare<[], number>('select defer_foreign_keys from pragma_defer_foreign_keys').pluck(),
);

/**
 * From here to the end of the transaction, references may lead nowhere for a while. It may be called for each of
 * thousands of records: only where they may not yet is it set, since SQLite then prepares every statement anew.
 */
export function deferForeignKeys(database: Database): void {
  if (whetherDeferred(database).get() !== 1) database.sqlite.pragma('defer_foreign_keys = ON');
}
