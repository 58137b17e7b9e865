// The entry point `./record` of the package: the shape of a study, for programs that read or make records. See docs/library.md.

export { type ArmRecord, armRecord, type InterventionRecord } from './arm.ts';
export {
  type ArmResultRecord,
  armResultRecord,
  type ContrastRecord,
  contrastRecord,
  emptySummary,
  type OutcomeRecord,
  outcomeRecord,
  type SummaryRecord,
  summaryRecord,
} from './outcome.ts';
export { type PopulationRecord, participantsOf, populationRecord } from './population.ts';
export { publicationRecord } from './publication.ts';
export {
  type AdverseEventRecord,
  adverseEventRecord,
  type PlannedOutcomeRecord,
  plannedOutcomeRecord,
} from './registered.ts';
export { type StudyRecord, studyRecord } from './study.ts';
