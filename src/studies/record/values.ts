import { z } from 'zod';
import { faultOfText } from '../../text/storable.ts';

/**
 * A value that a source may not state: null says so. A record may leave the key out, which means the same;
 * what is stored and answered always has the key.
 */
export function stated<T extends z.ZodType>(schema: T) {
  return schema.nullable().default(null);
}

/** The most characters of a name, a label, a unit or an identifier: twenty times what any study read so far has. */
const longestName = 2000;
/** The most characters of a title or a description: twenty times what any study read so far has. */
export const longestSentence = 5000;
/** The most characters of a passage, such as notes: twenty times what any study read so far has. */
export const longestPassage = 20_000;

/** A text with something in it, of so many characters at most. */
function textOf(most: number) {
  return z
    .string()
    .max(most, `must not be longer than ${most} characters`)
    .regex(/\S/, 'must not be empty; null says that the source does not tell')
    .refine((written) => faultOfText(written) === undefined, {
      error: ({ input }) => (typeof input === 'string' ? faultOfText(input) : undefined),
    });
}

export const text = textOf(longestName);
export const sentence = textOf(longestSentence);
export const passage = textOf(longestPassage);
export const count = z.number().int().min(0).max(1e9);
export const finite = z.number();
export const nonNegative = z.number().min(0);
