import { task } from '../background/task.ts';
import type { Subject } from '../database/revisions.ts';

/** A record that was sent: the body as it came. */
export interface SentRecord {
  /** Of the database in which it would be. */
  readonly path: string;
  readonly subject: Subject;
  readonly body: Uint8Array;
}

/** Tells what would be wrong with a record. */
export const validateTask = task<SentRecord, string>('validate');

/** Compares two records, as JSON texts. */
export const compareTask = task<{ readonly from: string; readonly to: string }, string>('compare');
