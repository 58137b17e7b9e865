import { dirname, resolve } from 'node:path';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  copyFileSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
} from '../system/files.ts';
import { companions } from '../system/held-files.ts';
import { type Database, openDatabase } from './connection.ts';
import { readDataVersion } from './data-version.ts';
import { removeDerivedFiles } from './derived-files.ts';
import { beginDraft, type Draft, removeAbandonedDrafts } from './drafts.ts';
import { DatabaseFault, Refusal } from './faults.ts';
import { syncFile, timeInName } from './files.ts';
import { migrateDatabase } from './migrate.ts';
import { beginsAsDatabase, faultAt, fileIdentity } from './place.ts';
import { schemaState } from './schema-state.ts';
import { damageOf } from './sound-file.ts';
import { openSqlite, type Sqlite } from './sqlite.ts';

/** What a restore did. */
export interface Restored {
  readonly dataVersion: string;
  /** Where what was there is now; null where there was nothing. */
  readonly kept: string | null;
  /** How many migrations the backup lacked. */
  readonly migrations: number;
}

const refused = (file: string, reason: string) =>
  new Refusal(`${file} cannot be restored: ${reason}. The database was left as it is.`, 1);

/** Copies the backup beside the database. */
function copyBackup(file: string, draft: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw new Refusal(`There is no file ${file} to restore.`, 2);
  if (!found.isFile()) throw new Refusal(`${file} is not a file; name the backup that is to be restored.`, 2);
  if ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) {
    const reason = `it has a log beside it (${file}-wal), so it is a database in use and no backup; make one of it with \`evidence backup\``;
    throw refused(file, reason);
  }
  try {
    copyFileSync(file, draft, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  } catch (error) {
    // What could not be read is the one, what could not be written the other.
    const fault = faultAt(error, draft);
    throw fault?.kind === 'no-permission' ? faultAt(error, `${file} or ${dirname(draft)}`) : (fault ?? error);
  }
  chmodSync(draft, 0o600);
}

/** Makes sure that the copy is a whole database of this software, and brings it to the newest schema. */
function prepareDraft(file: string, draft: string): { dataVersion: string; migrations: number } {
  let database: Database;
  try {
    database = openDatabase(draft, { mustExist: true });
  } catch (error) {
    if (error instanceof DatabaseFault && error.exitCode === 1) throw refused(file, whyNot(error));
    throw error;
  }
  try {
    const { applied, known, hasTables } = schemaState(database);
    if (!hasTables) throw refused(file, 'it holds no tables');
    const damage = damageOf(database);
    if (damage !== undefined) throw refused(file, `it is damaged (${damage})`);
    migrateDatabase(database, { copies: false });
    return { dataVersion: readDataVersion(database).version, migrations: known - applied };
  } catch (error) {
    const fault = faultAt(error, draft);
    if (fault !== undefined) throw fault.exitCode === 1 ? refused(file, whyNot(fault)) : fault;
    throw error instanceof Refusal
      ? error
      : refused(file, error instanceof Error ? error.message : String(error));
  } finally {
    database.sqlite.close();
  }
}

function whyNot({ kind, message }: DatabaseFault): string {
  switch (kind) {
    case 'newer':
      return 'it was made by a newer version of this software';
    case 'foreign':
      return 'it is a database, but not one of this software';
    case 'not-a-database':
      return 'it is not a database';
    case 'truncated':
      return 'it is cut off';
    case 'corrupt':
      return 'it is damaged';
    default:
      return message;
  }
}

/**
 * Takes the database for this process alone, and brings its log into the file, so that the file is the whole.
 * @returns undefined where there is none, or it is so damaged that nobody can have it open.
 * @throws where another process has it open.
 */
function takeAlone(path: string): Sqlite | undefined {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) return undefined;
  // SQLite would throw away the log of what it cannot read.
  if (size > 0 && !beginsAsDatabase(path)) return undefined;
  const sqlite = openSqlite(path, { timeout: 0 });
  try {
    // In WAL mode every connection has a lock on the file as long as it is open.
    sqlite.pragma('locking_mode = EXCLUSIVE');
    sqlite.exec('begin immediate; commit');
    sqlite.pragma('journal_mode = DELETE');
    sqlite.exec('begin exclusive; commit');
    return sqlite;
  } catch (error) {
    sqlite.close();
    const fault = faultAt(error, path);
    if (fault?.kind === 'locked') {
      throw new Refusal(`${path} is open in another process. Stop the service first, then restore.`, 2);
    }
    if (fault?.kind === 'not-a-database' || fault?.kind === 'corrupt') return undefined;
    throw fault ?? error;
  }
}

/** The owner and mode of what was there, for what takes its place. */
function takeOver(from: string, to: string): void {
  const { mode, uid, gid } = statSync(from);
  chmodSync(to, mode & 0o777);
  const own = statSync(to);
  if (own.uid !== uid || own.gid !== gid) chownSync(to, uid, gid);
}

/**
 * Puts the draft in the place of the database; what was there stays under another name.
 * @param alone has what was there to itself, whole in its file, so that what lies beside it tells nothing; undefined
 * where what was there is no database.
 */
function replace(path: string, draft: string, alone: Sqlite | undefined): string | null {
  if (fileIdentity(path) === undefined) {
    // A log without its database would be read as one of the new one.
    for (const ending of companions) rmSync(`${path}${ending}`, { force: true });
    renameSync(draft, path);
    return null;
  }
  const kept = `${path}.before-restore.${timeInName()}`;
  const undo: (() => void)[] = [];
  try {
    takeOver(path, draft);
    try {
      linkSync(path, kept);
    } catch {
      // A file system without links. What is locked must not be opened by anything but SQLite.
      if (alone === undefined) copyFileSync(path, kept, constants.COPYFILE_EXCL);
      else alone.prepare('vacuum into ?').run(kept);
    }
    undo.push(() => rmSync(kept, { force: true }));
    for (const ending of companions) {
      if (alone !== undefined) rmSync(`${path}${ending}`, { force: true });
      if (fileIdentity(`${path}${ending}`) === undefined) continue;
      renameSync(`${path}${ending}`, `${kept}${ending}`);
      undo.push(() => renameSync(`${kept}${ending}`, `${path}${ending}`));
    }
    renameSync(draft, path);
    return kept;
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
}

/**
 * Puts a backup in the place of a database: checked and migrated before, and at once, or not at all.
 * @throws Refusal or DatabaseFault where it cannot be done, with everything as it was.
 */
export function restoreBackup(backup: string, path: string): Restored {
  const file = resolve(backup);
  let draft: Draft | undefined;
  let alone: Sqlite | undefined;
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
      throw new DatabaseFault('is-a-directory', path);
    if (fileIdentity(file) !== undefined && fileIdentity(file) === fileIdentity(path)) {
      throw new Refusal(`${file} is the database itself; name a backup of it.`, 2);
    }
    mkdirSync(dirname(path), { recursive: true });
    accessSync(dirname(path), constants.W_OK | constants.X_OK);
    if (fileIdentity(path) !== undefined) accessSync(path, constants.R_OK | constants.W_OK);
    alone = takeAlone(path);
    removeAbandonedDrafts(path);
    draft = beginDraft(path);
    copyBackup(file, draft.path);
    const { dataVersion, migrations } = prepareDraft(file, draft.path);
    syncFile(draft.path);
    const kept = replace(path, draft.path, alone);
    removeDerivedFiles(path);
    syncFile(path);
    return { dataVersion, kept, migrations };
  } catch (error) {
    throw faultAt(error, path) ?? error;
  } finally {
    alone?.close();
    draft?.end();
  }
}
