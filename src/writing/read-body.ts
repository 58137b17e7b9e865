import type { z } from 'zod';
import { parseBounded } from '../formats/parse-bounded.ts';
import type { RequestFault } from '../query/fault.ts';
import type { Fault } from '../studies/consistency.ts';
import { faultsOfIssues } from '../studies/faults-of-issues.ts';

/** A record that was sent, or what is wrong with it: the first `mostFaults` faults. */
export type ReadRecord<Item> = { readonly item: Item } | { readonly faults: readonly Fault[] };

/**
 * Reads a record that was sent.
 * @param check finds what its schema cannot tell.
 */
export function readRecord<Item>(
  schema: z.ZodType<Item>,
  body: unknown,
  check: (item: Item) => readonly Fault[],
): ReadRecord<Item> {
  const parsed = parseBounded(schema, body);
  if ('issues' in parsed) return { faults: faultsOfIssues(parsed.issues) };
  const faults = check(parsed.data);
  return faults.length > 0 ? { faults } : { item: parsed.data };
}

/** Faults of a record as faults of the request that it was sent in; named by JSON Pointer. */
export function bodyFaults(faults: readonly Fault[]): RequestFault[] {
  return faults.map(({ path, message }) => ({
    in: 'body',
    name: path,
    value: null,
    message,
    suggestions: [],
  }));
}
