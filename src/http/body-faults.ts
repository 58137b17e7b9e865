import { stepsOf } from '../formats/json-pointer.ts';
import { valueAt } from '../formats/json-value.ts';
import type { RequestFault } from '../query/fault.ts';

/** Something that is wrong at a place of a body, by its JSON Pointer; `/` for the whole. */
interface BodyFault {
  readonly path: string;
  readonly message: string;
  readonly suggestions?: readonly string[];
}

/** What was sent at a place, as a text; null where nothing was, or a list or an object. */
export function writtenAt(body: unknown, path: string): string | null {
  const value = valueAt(body, stepsOf(path) ?? []);
  if (value === undefined || (typeof value === 'object' && value !== null)) return null;
  return String(value);
}

/**
 * What is wrong with a body as faults of its request.
 * @param body what was sent, to be told with them.
 */
export function bodyFaults(faults: readonly BodyFault[], body: unknown): RequestFault[] {
  return faults.map(({ path, message, suggestions = [] }) => ({
    in: 'body',
    name: path,
    value: path === '/' ? null : writtenAt(body, path),
    message,
    suggestions,
  }));
}
