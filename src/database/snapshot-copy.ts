import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createReadStream, rename, rm } from '../system/files.ts';
import { softwareVersion } from '../system/package.ts';
import { openReader } from './connection.ts';
import { readDataVersion } from './data-version.ts';
import { emptySecretTables, secretTables } from './secret-tables.ts';

/** A file with one state of the database, without secrets. */
export interface Snapshot {
  readonly path: string;
  readonly dataVersion: string;
  /** SHA-256 of the file, base64url. */
  readonly digest: string;
}

/** Which database is to be copied, and the folder of its copies, which is there. */
export interface DatabaseCopy {
  readonly path: string;
  readonly folder: string;
}

export const snapshotEnding = '.sqlite';
export const draftEnding = '.draft';

/** What a snapshot of this state that this software makes is called; the digest of the file follows. */
export function beginningOf(dataVersion: string): string {
  const recipe = createHash('sha256').update([softwareVersion, ...secretTables].join('\n'));
  return `${dataVersion}-${recipe.digest('hex').slice(0, 8)}.`;
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('base64url');
}

/** How many pages are copied at a time: the thread can be stopped in between. */
const pagesAtOnce = 1000;

/** Copies a database as it is now, without its secrets. */
export async function copyDatabase({ path, folder }: DatabaseCopy): Promise<Snapshot> {
  const draft = join(folder, `${randomUUID()}${draftEnding}`);
  const source = openReader(path);
  try {
    // Holds the state that is copied: a backup would begin again after every write of others.
    source.sqlite.exec('begin');
    const { version: dataVersion } = readDataVersion(source);
    await source.sqlite.backup(draft, { progress: () => pagesAtOnce });
    emptySecretTables(draft);
    const digest = await digestOf(draft);
    const copy = join(folder, `${beginningOf(dataVersion)}${digest}${snapshotEnding}`);
    await rename(draft, copy);
    return { path: copy, dataVersion, digest };
  } finally {
    source.sqlite.close();
    await rm(draft, { force: true });
  }
}
