import { dirname, resolve } from 'node:path';
import { closeSync, openSync, realpathSync, renameSync, statSync } from '../system/files.ts';
import { type Database, openReader } from './connection.ts';
import { readDataVersion } from './data-version.ts';
import { beginDraft, type Draft, removeAbandonedDrafts } from './drafts.ts';
import { Refusal } from './faults.ts';
import { syncFile } from './files.ts';
import { faultAt } from './place.ts';
import { schemaState } from './schema-state.ts';
import { damageOf } from './sound-file.ts';
import { openSqlite } from './sqlite.ts';

/** A backup that was made. */
export interface Backup {
  readonly path: string;
  readonly bytes: number;
  readonly dataVersion: string;
}

/** How many pages are copied at once. */
const pagesAtOnce = 1000;

function requireFree(target: string, database: string, force: boolean): void {
  const found = statSync(target, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (found.isDirectory()) {
    throw new Refusal(`${target} is a directory; name a file in it, such as ${target}/evidence.backup`, 2);
  }
  if (!found.isFile()) throw new Refusal(`${target} is there already, and is no file; name another`, 2);
  if (realpathSync(target) === realpathSync(database)) {
    throw new Refusal(`${target} is the database itself; name another file for the backup`, 2);
  }
  if (!force)
    throw new Refusal(`${target} is there already; name another file, or overwrite it with --force`, 2);
}

async function copyState(source: Database, draft: string): Promise<string> {
  if (!schemaState(source).hasTables) {
    throw new Refusal(`${source.path} holds no tables: there is nothing to back up`, 1);
  }
  // Holds the state that is copied: a backup would begin again after every write of others.
  source.sqlite.exec('begin');
  const { version } = readDataVersion(source);
  await source.sqlite.backup(draft, { progress: () => pagesAtOnce });
  const sqlite = openSqlite(draft);
  try {
    // One file that is whole without a log beside it.
    sqlite.pragma('journal_mode = DELETE');
    const damage = damageOf({ ...source, sqlite });
    if (damage === undefined) return version;
    throw new Refusal(
      `${source.path} is damaged, and was not backed up: ${damage}. \`evidence check --database\` tells all that is wrong.`,
      1,
    );
  } finally {
    sqlite.close();
  }
}

/**
 * Copies one state of a database to a file, while others read and write it: whole and checked, or nothing. The file
 * has the hashes of keys, so that only its owner may read it.
 * @param force whether a file that is there is overwritten.
 * @throws DatabaseFault or Refusal where it cannot be done.
 */
export async function backUp(database: string, file: string, force: boolean): Promise<Backup> {
  const target = resolve(file);
  const source = openReader(database);
  let draft: Draft | undefined;
  try {
    requireFree(target, database, force);
    if (!statSync(dirname(target), { throwIfNoEntry: false })?.isDirectory()) {
      throw new Refusal(
        `there is no directory ${dirname(target)} for the backup; make it, or name another`,
        2,
      );
    }
    removeAbandonedDrafts(target);
    draft = beginDraft(target);
    closeSync(openSync(draft.path, 'wx', 0o600));
    const dataVersion = await copyState(source, draft.path);
    syncFile(draft.path);
    renameSync(draft.path, target);
    syncFile(target);
    return { path: target, bytes: statSync(target).size, dataVersion };
  } catch (error) {
    throw faultAt(error, target) ?? error;
  } finally {
    source.sqlite.close();
    draft?.end();
  }
}
