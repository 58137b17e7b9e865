import type { z } from 'zod';

/**
 * Whether a revision says what a record says.
 * @param written the revision's record; one that an earlier release wrote lacks the fields that were added since.
 */
export function sayTheSame(schema: z.ZodType, written: string, record: unknown): boolean {
  const text = JSON.stringify(record);
  if (written === text) return true;
  const parsed = schema.safeParse(JSON.parse(written));
  return parsed.success && JSON.stringify(parsed.data) === text;
}
