import type { Database } from '../database/connection.ts';
import { inserter, rowsInserter } from '../database/insert.ts';
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
import { phases } from '../vocabulary/enumerations.ts';
import { normalizeRegistration, sortableLabel, titleKey } from './identifiers.ts';
import type { OutcomeRecord } from './record/outcome.ts';
import { participantsOf } from './record/population.ts';
import type { StudyRecord } from './record/study.ts';

/** Where a study's rows went: its own key and the keys of its outcomes, in the record's order. */
export interface WrittenStudy {
  readonly key: number;
  readonly outcomeKeys: readonly number[];
}

function prepare(database: Database) {
  return {
    study: inserter(database, studies),
    publication: inserter(database, publications),
    registrations: rowsInserter(database, registrations),
    conditions: rowsInserter(database, studyConditions),
    countries: rowsInserter(database, studyCountries),
    sources: rowsInserter(database, sources),
    arm: inserter(database, arms),
    interventions: rowsInserter(database, armInterventions),
    outcome: inserter(database, outcomes),
    contrasts: rowsInserter(database, contrasts),
    armResults: rowsInserter(database, armResults),
    summaries: rowsInserter(database, resultSummaries),
  };
}

type Inserters = ReturnType<typeof prepare>;

/** What the row of a study has of its other values, because lists filter and sort by it. */
export function derivedColumns({ label, title, publication, population }: StudyRecord) {
  return {
    labelSort: sortableLabel(label),
    titleKey: titleKey(title),
    year: publication.year,
    participants: participantsOf(population),
  };
}

function insertStudy(insert: Inserters, study: StudyRecord, key: number | undefined): number {
  const { population, publication } = study;
  const studyKey = insert.study({
    ...(key === undefined ? {} : { key }),
    id: study.id,
    label: study.label,
    title: study.title,
    acronym: study.acronym,
    design: study.design,
    masking: study.masking,
    multicentre: study.multicentre,
    parentStudy: study.parentStudy,
    funding: study.funding,
    ...population,
    ...derivedColumns(study),
    durationDays: study.durationDays,
    durationReported: study.durationReported,
    verification: study.verification,
    status: study.status,
    notes: study.notes,
    acceptedWarnings: study.acceptedWarnings,
    secondReading: study.secondReading,
    plannedOutcomes: study.plannedOutcomes,
    adverseEvents: study.adverseEvents,
  });
  insert.publication({ studyKey, ...publication });
  insert.registrations(
    study.registrations.map((registration, position) => ({
      studyKey,
      position,
      registration,
      normalized: normalizeRegistration(registration),
    })),
  );
  insert.conditions(population.conditions.map((condition, position) => ({ studyKey, position, condition })));
  insert.countries(study.countries.map((country, position) => ({ studyKey, position, country })));
  insert.sources(study.sources.map((source, position) => ({ studyKey, position, ...source })));
  return studyKey;
}

function insertArms(insert: Inserters, study: StudyRecord, studyKey: number): Map<string, number> {
  const armKeys = new Map<string, number>();
  const interventions = study.arms.flatMap((arm, position) => {
    const armKey = insert.arm({ studyKey, position, id: arm.id, label: arm.label, role: arm.role, n: arm.n });
    armKeys.set(arm.id, armKey);
    return arm.interventions.map((intervention, place) => ({ armKey, position: place, ...intervention }));
  });
  insert.interventions(interventions);
  return armKeys;
}

/** Inserts the outcomes of a study, and what their arms had. @returns their keys. */
function insertOutcomes(
  insert: Inserters,
  study: StudyRecord,
  studyKey: number,
  armKeys: ReadonlyMap<string, number>,
): number[] {
  const armKey = (outcome: OutcomeRecord, id: string): number => {
    const key = armKeys.get(id);
    if (key === undefined) throw new Error(`${study.id} ${outcome.id}: no arm "${id}"`);
    return key;
  };
  const keyed = study.outcomes.map((outcome, position) => ({
    outcome,
    outcomeKey: insert.outcome({ ...outcome, studyKey, position }),
  }));
  const results = keyed.flatMap(({ outcome, outcomeKey }) =>
    outcome.armResults.map((result, position) => ({
      outcomeKey,
      position,
      armKey: armKey(outcome, result.arm),
      ...result,
    })),
  );
  insert.contrasts(
    keyed.flatMap(({ outcome, outcomeKey }) => {
      if (outcome.contrast === null) return [];
      const { experimental, comparator, ...numbers } = outcome.contrast;
      return {
        outcomeKey,
        experimentalArm: armKey(outcome, experimental),
        comparatorArm: comparator === null ? null : armKey(outcome, comparator),
        ...numbers,
      };
    }),
  );
  insert.armResults(results);
  insert.summaries(
    results.flatMap((result) =>
      phases.flatMap((phase) => {
        const { outcomeKey, position, [phase]: summary } = result;
        return summary === null ? [] : { outcomeKey, position, phase, ...summary };
      }),
    ),
  );
  return keyed.map(({ outcomeKey }) => outcomeKey);
}

/**
 * Prepares the writing of studies into the tables. The function returned writes one sound record (see
 * `studyFaults`) inside the caller's transaction, under a key that is free or, where none is given, a new one.
 */
export function studyRowWriter(database: Database): (study: StudyRecord, key?: number) => WrittenStudy {
  const insert = prepare(database);
  return (study, key) => {
    const studyKey = insertStudy(insert, study, key);
    const armKeys = insertArms(insert, study, studyKey);
    return { key: studyKey, outcomeKeys: insertOutcomes(insert, study, studyKey, armKeys) };
  };
}
