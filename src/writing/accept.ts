import { bodyFaults } from '../http/body-faults.ts';
import { ProblemError } from '../http/problem.ts';
import { missingForExtracted } from '../studies/completeness.ts';
import type { StudyRecord } from '../studies/record/study.ts';
import { recordNow, replace, type Stored, type WriteMeans } from './carry-out.ts';
import type { WritableSubject } from './subject.ts';

/**
 * Makes a study that is there `extracted`, inside a transaction.
 * @throws a 409 problem with what it lacks.
 */
export function accept(kind: WritableSubject<StudyRecord>, means: WriteMeans, id: string): Stored {
  const study = recordNow(kind, means.database, id);
  const missing = missingForExtracted(study);
  if (missing.length > 0) {
    const places = missing.map(({ path }) => path).join(', ');
    throw new ProblemError(
      'conflict',
      `The study "${id}" cannot be accepted yet: it lacks ${places}. Give these first, such as by PATCH.`,
      { faults: bodyFaults(missing, study) },
    );
  }
  return replace(kind, means, id, { ...study, status: 'extracted' });
}
