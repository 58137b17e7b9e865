import type { Database } from './connection.ts';
import { DatabaseFault } from './faults.ts';
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

/** Whether a write is of a record, and not of who may write or what was answered. */
export const isRecord = (write: NotedWrite): write is NotedRecord => 'record' in write;

/** The most bytes of records that are noted: they are held in memory, and one entry of a log has them. */
const mostBytes = 256 * 1024 * 1024;

interface Notes {
  readonly writes: NotedWrite[];
  bytes: number;
}

const notes = new WeakMap<Database['sqlite'], Notes>();

/** The size of a write, about: its longest text. */
const sizeOfOne = (write: NotedWrite) =>
  isRecord(write) ? (write.record?.length ?? 0) : write.kind === 'answer' ? write.row.body.length : 0;

/** The size of what was noted. */
export const sizeOf = (writes: readonly NotedWrite[]) =>
  writes.reduce((sum, write) => sum + sizeOfOne(write), 0);

/**
 * Notes something that was written, where somebody wants to know; otherwise nothing is done.
 * @throws DatabaseFault where it is too much for one transaction.
 */
export function noteWrite({ sqlite, path }: Database, write: NotedWrite): void {
  const noted = notes.get(sqlite);
  if (noted === undefined) return;
  noted.bytes += sizeOfOne(write);
  if (noted.bytes > mostBytes) throw new DatabaseFault('shared-log-too-much', path);
  noted.writes.push(write);
}

/** From here on what this connection writes is noted, in order, until `endNotes`. */
export function beginNotes({ sqlite }: Database): void {
  notes.set(sqlite, { writes: [], bytes: 0 });
}

/** What was noted since `beginNotes`. */
export function endNotes({ sqlite }: Database): NotedWrite[] {
  const noted = notes.get(sqlite)?.writes ?? [];
  notes.delete(sqlite);
  return noted;
}
