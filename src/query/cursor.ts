import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * A place in an ordered list: the sort values of the last row sent, and a mark of the selection and order they
 * belong to. Opaque to clients.
 */
const cursorContent = z.tuple([z.string(), z.array(z.union([z.string(), z.number(), z.null()]))]);

export type CursorValue = string | number | null;

/** A short digest of the selection and order that a cursor belongs to. */
export function listMark(list: unknown): string {
  return createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 12);
}

export function writeCursor(mark: string, values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify([mark, values])).toString('base64url');
}

/**
 * Reads a cursor of the list with this mark.
 * @returns its values; `broken` where it is not a cursor, `foreign` where it belongs to another list.
 */
export function readCursor(
  text: string,
  mark: string,
  kinds: readonly ('text' | 'number')[],
): CursorValue[] | 'broken' | 'foreign' {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return 'broken';
  let decoded: unknown;
  try {
    decoded = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return 'broken';
  }
  const content = cursorContent.safeParse(decoded);
  if (!content.success) return 'broken';
  const [written, values] = content.data;
  if (written !== mark) return 'foreign';
  const fits =
    values.length === kinds.length &&
    values.every(
      (value, place) => value === null || typeof value === (kinds[place] === 'number' ? 'number' : 'string'),
    );
  return fits ? values : 'broken';
}
