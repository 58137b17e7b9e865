import type { z } from 'zod';
import { valueAt, withValueAt } from '../formats/json-value.ts';
import { parseBounded } from '../formats/parse-bounded.ts';
import { applyMergePatch } from './merge-patch.ts';

/**
 * A record with a JSON Merge Patch applied. A merge patch cannot set null, it takes out: where the schema does not let
 * a member be left out that the patch took out, null is what was meant.
 * @param place of the part that the patch speaks of; the whole record where it is empty.
 */
export function patchedRecord(
  schema: z.ZodType,
  record: unknown,
  patch: unknown,
  place: readonly PropertyKey[],
): unknown {
  const merged = withValueAt(record, place, applyMergePatch(valueAt(record, place), patch));
  const parsed = parseBounded(schema, merged);
  const issues = 'issues' in parsed ? parsed.issues : [];
  return issues
    .filter(({ path }) => {
      const inPart = path.slice(place.length);
      const isInPart = inPart.length > 0 && place.every((step, at) => path[at] === step);
      return isInPart && valueAt(patch, inPart) === null && valueAt(merged, path) === undefined;
    })
    .reduce<unknown>((patched, { path }) => withValueAt(patched, path, null), merged);
}
