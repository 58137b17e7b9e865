import { asc, eq, getTableColumns, type InferSelectModel, sql } from 'drizzle-orm';
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
import type { StudyRecord } from './record/study.ts';
import { studyParser } from './study-parser.ts';

/** The queries that put a study together, each prepared once; all but `study` and `given` by the key of their owner. */
function prepareQueries({ orm }: Database) {
  const key = sql.placeholder('key');
  const { studyKey: ofArm } = arms;
  return {
    study: orm
      .select()
      .from(studies)
      .where(eq(studies.id, sql.placeholder('id')))
      .prepare(),
    publication: orm.select().from(publications).where(eq(publications.studyKey, key)).prepare(),
    registrations: orm
      .select()
      .from(registrations)
      .where(eq(registrations.studyKey, key))
      .orderBy(asc(registrations.position))
      .prepare(),
    countries: orm
      .select()
      .from(studyCountries)
      .where(eq(studyCountries.studyKey, key))
      .orderBy(asc(studyCountries.position))
      .prepare(),
    conditions: orm
      .select()
      .from(studyConditions)
      .where(eq(studyConditions.studyKey, key))
      .orderBy(asc(studyConditions.position))
      .prepare(),
    sources: orm
      .select()
      .from(sources)
      .where(eq(sources.studyKey, key))
      .orderBy(asc(sources.position))
      .prepare(),
    arms: orm.select().from(arms).where(eq(ofArm, key)).orderBy(asc(arms.position)).prepare(),
    given: orm
      .select(getTableColumns(armInterventions))
      .from(armInterventions)
      .innerJoin(arms, eq(arms.key, armInterventions.armKey))
      .where(eq(ofArm, key))
      .orderBy(asc(armInterventions.armKey), asc(armInterventions.position))
      .prepare(),
    outcomes: orm
      .select()
      .from(outcomes)
      .where(eq(outcomes.studyKey, key))
      .orderBy(asc(outcomes.position))
      .prepare(),
    contrast: orm.select().from(contrasts).where(eq(contrasts.outcomeKey, key)).prepare(),
    armResults: orm
      .select()
      .from(armResults)
      .where(eq(armResults.outcomeKey, key))
      .orderBy(asc(armResults.position))
      .prepare(),
    summaries: orm.select().from(resultSummaries).where(eq(resultSummaries.outcomeKey, key)).prepare(),
  };
}

type Queries = ReturnType<typeof prepareQueries>;

function readArms(queries: Queries, studyKey: number) {
  const rows = queries.arms.all({ key: studyKey });
  const given = queries.given.all({ key: studyKey });
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
  queries: Queries,
  outcome: InferSelectModel<typeof outcomes>,
  armIds: ReadonlyMap<number, string>,
) {
  const contrast = queries.contrast.get({ key: outcome.key });
  const results = queries.armResults.all({ key: outcome.key });
  const summaries = queries.summaries.all({ key: outcome.key });
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
 * Prepares the reading of studies: the function returned puts one together from its rows, the inverse of
 * `studyRowWriter`, field by field.
 * @throws where there is no such study, or its rows do not make a sound record.
 */
export function studyReader(database: Database): (id: string) => StudyRecord {
  let queries: Queries | undefined;
  return (id) => {
    queries ??= prepareQueries(database);
    return putTogether(queries, id);
  };
}

/** One study put together from its rows; for many, prepare a `studyReader`. */
export function readStudy(database: Database, id: string): StudyRecord {
  return studyReader(database)(id);
}

function putTogether(queries: Queries, id: string): StudyRecord {
  const study = queries.study.get({ id });
  if (study === undefined) throw new Error(`there is no study "${id}"`);
  const { key } = study;
  const publication = queries.publication.get({ key });
  if (publication === undefined) throw new Error(`the study "${id}" has lost its publication`);
  const { studyKey: _studyKey, ...published } = publication;
  const { records, idOf } = readArms(queries, key);
  return studyParser().parse({
    id: study.id,
    label: study.label,
    title: study.title,
    acronym: study.acronym,
    design: study.design,
    masking: study.masking,
    multicentre: study.multicentre,
    registrations: queries.registrations.all({ key }).map(({ registration }) => registration),
    parentStudy: study.parentStudy,
    publication: published,
    countries: queries.countries.all({ key }).map(({ country }) => country),
    funding: study.funding,
    population: {
      species: study.species,
      strain: study.strain,
      description: study.description,
      conditions: queries.conditions.all({ key }).map(({ condition }) => condition),
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
    outcomes: queries.outcomes.all({ key }).map((outcome) => readOutcome(queries, outcome, idOf)),
    sources: queries.sources.all({ key }).map(({ url, kind, supports }) => ({ url, kind, supports })),
    verification: study.verification,
    status: study.status,
    notes: study.notes,
    acceptedWarnings: study.acceptedWarnings,
    secondReading: study.secondReading,
    plannedOutcomes: study.plannedOutcomes,
    adverseEvents: study.adverseEvents,
  });
}
