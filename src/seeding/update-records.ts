import type { Database } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import { readRevisions, type Subject } from '../database/revisions.ts';
import type { WritableSubject } from '../writing/subject.ts';
import { isSeedAuthor, seedAuthor } from './seed-author.ts';

/** A study or claim that the seeds have. */
interface SeedItem {
  readonly subject: Subject;
  readonly id: string;
}

/** One that somebody else has written, and that says something else in the seeds. */
export interface ChangedItem extends SeedItem {
  /** The last who wrote it, besides the seeds. */
  readonly by: string;
  /** What it says now, and what the seeds say: records. */
  readonly now: unknown;
  readonly seeds: unknown;
}

/** What an update of the records did, or would do. */
export interface RecordsUpdate {
  readonly created: SeedItem[];
  readonly updated: SeedItem[];
  unchanged: number;
  /** Left as they are: somebody else has written them. */
  readonly changed: ChangedItem[];
  /** Left deleted. */
  readonly deleted: (SeedItem & { readonly by: string })[];
  /** Not brought in: they are at odds with what others have written. */
  readonly refused: (SeedItem & { readonly reason: string })[];
  /** The seeds no longer have them; they stay. */
  readonly gone: SeedItem[];
}

export const noUpdate = (): RecordsUpdate => ({
  created: [],
  updated: [],
  unchanged: 0,
  changed: [],
  deleted: [],
  refused: [],
  gone: [],
});

/** Studies or claims are created where nobody has written them, and updated where the seeds alone have. */
function classify<Item extends { readonly id: string }>(
  kind: WritableSubject<Item>,
  database: Database,
  item: Item,
  update: RecordsUpdate,
): 'create' | 'update' | 'leave' {
  const { subject } = kind;
  const { id } = item;
  const revisions = readRevisions(database, subject, id);
  const newest = revisions.at(-1);
  if (newest === undefined) return 'create';
  if (newest.record === null) {
    update.deleted.push({ subject, id, by: newest.writtenBy });
    return 'leave';
  }
  const now: unknown = JSON.parse(newest.record);
  const parsed = kind.record.safeParse(now);
  if (parsed.success && JSON.stringify(parsed.data) === JSON.stringify(item)) {
    update.unchanged += 1;
    return 'leave';
  }
  const other = revisions.findLast(({ writtenBy }) => !isSeedAuthor(writtenBy));
  if (other === undefined) return 'update';
  update.changed.push({ subject, id, by: other.writtenBy, now, seeds: item });
  return 'leave';
}

/**
 * Brings studies or claims to those of the seeds, inside a transaction of the caller.
 * @param there the ids of all that the database has.
 * @param progress called after each.
 */
export function updateRecords<Item extends { readonly id: string }>(
  kind: WritableSubject<Item>,
  database: Database,
  names: Names,
  seeds: readonly Item[],
  there: readonly string[],
  update: RecordsUpdate,
  progress: () => void,
): void {
  const { subject } = kind;
  const writer = kind.writer(database, names.vocabulary, seedAuthor);
  let waiting = seeds.flatMap((item) => {
    const what = classify(kind, database, item, update);
    if (what === 'leave') progress();
    return what === 'leave' ? [] : [{ item, what }];
  });
  // One may need another that comes later, such as a parent study, or a DOI that the other gives up.
  for (let before = Number.POSITIVE_INFINITY; waiting.length > 0 && waiting.length < before; ) {
    before = waiting.length;
    waiting = waiting.filter(({ item, what }) => {
      const faults = [...kind.faults(database, names, item), ...kind.conflicts(database, item)];
      if (faults.length > 0) return true;
      writer[what](item);
      (what === 'create' ? update.created : update.updated).push({ subject, id: item.id });
      progress();
      return false;
    });
  }
  for (const { item } of waiting) {
    const [fault] = [...kind.faults(database, names, item), ...kind.conflicts(database, item)];
    update.refused.push({ subject, id: item.id, reason: `${fault?.path}: ${fault?.message}` });
    progress();
  }
  writer.finish();
  const wanted = new Set(seeds.map(({ id }) => id));
  for (const id of there) {
    if (wanted.has(id)) continue;
    const revisions = readRevisions(database, subject, id);
    if (revisions.every(({ writtenBy }) => isSeedAuthor(writtenBy))) update.gone.push({ subject, id });
  }
}
