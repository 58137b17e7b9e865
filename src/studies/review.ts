import { z } from 'zod';
import { missingForExtracted } from './completeness.ts';
import type { StudyRecord } from './record/study.ts';

/** What a person still has to do with a study that is not extracted. */
export const reviewDocument = z
  .strictObject({
    missing: z
      .array(
        z.strictObject({
          pointer: z.string().describe('Where in the record, as a JSON Pointer.'),
          message: z.string().describe('What is missing.'),
          said: z
            .string()
            .nullable()
            .describe('What the source says about it, as far as it was read; null for nothing.'),
        }),
      )
      .describe('What keeps it from being extracted, the first hundred; empty where `accept` can be called.'),
    notes: z
      .string()
      .describe('What was left out or is in doubt, as it was noted on reading; empty for nothing.'),
  })
  .describe('What a study lacks of what an extracted one has, beside what its source says.')
  .meta({ id: 'Review' });

/** What the record tells, beside what it lacks, of the place where it lacks something. */
function said({ outcomes }: StudyRecord, pointer: string): string | null {
  const [, place] = /^\/outcomes\/(\d+)\/effect$/.exec(pointer) ?? [];
  return place === undefined ? null : (outcomes[Number(place)]?.effectBasis ?? null);
}

/** What is to be done with a study before it counts; null where it is extracted. */
export function reviewOf(study: StudyRecord): z.infer<typeof reviewDocument> | null {
  if (study.status === 'extracted') return null;
  return {
    missing: missingForExtracted(study).map(({ path, message }) => ({
      pointer: path,
      message,
      said: said(study, path),
    })),
    notes: study.notes,
  };
}
