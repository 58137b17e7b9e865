import type { NotedWrite } from '../database/noted-writes.ts';

/** A key, and a repeatable answer, as all nodes have them. */
export type KeyRow = Extract<NotedWrite, { kind: 'key' }>['row'];
export type AnswerRow = Extract<NotedWrite, { kind: 'answer' }>['row'];

/** A state of the data: how many changes they have had, and a digest of all of them. */
export interface DataState {
  readonly number: number;
  readonly digest: string;
}

/** How far a log has come. */
export interface Head extends DataState {
  /** Which log it is. */
  readonly log: string;
  /** How many entries it has. */
  readonly position: number;
}

/** One transaction of a node, as the others apply it. */
export interface Entry extends DataState {
  readonly position: number;
  /** Whether the data were changed as a whole, so that a node starts again from the snapshot of this position. */
  readonly anew: boolean;
  /** What it wrote, in order; keys are told apart. */
  readonly writes: readonly NotedWrite[];
}
