import type { Database } from '../database/connection.ts';
import { inserter } from '../database/insert.ts';
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
    registration: inserter(database, registrations),
    condition: inserter(database, studyConditions),
    country: inserter(database, studyCountries),
    source: inserter(database, sources),
    arm: inserter(database, arms),
    intervention: inserter(database, armInterventions),
    outcome: inserter(database, outcomes),
    contrast: inserter(database, contrasts),
    armResult: inserter(database, armResults),
    summary: inserter(database, resultSummaries),
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
  study.registrations.forEach((registration, position) => {
    insert.registration({
      studyKey,
      position,
      registration,
      normalized: normalizeRegistration(registration),
    });
  });
  population.conditions.forEach((condition, position) => {
    insert.condition({ studyKey, position, condition });
  });
  study.countries.forEach((country, position) => {
    insert.country({ studyKey, position, country });
  });
  study.sources.forEach((source, position) => {
    insert.source({ studyKey, position, ...source });
  });
  return studyKey;
}

function insertArms(insert: Inserters, study: StudyRecord, studyKey: number): Map<string, number> {
  const armKeys = new Map<string, number>();
  study.arms.forEach((arm, position) => {
    const armKey = insert.arm({ studyKey, position, id: arm.id, label: arm.label, role: arm.role, n: arm.n });
    armKeys.set(arm.id, armKey);
    arm.interventions.forEach((intervention, place) => {
      insert.intervention({ armKey, position: place, ...intervention });
    });
  });
  return armKeys;
}

function insertOutcome(
  insert: Inserters,
  study: StudyRecord,
  outcome: OutcomeRecord,
  place: { studyKey: number; position: number; armKeys: ReadonlyMap<string, number> },
): number {
  const armKey = (id: string): number => {
    const key = place.armKeys.get(id);
    if (key === undefined) throw new Error(`${study.id} ${outcome.id}: no arm "${id}"`);
    return key;
  };
  const outcomeKey = insert.outcome({ ...outcome, studyKey: place.studyKey, position: place.position });
  if (outcome.contrast !== null) {
    const { experimental, comparator, ...numbers } = outcome.contrast;
    insert.contrast({
      outcomeKey,
      experimentalArm: armKey(experimental),
      comparatorArm: comparator === null ? null : armKey(comparator),
      ...numbers,
    });
  }
  outcome.armResults.forEach((result, position) => {
    insert.armResult({ outcomeKey, position, armKey: armKey(result.arm), ...result });
    for (const phase of phases) {
      const summary = result[phase];
      if (summary !== null) insert.summary({ outcomeKey, position, phase, ...summary });
    }
  });
  return outcomeKey;
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
    const outcomeKeys = study.outcomes.map((outcome, position) =>
      insertOutcome(insert, study, outcome, { studyKey, position, armKeys }),
    );
    return { key: studyKey, outcomeKeys };
  };
}
