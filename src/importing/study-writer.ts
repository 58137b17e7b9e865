import type { StudyRecord } from '../studies/record/study.ts';

/** Writes studies inside the caller's transaction: tables, documents, search index, revision. */
export interface StudyWriter {
  readonly create: (study: StudyRecord) => void;
  readonly update: (study: StudyRecord) => void;
  /** To be called before the transaction ends: moves the data version on where anything was written. */
  readonly finish: () => void;
}
