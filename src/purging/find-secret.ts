import { claimKeysOfDocumentRows } from '../claims/read-rows.ts';
import type { Database } from '../database/connection.ts';
import { rowsWithTexts, tablesOfData } from '../database/overwrite.ts';
import { ownersOf } from '../database/owners.ts';
import { isMade } from '../database/sound-file.ts';

/** Where a secret stands. */
export interface Found {
  /** The rows in which somebody wrote it, by table, revisions included: their row ids. */
  readonly rows: ReadonlyMap<string, readonly number[]>;
  /** The revisions among them. */
  readonly revisions: readonly number[];
  /** The studies and claims with it in their rows, or in what is made of these, by internal key. */
  readonly studies: ReadonlySet<number>;
  readonly claims: ReadonlySet<number>;
  /** Whether it stands in terms or verdicts, which any record may show. */
  readonly vocabulary: boolean;
}

/** Tables of which nothing is made. */
const alone = new Set([
  'revisions',
  'access_keys',
  'repeatable_answers',
  'changes',
  'data_state',
  'log_position',
]);

/**
 * Finds a secret in any of its forms, by one pass over the rows.
 * @param where `written` passes over what is made of what somebody wrote: most of the file.
 */
export function findSecret(
  database: Database,
  forms: readonly string[],
  where: 'written' | 'anywhere',
): Found {
  const rows = new Map<string, readonly number[]>();
  const records = { studies: new Set<number>(), claims: new Set<number>() };
  let vocabulary = false;
  const tables = tablesOfData(database).filter((table) => where === 'anywhere' || !isMade(table));
  for (const table of tables) {
    const found = rowsWithTexts(database, table, forms);
    if (found.length === 0) continue;
    // What is made of others is made anew, and neither overwritten nor counted.
    if (!isMade(table)) rows.set(table, found);
    const owners = ownersOf(database, table, found);
    if (owners.table === 'studies') for (const key of owners.rows) records.studies.add(key);
    else if (owners.table === 'claims') for (const key of owners.rows) records.claims.add(key);
    else if (owners.table === 'documents')
      for (const key of claimKeysOfDocumentRows(database, owners.rows)) records.claims.add(key);
    else if (!alone.has(owners.table)) vocabulary = true;
  }
  return { rows, revisions: rows.get('revisions') ?? [], ...records, vocabulary };
}
