import type { Unmatched } from './clinical-trials/unmatched.ts';
import type { Place } from './reading/source-record.ts';

/** Records that are not of studies: they wait until the studies that they name are there. */
export const claimKinds = ['document', 'claim'] as const;
export type ClaimKind = (typeof claimKinds)[number];

/** Where a record comes from, which decides what may be done with a study that is known already. */
export type Origin = 'record' | 'registry' | 'citation' | 'outcomes' | ClaimKind;

/** A record that a file would have written, not checked yet. */
export interface Candidate {
  readonly place: Place;
  readonly origin: Origin;
  readonly record: unknown;
  /** What could not be read of it, by column: of the rest all that is wrong is told beside it. */
  readonly unread?: readonly {
    readonly path: string;
    readonly message: string;
    readonly suggestions?: readonly string[];
  }[];
  /** How many rows of a CSV of outcomes came with it. */
  readonly outcomeRows?: number;
  readonly unmatched: readonly Unmatched[];
  readonly notes: readonly string[];
  /** What a JSON Pointer into the record is called in the file, where it is not the pointer. */
  readonly pathInFile: (pointer: string) => string;
}

/** Part of a file that gives no record, and why. */
export interface Refusal {
  readonly place: Place;
  readonly id: string | null;
  readonly faults: readonly { readonly path: string | null; readonly message: string }[];
}

/** The id that a value has for a study, where it has one. */
export function idIn(value: unknown): string | null {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
  return typeof id === 'string' ? id : null;
}
