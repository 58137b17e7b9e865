import { asc, eq, getTableColumns, type InferSelectModel } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { armInterventions, arms } from '../database/tables/arms.ts';
import { armResults, contrasts, outcomes, resultSummaries } from '../database/tables/outcomes.ts';
import {
  publications,
  registrations,
  sources,
  studies,
  studyConditions,
  studyCountries,
} from '../database/tables/studies.ts';
import type { ArmRecord } from './record/arm.ts';
import { type StudyRecord, studyRecord } from './record/study.ts';

function readArms(database: Database, studyKey: number) {
  const rows = database.orm
    .select()
    .from(arms)
    .where(eq(arms.studyKey, studyKey))
    .orderBy(asc(arms.position))
    .all();
  const given = database.orm
    .select(getTableColumns(armInterventions))
    .from(armInterventions)
    .innerJoin(arms, eq(arms.key, armInterventions.armKey))
    .where(eq(arms.studyKey, studyKey))
    .orderBy(asc(armInterventions.armKey), asc(armInterventions.position))
    .all();
  const records = rows.map(
    ({ key, id, label, role, n }): ArmRecord => ({
      id,
      label,
      role,
      n,
      interventions: given
        .filter(({ armKey }) => armKey === key)
        .map(({ armKey: _armKey, position: _position, ...intervention }) => intervention),
    }),
  );
  return { records, idOf: new Map(rows.map(({ key, id }) => [key, id])) };
}

function readSummary(
  rows: readonly InferSelectModel<typeof resultSummaries>[],
  position: number,
  phase: string,
) {
  const row = rows.find((candidate) => candidate.position === position && candidate.phase === phase);
  if (row === undefined) return null;
  const { outcomeKey: _outcomeKey, position: _position, phase: _phase, ...summary } = row;
  return summary;
}

function readOutcome(
  database: Database,
  outcome: InferSelectModel<typeof outcomes>,
  armIds: ReadonlyMap<number, string>,
) {
  const { orm } = database;
  const contrast = orm.select().from(contrasts).where(eq(contrasts.outcomeKey, outcome.key)).get();
  const results = orm
    .select()
    .from(armResults)
    .where(eq(armResults.outcomeKey, outcome.key))
    .orderBy(asc(armResults.position))
    .all();
  const summaries = orm
    .select()
    .from(resultSummaries)
    .where(eq(resultSummaries.outcomeKey, outcome.key))
    .all();
  const { key: _key, studyKey: _studyKey, position: _position, ...stated } = outcome;
  const contrastOf = ({
    outcomeKey: _outcomeKey,
    experimentalArm,
    comparatorArm,
    ...numbers
  }: InferSelectModel<typeof contrasts>) => ({
    experimental: armIds.get(experimentalArm),
    comparator: comparatorArm === null ? null : armIds.get(comparatorArm),
    ...numbers,
  });
  return {
    ...stated,
    armResults: results.map(({ outcomeKey: _outcomeKey, position, armKey, ...counts }) => ({
      arm: armIds.get(armKey),
      ...counts,
      baseline: readSummary(summaries, position, 'baseline'),
      final: readSummary(summaries, position, 'final'),
      change: readSummary(summaries, position, 'change'),
    })),
    contrast: contrast === undefined ? null : contrastOf(contrast),
  };
}

/**
 * Puts a study together from its rows: the inverse of `studyRowWriter`, field by field.
 * @throws where there is no such study, or its rows do not make a sound record.
 */
export function readStudy(database: Database, id: string): StudyRecord {
  const { orm } = database;
  const study = orm.select().from(studies).where(eq(studies.id, id)).get();
  if (study === undefined) throw new Error(`there is no study "${id}"`);
  const { key } = study;
  const publication = orm.select().from(publications).where(eq(publications.studyKey, key)).get();
  if (publication === undefined) throw new Error(`the study "${id}" has lost its publication`);
  const { studyKey: _studyKey, ...published } = publication;
  const { records, idOf } = readArms(database, key);
  const outcomeRows = orm
    .select()
    .from(outcomes)
    .where(eq(outcomes.studyKey, key))
    .orderBy(asc(outcomes.position))
    .all();
  return studyRecord.parse({
    id: study.id,
    label: study.label,
    title: study.title,
    acronym: study.acronym,
    design: study.design,
    masking: study.masking,
    multicentre: study.multicentre,
    registrations: orm
      .select()
      .from(registrations)
      .where(eq(registrations.studyKey, key))
      .orderBy(asc(registrations.position))
      .all()
      .map(({ registration }) => registration),
    parentStudy: study.parentStudy,
    publication: published,
    countries: orm
      .select()
      .from(studyCountries)
      .where(eq(studyCountries.studyKey, key))
      .orderBy(asc(studyCountries.position))
      .all()
      .map(({ country }) => country),
    funding: study.funding,
    population: {
      species: study.species,
      strain: study.strain,
      description: study.description,
      conditions: orm
        .select()
        .from(studyConditions)
        .where(eq(studyConditions.studyKey, key))
        .orderBy(asc(studyConditions.position))
        .all()
        .map(({ condition }) => condition),
      sex: study.sex,
      ageMeanYears: study.ageMeanYears,
      ageSdYears: study.ageSdYears,
      ageMinYears: study.ageMinYears,
      ageMaxYears: study.ageMaxYears,
      nEnrolled: study.nEnrolled,
      nRandomized: study.nRandomized,
      nAnalysed: study.nAnalysed,
    },
    durationDays: study.durationDays,
    durationReported: study.durationReported,
    arms: records,
    outcomes: outcomeRows.map((outcome) => readOutcome(database, outcome, idOf)),
    sources: orm
      .select()
      .from(sources)
      .where(eq(sources.studyKey, key))
      .orderBy(asc(sources.position))
      .all()
      .map(({ url, kind, supports }) => ({ url, kind, supports })),
    verification: study.verification,
    status: study.status,
    notes: study.notes,
    acceptedWarnings: study.acceptedWarnings,
    secondReading: study.secondReading,
  });
}
