import { basename } from 'node:path';
import { SingleBar } from 'cli-progress';
import type { Database } from '../database/connection.ts';
import { Refusal } from '../database/faults.ts';
import { createReadStream, statSync } from '../system/files.ts';
import { isHeld } from '../system/held-files.ts';
import type { ImportFormat } from './detect-format.ts';
import { type ImportOptions, type ImportSource, importFiles } from './import-files.ts';
import type { Bytes } from './reading/source-record.ts';
import type { ImportReport } from './report.ts';

/** What is said of a file that was named and cannot be read. */
const unreadable = (message: string) => new Refusal(message, 2);

function sizeOf(path: string): number {
  if (isHeld(path)) throw unreadable(`${path} is the database itself; name a file with records`);
  try {
    const found = statSync(path);
    if (found.isFile()) return found.size;
  } catch (error) {
    throw unreadable(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw unreadable(`${path} is not a file`);
}

async function* counted(bytes: Bytes, count: (size: number) => void): Bytes {
  for await (const piece of bytes) {
    count(piece.length);
    yield piece;
  }
}

/**
 * Imports the files that a command names, `-` for the standard input, and shows how far it has come on a terminal.
 * @throws Refusal before anything is imported, where one cannot be read.
 */
export async function importNamedFiles(
  database: Database,
  paths: readonly string[],
  format: ImportFormat | undefined,
  options: ImportOptions,
): Promise<ImportReport> {
  const total = paths.filter((path) => path !== '-').reduce((sum, path) => sum + sizeOf(path), 0);
  const bar = new SingleBar({
    format: 'import {bar} {percentage}% | {value}/{total} MB | {eta_formatted}',
    stream: process.stderr,
    noTTYOutput: false,
  });
  const showsBar = process.stderr.isTTY === true && total > 0;
  const megabytes = (size: number) => Math.round(size / 1e5) / 10;
  let read = 0;
  if (showsBar) bar.start(megabytes(total), 0);
  const sources = paths.map((path): ImportSource => {
    const bytes: Bytes = path === '-' ? process.stdin : createReadStream(path, { highWaterMark: 256 * 1024 });
    const name = path === '-' ? 'standard input' : basename(path);
    const watched = counted(bytes, (size) => {
      read += size;
      if (showsBar) bar.update(megabytes(read));
    });
    return { name, bytes: watched, format };
  });
  try {
    return await importFiles(database, sources, options);
  } finally {
    if (showsBar) bar.stop();
  }
}
