import { z } from 'zod';
import { requestFault } from '../http/problem.ts';
import { mostFaults } from '../query/fault.ts';
import type { Warning } from '../studies/warnings.ts';

const warnings = z
  .array(
    z.strictObject({
      path: z.string().describe('Where in the record, as a JSON Pointer.'),
      message: z.string().describe('What is probably wrong.'),
    }),
  )
  .max(mostFaults)
  .describe(
    'What is probably wrong, and keeps nothing out: correct it, or say in `acceptedWarnings` why it is right.',
  );

/** A document as it is answered after it was written. */
export function writtenDocument(document: z.ZodObject, one: 'Study' | 'Claim'): z.ZodObject {
  return document
    .extend({ warnings })
    .describe(`The ${one.toLowerCase()} as it is stored, with what is probably wrong with it.`)
    .meta({ id: `Written${one}` });
}

export const validation = z
  .strictObject({
    valid: z.boolean().describe('Whether it could be written.'),
    existing: z.boolean().describe('Whether there is one with its id, which PUT would change.'),
    errors: z
      .array(requestFault)
      .max(mostFaults)
      .describe(
        `What is wrong with it, as the answer to a write that is refused tells it; checking stops at ${mostFaults} faults.`,
      ),
    stopped: z.boolean().describe('Whether it did: there may be more.'),
    warnings,
  })
  .describe('What would be wrong with a record.')
  .meta({ id: 'Validation' });

export type Validation = Readonly<Omit<z.infer<typeof validation>, 'warnings'>> & {
  readonly warnings: readonly Warning[];
};
