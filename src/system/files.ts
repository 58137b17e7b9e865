import {
  copyFileSync as copyUnchecked,
  openSync as openUnchecked,
  type ReadStream,
  read,
  readFileSync as readUnchecked,
  createReadStream as streamUnchecked,
} from 'node:fs';
import { type FileHandle, open as openHandleUnchecked } from 'node:fs/promises';
import { promisify } from 'node:util';
import { isHeld } from './held-files.ts';

// The only way of this software to the file system; the lint forbids any other. To close any descriptor of a file takes
// away every lock that the process has on it (POSIX), those of SQLite too: other processes then believe that nobody has
// the database open, and throw its log away. What follows opens no file; what opens one refuses those of SQLite.
export {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs';
export { type FileHandle, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';

/** A file that SQLite has open in this process was about to be opened: a mistake of the program. */
class OpenInSqlite extends Error {
  constructor(path: string) {
    super(`${path} is open in SQLite: to open and close it would take its locks away`);
  }
}

function allowed(path: string): string {
  if (isHeld(path)) throw new OpenInSqlite(path);
  return path;
}

/** As `fs.openSync`. @throws OpenInSqlite */
export function openSync(path: string, flags: string, mode?: number): number {
  return openUnchecked(allowed(path), flags, mode);
}

/** Reads a text. @throws OpenInSqlite */
export function readTextSync(path: string): string {
  return readUnchecked(allowed(path), 'utf8');
}

/** As `fs.copyFileSync`. @throws OpenInSqlite */
export function copyFileSync(from: string, to: string, mode: number): void {
  copyUnchecked(allowed(from), allowed(to), mode);
}

/** As `fs.createReadStream`. @throws OpenInSqlite */
export function createReadStream(path: string, options: { highWaterMark?: number } = {}): ReadStream {
  return streamUnchecked(allowed(path), options);
}

/** As `fs.promises.open`. @throws OpenInSqlite */
export async function open(path: string, flags: string, mode?: number): Promise<FileHandle> {
  return openHandleUnchecked(allowed(path), flags, mode);
}

const readPiece = promisify(read);

/**
 * What is in an open file, from its beginning, in pieces.
 * @param descriptor it may come from another thread, for threads share them; who opened it closes it.
 * @param size of a piece, in bytes.
 */
export async function* piecesOf(descriptor: number, size: number): AsyncGenerator<Buffer> {
  for (let position = 0; ; ) {
    const { bytesRead, buffer } = await readPiece(descriptor, Buffer.allocUnsafe(size), 0, size, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
