import { compiledWhenBusy } from '../formats/compiled.ts';
import { studyRecord } from './record/study.ts';

/** The schema of a study for parsing one of many. */
export const studyParser = compiledWhenBusy(studyRecord);
