import type { Database } from './connection.ts';
import type { accessKeys, repeatableAnswers } from './tables/access.ts';

/** A revision of a study or claim, or a document, as it was written. */
export interface NotedRecord {
  readonly kind: 'study' | 'claim' | 'document';
  readonly id: string;
  readonly revision: number;
  /** The record as JSON text; null for a deletion. */
  readonly record: string | null;
  readonly writtenAt: string;
  readonly writtenBy: string;
  readonly note: string;
}

/** Something that a transaction wrote, as other nodes must have it. */
export type NotedWrite =
  | NotedRecord
  | { readonly kind: 'key'; readonly row: typeof accessKeys.$inferSelect }
  | { readonly kind: 'answer'; readonly row: typeof repeatableAnswers.$inferSelect };

const notes = new WeakMap<Database['sqlite'], NotedWrite[]>();

/** Notes something that was written, where somebody wants to know; otherwise nothing is done. */
export function noteWrite({ sqlite }: Database, write: NotedWrite): void {
  notes.get(sqlite)?.push(write);
}

/** From here on what this connection writes is noted, in order, until `endNotes`. */
export function beginNotes({ sqlite }: Database): void {
  notes.set(sqlite, []);
}

/** What was noted since `beginNotes`. */
export function endNotes({ sqlite }: Database): NotedWrite[] {
  const noted = notes.get(sqlite) ?? [];
  notes.delete(sqlite);
  return noted;
}
