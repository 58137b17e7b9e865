import type { StudyRecord } from '../studies/record/study.ts';
import type { StudyFacts } from './answers.ts';

/** What is shown of a study under a claim. */
export function factsOf(study: StudyRecord): StudyFacts {
  const { label, title, design, verification, publication, population } = study;
  const { year, doi } = publication;
  return { label, title, design, verification, year, doi, species: population.species };
}
