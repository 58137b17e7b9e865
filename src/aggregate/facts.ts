import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { studyAgents } from '../database/tables/arms.ts';
import { outcomeAgents, outcomes } from '../database/tables/outcomes.ts';
import { studies, studyConditions, studyCountries } from '../database/tables/studies.ts';
import { outcomeMatches, studyMatches } from '../studies/conditions.ts';
import type { StudyQuery } from '../studies/query.ts';

/** What is counted of an outcome that a query matches. */
export interface OutcomeFact {
  readonly key: number;
  readonly measure: string;
  readonly effect: string;
  readonly site: string | null;
  /** Agents that it is about; empty unless asked for. */
  readonly tests: readonly string[];
}

/** What is counted of a study that a query selects, with its matched outcomes. */
export interface StudyFact {
  readonly key: number;
  readonly id: string;
  /** The study of which it is a later report. */
  readonly parentStudy: string | null;
  readonly species: string;
  readonly design: string;
  readonly masking: string | null;
  readonly sex: string | null;
  readonly verification: string;
  readonly year: number;
  readonly participants: number | null;
  readonly durationDays: number | null;
  /** Agents that it tests; empty unless asked for. */
  readonly tests: readonly string[];
  /** Empty unless asked for. */
  readonly conditions: readonly string[];
  /** Empty unless asked for. */
  readonly countries: readonly string[];
  readonly outcomes: readonly OutcomeFact[];
}

/** Lists that cost a query each: read where a dimension needs them. */
export interface NeededLists {
  readonly agents: boolean;
  readonly conditions: boolean;
  readonly countries: boolean;
}

function grouped<Row, Value>(
  rows: readonly Row[],
  key: (row: Row) => number,
  value: (row: Row) => Value,
): Map<number, Value[]> {
  const groups = new Map<number, Value[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [value(row)]);
    else group.push(value(row));
  }
  return groups;
}

function readOutcomes({ orm }: Database, query: StudyQuery, withAgents: boolean): Map<number, OutcomeFact[]> {
  const matched = and(
    outcomeMatches(orm, query),
    inArray(
      outcomes.studyKey,
      orm.select({ key: studies.key }).from(studies).where(studyMatches(orm, query)),
    ),
  );
  const agents = withAgents
    ? orm
        .select({ outcomeKey: outcomeAgents.outcomeKey, agent: outcomeAgents.agent })
        .from(outcomeAgents)
        .innerJoin(outcomes, eq(outcomes.key, outcomeAgents.outcomeKey))
        .where(matched)
        .orderBy(asc(outcomeAgents.agent))
        .all()
    : [];
  const tests = grouped(
    agents,
    ({ outcomeKey }) => outcomeKey,
    ({ agent }) => agent,
  );
  const rows = orm
    .select({
      key: outcomes.key,
      studyKey: outcomes.studyKey,
      measure: outcomes.measure,
      effect: outcomes.effect,
      site: outcomes.site,
    })
    .from(outcomes)
    .where(matched)
    .orderBy(asc(outcomes.key))
    .all();
  return grouped(
    rows,
    ({ studyKey }) => studyKey,
    ({ key, measure, effect, site }) => ({ key, measure, effect, site, tests: tests.get(key) ?? [] }),
  );
}

/** Reads the studies that a query selects with their matched outcomes: everything that an aggregate is made of. */
export function readFacts(database: Database, query: StudyQuery, needed: NeededLists): StudyFact[] {
  const { orm } = database;
  const selected = studyMatches(orm, query);
  const agents = needed.agents
    ? orm
        .select({ studyKey: studyAgents.studyKey, agent: studyAgents.agent })
        .from(studyAgents)
        .innerJoin(studies, eq(studies.key, studyAgents.studyKey))
        .where(and(eq(studyAgents.part, 'test'), selected))
        .orderBy(asc(studyAgents.agent))
        .all()
    : [];
  const conditionRows = needed.conditions
    ? orm
        .select({ studyKey: studyConditions.studyKey, condition: studyConditions.condition })
        .from(studyConditions)
        .innerJoin(studies, eq(studies.key, studyConditions.studyKey))
        .where(selected)
        .all()
    : [];
  const countryRows = needed.countries
    ? orm
        .select({ studyKey: studyCountries.studyKey, country: studyCountries.country })
        .from(studyCountries)
        .innerJoin(studies, eq(studies.key, studyCountries.studyKey))
        .where(selected)
        .all()
    : [];
  const tests = grouped(
    agents,
    ({ studyKey }) => studyKey,
    ({ agent }) => agent,
  );
  const conditionsOf = grouped(
    conditionRows,
    ({ studyKey }) => studyKey,
    ({ condition }) => condition,
  );
  const countriesOf = grouped(
    countryRows,
    ({ studyKey }) => studyKey,
    ({ country }) => country,
  );
  const outcomesOf = readOutcomes(database, query, needed.agents);
  return orm
    .select({
      key: studies.key,
      id: studies.id,
      parentStudy: studies.parentStudy,
      species: studies.species,
      design: studies.design,
      masking: studies.masking,
      sex: studies.sex,
      verification: studies.verification,
      year: studies.year,
      participants: studies.participants,
      durationDays: studies.durationDays,
    })
    .from(studies)
    .where(selected)
    .orderBy(asc(studies.id))
    .all()
    .map((study) => ({
      ...study,
      tests: tests.get(study.key) ?? [],
      conditions: conditionsOf.get(study.key) ?? [],
      countries: countriesOf.get(study.key) ?? [],
      outcomes: outcomesOf.get(study.key) ?? [],
    }));
}
