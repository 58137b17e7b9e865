import type { z } from 'zod';
import type { studyRecord } from '../src/studies/record/study.ts';
import type * as enumerations from '../src/vocabulary/enumerations.ts';

export function studyMaker(
  vocabulary: unknown,
  terms: typeof enumerations,
): (n: number) => z.output<typeof studyRecord>;
