import { z } from 'zod';
import { faultOfText } from '../../text/storable.ts';

/**
 * A value that a source may not state: null says so. A record may leave the key out, which means the same;
 * what is stored and answered always has the key.
 */
export function stated<T extends z.ZodType>(schema: T) {
  return schema.nullable().default(null);
}

export const text = z
  .string()
  .regex(/\S/, 'must not be empty; null says that the source does not tell')
  .superRefine((written, context) => {
    const fault = faultOfText(written);
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
  });
export const count = z.number().int().min(0).max(1e9);
export const finite = z.number();
export const nonNegative = z.number().min(0);
