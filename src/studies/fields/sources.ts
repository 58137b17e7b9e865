import type { WrittenMoments } from '../../database/revisions.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import type { LeaningClaim } from '../answers.ts';
import type { OutcomeRecord } from '../record/outcome.ts';
import type { StudyRecord } from '../record/study.ts';
import type { Field } from './field.ts';

/** A study, the claims that lean on it, and when it was written. */
export interface StudySource extends WrittenMoments {
  readonly study: StudyRecord;
  readonly claims: readonly LeaningClaim[];
  readonly vocabulary: Vocabulary;
}

/** An outcome in its study. */
export interface OutcomeSource {
  readonly study: StudyRecord;
  readonly outcome: OutcomeRecord;
  readonly vocabulary: Vocabulary;
}

/** A field of studies, of their outcomes, or of both. */
export type StudyField = Field<StudySource, OutcomeSource>;
