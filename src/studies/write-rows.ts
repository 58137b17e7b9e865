import { and, eq, ne, sql } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { inserter, rowsInserter } from '../database/insert.ts';
import { preparedOnce } from '../database/prepared.ts';
import { emptyIndex, textsIndexer } from '../database/search-index.ts';
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
import { renderedOutcomes, renderedStudies, studyFacts } from '../database/tables/system.ts';
import { phases } from '../vocabulary/enumerations.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { RecordTexts } from './describe.ts';
import { sortableLabel, titleKey } from './identifiers.ts';
import { noRegistration } from './look-up.ts';
import type { OutcomeRecord } from './record/outcome.ts';
import { participantsOf } from './record/population.ts';
import { registrationKey } from './record/registration-key.ts';
import type { StudyRecord } from './record/study.ts';
import { type RenderedStudy, renderStudy, type StudyContext } from './render.ts';

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

/** A registration as its row has it; what is no id of a registry has a sign that no id has, and is never asked for. */
export function storedRegistrationKey(registration: string): string {
  return registrationKey(registration) ?? noRegistration;
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
      normalized: storedRegistrationKey(registration),
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

const changes = preparedOnce(({ orm }) => {
  const { placeholder } = sql;
  const key = placeholder('key');
  return {
    remove: orm.delete(studies).where(eq(studies.key, key)).prepare(),
    register: orm
      .update(registrations)
      .set({ normalized: sql<string>`${placeholder('normalized')}` })
      .where(
        and(
          eq(registrations.studyKey, key),
          eq(registrations.registration, placeholder('registration')),
          ne(registrations.normalized, placeholder('normalized')),
        ),
      )
      .prepare(),
    derive: orm
      .update(studies)
      .set({
        labelSort: sql<string>`${placeholder('labelSort')}`,
        titleKey: sql<string>`${placeholder('titleKey')}`,
        year: sql<number>`${placeholder('year')}`,
        participants: sql<number | null>`${placeholder('participants')}`,
      })
      .where(eq(studies.key, key))
      .prepare(),
  };
});

/** Deletes the rows of a study, and with them all that is part of it. */
export function deleteStudyRows(database: Database, key: number): void {
  changes(database).remove.run({ key });
}

/** Writes the columns that lists filter and sort by anew. */
function writeDerivedColumns(database: Database, study: StudyRecord, key: number): void {
  changes(database).derive.run({ key, ...derivedColumns(study) });
}

/** Writes all that rows of a study have of its other values anew. */
export function writeDerivedRows(database: Database, study: StudyRecord, key: number): void {
  writeDerivedColumns(database, study, key);
  for (const registration of study.registrations) {
    changes(database).register.run({ key, registration, normalized: storedRegistrationKey(registration) });
  }
}

/** Stores what is made of studies, inside a transaction of the caller. */
export interface StudyRenderer {
  /**
   * Stores the documents of a study whose rows are written, and takes its texts for the search index.
   * @param texts its record as JSON, where somebody has made it already.
   */
  readonly render: (
    study: StudyRecord,
    written: WrittenStudy,
    context: StudyContext,
    texts?: RecordTexts,
  ) => void;
  /** Takes a study out of the search index, by its internal key. */
  readonly unindex: (key: number) => void;
  /** Writes the search index; to be called before the transaction ends. */
  readonly finish: () => void;
}

/** Prepares the rendering of studies. */
export function studyRenderer(database: Database, vocabulary: Vocabulary): StudyRenderer {
  const insertStudy = inserter(database, renderedStudies);
  const insertOutcome = inserter(database, renderedOutcomes);
  const insertFacts = inserter(database, studyFacts);
  const index = textsIndexer(database, 'study_search');
  return {
    render: (study, { key, outcomeKeys }, context, written) => {
      const { summary, full, outcomes, facts, texts } = renderStudy(
        study,
        outcomeKeys,
        vocabulary,
        context,
        written,
      );
      insertStudy({ studyKey: key, summary, full });
      insertFacts({ studyKey: key, facts });
      outcomes.forEach((row, place) => {
        const outcomeKey = outcomeKeys[place];
        if (outcomeKey === undefined) throw new Error(`${study.id}: an outcome was not written`);
        insertOutcome({ outcomeKey, full: row });
      });
      // Last: where a record is refused before, nothing of it is to be found.
      index.add(key, texts);
    },
    unindex: index.remove,
    finish: index.write,
  };
}

/** Puts what is told of a study in the place of what was, where others say something else of it. */
export function rewriteRenderedStudy(
  { orm }: Database,
  key: number,
  { full, facts }: Pick<RenderedStudy, 'full' | 'facts'>,
): void {
  orm.update(renderedStudies).set({ full }).where(eq(renderedStudies.studyKey, key)).run();
  orm.update(studyFacts).set({ facts }).where(eq(studyFacts.studyKey, key)).run();
}

/** Deletes what was made of a study, but for its texts in the search index. */
export function deleteRenderedStudy({ orm }: Database, { key, outcomeKeys }: WrittenStudy): void {
  orm.delete(renderedStudies).where(eq(renderedStudies.studyKey, key)).run();
  orm.delete(studyFacts).where(eq(studyFacts.studyKey, key)).run();
  for (const outcome of outcomeKeys)
    orm.delete(renderedOutcomes).where(eq(renderedOutcomes.outcomeKey, outcome)).run();
}

/** Deletes what was made of all studies. */
export function deleteRenderedStudies(database: Database): void {
  for (const table of [renderedStudies, renderedOutcomes, studyFacts]) database.orm.delete(table).run();
  emptyIndex(database, 'study_search');
}
