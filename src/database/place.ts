import { dirname } from 'node:path';
import {
  accessSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readSync,
  statfsSync,
  statSync,
} from '../system/files.ts';
import { identityOf, isHeld } from '../system/held-files.ts';
import { DatabaseFault, databaseFault } from './faults.ts';
import { isNoFile } from './sqlite.ts';

function sizeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.size;
}

/** The header of an SQLite database; undefined where the file has none. */
function headerOf(path: string): Buffer | undefined {
  const header = Buffer.alloc(100);
  const file = openSync(path, 'r');
  try {
    if (readSync(file, header, 0, 100, 0) < 100) return undefined;
  } finally {
    closeSync(file);
  }
  return header.toString('latin1', 0, 15) === 'SQLite format 3' ? header : undefined;
}

/** Whether a file begins as an SQLite database does. */
export function beginsAsDatabase(path: string): boolean {
  return headerOf(path) !== undefined;
}

/**
 * How many bytes a database must have by its header; undefined where that tells nothing, as in one that is no
 * database or was made by a program that keeps no count.
 */
function toldSize(path: string): number | undefined {
  const header = headerOf(path);
  if (header === undefined) return undefined;
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  // The count is valid where it was written by the same change as the file: see "in-header database size".
  const counted = header.readUInt32BE(24) === header.readUInt32BE(92);
  return counted ? pageSize * header.readUInt32BE(28) : undefined;
}

/**
 * Makes sure that there is a database that can be used, or room for one: what SQLite would tell as "unable to open".
 * @param access whether it is to be read alone; SQLite needs to write beside it even then.
 * @param mustExist whether it is a fault that there is none; otherwise its folder is made.
 * @throws DatabaseFault that says what is wrong.
 */
export function inspectPlace(path: string, access: 'read' | 'write', mustExist: boolean): void {
  if (isNoFile(path)) return;
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) {
      if (mustExist) throw new DatabaseFault('missing', path);
      mkdirSync(dirname(path), { recursive: true });
      accessSync(dirname(path), constants.W_OK | constants.X_OK);
      return;
    }
    if (!found.isFile())
      throw new DatabaseFault(found.isDirectory() ? 'is-a-directory' : 'not-a-database', path);
    accessSync(path, constants.R_OK);
    if (access === 'write') accessSync(path, constants.W_OK);
    accessSync(dirname(path), constants.W_OK | constants.X_OK);
    // It was looked at before this process opened it, and must not be opened by anything but SQLite since.
    if (isHeld(path)) return;
    // What is still in the write-ahead log may be more than the file has.
    if ((sizeOf(`${path}-wal`) ?? 0) > 0) return;
    const told = toldSize(path);
    if (told === undefined || found.size >= told) return;
    throw new DatabaseFault('truncated', path, { detail: `it has ${found.size} of ${told} bytes` });
  } catch (error) {
    throw databaseFault(error, path, hasNoRoom(path)) ?? error;
  }
}

/** Which file a path leads to, whatever its name; undefined where there is none. */
export function fileIdentity(path: string): string | undefined {
  return isNoFile(path) ? undefined : identityOf(path);
}

/**
 * Which write-ahead log and index of it a path leads to; undefined where there is no log. While anybody has the database
 * open, SQLite leaves them where they are.
 */
export function logIdentity(path: string): string | undefined {
  const log = fileIdentity(`${path}-wal`);
  return log === undefined ? undefined : `${log} ${fileIdentity(`${path}-shm`)}`;
}

/** Whether the file system of a path has no room for another page. */
export function hasNoRoom(path: string): boolean {
  if (isNoFile(path)) return false;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    try {
      const { blocks, bavail, bfree, bsize } = statfsSync(folder);
      // Some file systems tell nothing; of others root may fill what is kept back from the rest.
      const free = process.getuid?.() === 0 ? bfree : bavail;
      return blocks > 0 && free * bsize < 65_536;
    } catch {
      if (folder === dirname(folder)) return false;
    }
  }
}

/** Whether the file system of a path takes no writes. */
export function isReadOnly(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return false;
  } catch (error) {
    // Another mode of the file says nothing of one that is open already.
    return error instanceof Error && 'code' in error && error.code === 'EROFS';
  }
}

/** What an error that came of using the database means, with a look at the disk. */
export function faultAt(error: unknown, path: string): DatabaseFault | undefined {
  return databaseFault(error, path, hasNoRoom(path));
}

/** What an error of SQLite or a disk that takes nothing means; undefined for any other error, such as one of another file. */
export function faultOfSqlite(error: unknown, path: string): DatabaseFault | undefined {
  if (error instanceof DatabaseFault) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(SQLITE_|ENOSPC|EDQUOT|EROFS)/.test(code) ? faultAt(error, path) : undefined;
}
