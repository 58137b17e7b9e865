import type { Author } from '../database/revisions.ts';
import { softwareVersion } from '../system/package.ts';

/** Who the seeds of this release are in a history. */
export const seedAuthor: Author = {
  who: `seeds ${softwareVersion}`,
  note: `seeds of release ${softwareVersion}`,
};

/** Whether an author of a revision is the seeds, of whatever release; up to 0.1.0 they were called `seed`. */
export function isSeedAuthor(name: string): boolean {
  return /^seeds?( |$)/i.test(name);
}
