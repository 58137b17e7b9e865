import type { z } from 'zod';
import { parseBounded } from '../formats/parse-bounded.ts';
import { faultsOfIssues } from '../studies/faults-of-issues.ts';
import { type Fault, firstFaults } from '../studies/record-faults.ts';
import { soundPart } from '../studies/sound-part.ts';
import type { Warning } from '../studies/warnings.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';

/** What is looked for in a record besides what its schema tells. */
export interface Checks<Item> {
  readonly schema: z.ZodType<Item>;
  /** A record that says as little as one can. */
  readonly neutral: object;
  readonly vocabulary: Vocabulary;
  readonly faults: (item: Item) => readonly Fault[];
  readonly warnings: (item: Item) => readonly Warning[];
}

/** A record that was sent: sound, or with what is wrong with it, the first `mostFaults` faults; and what is probably wrong. */
export type ReadRecord<Item> =
  | { readonly item: Item; readonly warnings: readonly Warning[] }
  | { readonly faults: readonly Fault[]; readonly warnings: readonly Warning[] };

/** Reads a record that was sent; of one that its schema refuses, all else that can be told is told too. */
export function readRecord<Item>(
  { schema, neutral, vocabulary, faults: look, warnings }: Checks<Item>,
  body: unknown,
): ReadRecord<Item> {
  const parsed = parseBounded(schema, body);
  if ('data' in parsed) {
    const faults = look(parsed.data);
    const told = warnings(parsed.data);
    return faults.length > 0 ? { faults, warnings: told } : { item: parsed.data, warnings: told };
  }
  const faults = faultsOfIssues(parsed.issues, body, vocabulary);
  const part = soundPart(schema, neutral, body, parsed.issues);
  if (part === undefined) return { faults, warnings: [] };
  const untouched = ({ path }: Fault) => !part.isTouched(path);
  return {
    faults: firstFaults([...faults, ...look(part.item).filter(untouched)]),
    warnings: warnings(part.item).filter(untouched),
  };
}
