import { z } from 'zod';
import { chmodSync } from '../system/files.ts';
import { type Database, requireInPlace } from './connection.ts';
import { DatabaseFault } from './faults.ts';
import { timeInName } from './files.ts';
import { fileIdentity, logIdentity } from './place.ts';

const checkpoint = z.array(z.object({ busy: z.number(), log: z.number(), checkpointed: z.number() }));

/**
 * Brings what a log that was removed holds, and this process still has open, into the database file.
 * @returns whether all of it is there; false where others may have written since, which it would spoil.
 */
function bringIntoFile({ path, file, sqlite }: Database): boolean {
  if (fileIdentity(path) !== file || logIdentity(path) !== undefined) return false;
  const [result] = checkpoint.parse(sqlite.pragma('wal_checkpoint(FULL)'));
  return result !== undefined && result.busy === 0 && result.log === result.checkpointed;
}

/** Saves what was acknowledged from a log that is not there any more. @returns where it is, for the operator. */
function save(database: Database): string {
  try {
    if (bringIntoFile(database)) return 'what was written before was brought into the database';
    const copy = `${database.path}.rescued.${timeInName()}`;
    database.sqlite.prepare('vacuum into ?').run(copy);
    // It has the hashes of keys.
    chmodSync(copy, 0o600);
    return `another log is in its place; the state with all that was written before is in ${copy}`;
  } catch (error) {
    return `what was written before could not be saved: ${error instanceof Error ? error.message : error}`;
  }
}

/** What became of the content of a removed log: it is saved once, whoever meets it first. */
const saved = new WeakMap<Database['sqlite'], string>();

/**
 * Makes sure that a write goes to the database that the path leads to, log included. What a log that was removed holds
 * is saved before.
 * @throws DatabaseFault where it does not.
 */
export function requireWritable(database: Database): void {
  try {
    requireInPlace(database);
  } catch (error) {
    if (!(error instanceof DatabaseFault) || error.kind !== 'log-removed') throw error;
    const detail = saved.get(database.sqlite) ?? save(database);
    saved.set(database.sqlite, detail);
    throw new DatabaseFault('log-removed', database.path, { detail });
  }
}

/**
 * Makes sure that what was committed is in the database that the path leads to, so that it may be acknowledged.
 * @throws DatabaseFault where it is not.
 */
export function requireKept(database: Database): void {
  try {
    requireInPlace(database);
  } catch (error) {
    if (error instanceof DatabaseFault && error.kind === 'log-removed' && bringIntoFile(database)) return;
    throw error;
  }
}
