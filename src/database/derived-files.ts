import { rmSync } from '../system/files.ts';
import type { FactsOf } from './facts.ts';

/** The folder of the snapshots of a database. */
export const snapshotsFolder = (path: string) => `${path}.snapshots`;

/** Where the index of its studies or claims is kept, as it was when it was last read from many facts. */
export const indexFile = (path: string, records: FactsOf) => `${path}.${records}-index`;

/**
 * Removes the files beside a database that tell what is in it: whoever needs one has it made again. To be called where what
 * they tell is to be forgotten, or where another database takes the place of this one.
 */
export function removeDerivedFiles(path: string): void {
  rmSync(snapshotsFolder(path), { recursive: true, force: true });
  for (const records of ['studies', 'claims'] as const) rmSync(indexFile(path, records), { force: true });
}
