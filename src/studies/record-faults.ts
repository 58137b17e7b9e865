import { mostFaults } from '../query/fault.ts';
import { unknownId } from '../vocabulary/unknown-id.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';

/** Something wrong with a record: where in it, and why. */
export interface Fault {
  /** JSON Pointer into the record, e.g. `/outcomes/0/contrast/estimate`. */
  readonly path: string;
  readonly message: string;
  /** What may have been meant, nearest first. */
  readonly suggestions?: readonly string[];
}

/** The first faults, `mostFaults` at most: nothing is looked for beyond. */
export function firstFaults(faults: Iterable<Fault>): Fault[] {
  const first: Fault[] = [];
  for (const fault of faults) {
    first.push(fault);
    if (first.length >= mostFaults) break;
  }
  return first;
}

/** The fault of a term that the vocabulary does not have, with the nearest that it has. */
export function unknownTerm(index: Vocabulary['measures'], id: string, path: string): Fault {
  return { path, ...unknownId(index, id) };
}
