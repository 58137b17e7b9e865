import { basename, dirname, join } from 'node:path';
import { readdirSync, rmSync } from '../system/files.ts';
import type { FactsOf } from './facts.ts';

/** The folder of the snapshots of a database. */
export const snapshotsFolder = (path: string) => `${path}.snapshots`;

/** Where the index of its studies or claims is kept, as it was when it was last read from many facts. */
export const indexFile = (path: string, records: FactsOf) => `${path}.${records}-index`;

const draftEnding = '.draft';

/** What a file that is being written is called until it is whole. @param mark another for each. */
export const draftOf = (file: string, mark: string) => `${file}.${mark}${draftEnding}`;

/** Removes what processes that were killed left of a file that they were writing. */
export function removeDraftsOf(file: string): void {
  const [beginning, folder] = [`${basename(file)}.`, dirname(file)];
  const isDraft = (name: string) => name.startsWith(beginning) && name.endsWith(draftEnding);
  for (const name of readdirSync(folder).filter(isDraft)) rmSync(join(folder, name), { force: true });
}

/**
 * Removes the files beside a database that tell what is in it: whoever needs one has it made again. To be called where what
 * they tell is to be forgotten, or where another database takes the place of this one.
 */
export function removeDerivedFiles(path: string): void {
  rmSync(snapshotsFolder(path), { recursive: true, force: true });
  for (const records of ['studies', 'claims'] as const) {
    const file = indexFile(path, records);
    rmSync(file, { force: true });
    removeDraftsOf(file);
  }
}
