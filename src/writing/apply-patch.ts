import type { z } from 'zod';
import { parseBounded } from '../formats/parse-bounded.ts';
import { mergePatch } from './merge-patch.ts';

function memberOf(value: unknown, step: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, step)
    ? Reflect.get(value, step)
    : undefined;
}

const at = (value: unknown, path: readonly PropertyKey[]): unknown => path.reduce(memberOf, value);

/** The patch that sets one member to null again. */
function nullAt(path: readonly PropertyKey[], value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return null;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries([...Object.entries(value), [step, nullAt(rest, memberOf(value, step))]]);
}

/**
 * A record with a JSON Merge Patch applied. A merge patch cannot set null, it takes out: where the schema does not let
 * a member be left out that the patch took out, null is what was meant.
 */
export function patchedRecord(schema: z.ZodType, record: unknown, patch: unknown): unknown {
  const merged = mergePatch(record, patch);
  const parsed = parseBounded(schema, merged);
  const issues = 'issues' in parsed ? parsed.issues : [];
  return issues
    .filter(({ path }) => path.length > 0 && at(patch, path) === null && at(merged, path) === undefined)
    .reduce<unknown>((patched, { path }) => nullAt(path, patched), merged);
}
