import type { z } from 'zod';
import type { RequestFault } from '../query/fault.ts';
import { schemaMessage } from '../query/schema-message.ts';
import type { Fault } from '../studies/consistency.ts';
import { jsonPointer } from '../studies/record/json-pointer.ts';

/** A record that was sent, or everything that is wrong with it. */
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
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    return {
      faults: parsed.error.issues.map((issue) => ({
        path: jsonPointer(issue.path),
        message: schemaMessage(issue),
      })),
    };
  }
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
