import { z } from 'zod';

/** The type of a JSON Merge Patch (RFC 7396). */
export const mergePatchType = 'application/merge-patch+json';

export const mergePatch = z
  .looseObject({})
  .describe('A JSON Merge Patch (RFC 7396): members of the record with their new values; null takes one out.')
  .meta({ id: 'MergePatch' });

type Json = unknown;

function isObject(value: Json): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Applies a JSON Merge Patch (RFC 7396): null takes a member out, objects are merged, all else takes the old value's
 * place. Makes new objects from own members alone, so that no name can reach a prototype.
 */
export function applyMergePatch(target: Json, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const merged = new Map<string, Json>(isObject(target) ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, applyMergePatch(merged.get(name), value));
  }
  return Object.fromEntries(merged);
}
