import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { conditionsSql, type FieldSql } from '../database/conditions.ts';
import type { Database } from '../database/connection.ts';
import { textMatches } from '../database/search-index.ts';
import { studyAgents } from '../database/tables/arms.ts';
import { claimEvidence, claims } from '../database/tables/claims.ts';
import { outcomeAgents, outcomes } from '../database/tables/outcomes.ts';
import {
  publications,
  registrations,
  studies,
  studyConditions,
  studyCountries,
} from '../database/tables/studies.ts';
import type { Test } from '../query/condition.ts';
import type { OutcomeField, StudyField } from './filters.ts';
import type { StudyQuery } from './query.ts';

type Orm = Database['orm'];

function agentsAs(orm: Orm, part: 'test' | 'any' | 'comparator'): FieldSql {
  return {
    lookUp: (ids) =>
      inArray(
        studies.key,
        orm
          .select({ key: studyAgents.studyKey })
          .from(studyAgents)
          .where(and(inArray(studyAgents.agent, [...ids]), eq(studyAgents.part, part))),
      ),
  };
}

function bearingOn(orm: Orm, column: typeof claims.id | typeof claims.document): FieldSql {
  return {
    lookUp: (ids) =>
      inArray(
        studies.key,
        orm
          .select({ key: claimEvidence.studyKey })
          .from(claimEvidence)
          .innerJoin(claims, eq(claims.key, claimEvidence.claimKey))
          .where(inArray(column, [...ids])),
      ),
  };
}

/** Where each field of a study is found in the tables. */
function studyFields(orm: Orm): Record<StudyField, FieldSql> {
  const published = (column: SQL): FieldSql => ({
    lookUp: (ids) =>
      inArray(
        studies.key,
        orm
          .select({ key: publications.studyKey })
          .from(publications)
          .where(inArray(column, [...ids])),
      ),
  });
  return {
    species: { column: studies.species },
    design: { column: studies.design },
    masking: { column: studies.masking },
    sex: { column: studies.sex },
    verification: { column: studies.verification },
    status: { column: studies.status },
    year: { column: studies.year },
    participants: { column: studies.participants },
    duration: { column: studies.durationDays },
    age: { column: studies.ageMeanYears },
    condition: {
      lookUp: (ids) =>
        sql`${studies.key} in (select ${studyConditions.studyKey} from ${studyConditions} where ${inArray(sql`${studyConditions.condition}`, [...ids])})`,
    },
    country: {
      lookUp: (ids) =>
        inArray(
          studies.key,
          orm
            .select({ key: studyCountries.studyKey })
            .from(studyCountries)
            .where(inArray(studyCountries.country, [...ids])),
        ),
    },
    registration: {
      lookUp: (ids) =>
        inArray(
          studies.key,
          orm
            .select({ key: registrations.studyKey })
            .from(registrations)
            .where(inArray(registrations.normalized, [...ids])),
        ),
    },
    doi: published(sql`lower(${publications.doi})`),
    pmid: published(sql`${publications.pmid}`),
    intervention: agentsAs(orm, 'test'),
    agent: agentsAs(orm, 'any'),
    comparator: agentsAs(orm, 'comparator'),
    document: bearingOn(orm, claims.document),
    claim: bearingOn(orm, claims.id),
  };
}

/** Where each field of an outcome is found in the tables. */
function outcomeFields(orm: Orm): Record<OutcomeField, FieldSql> {
  return {
    effect: { column: outcomes.effect },
    measure: { column: outcomes.measure },
    site: { column: outcomes.site },
    subgroup: { column: outcomes.subgroup },
    timepoint: { column: outcomes.timepointDays },
    intervention: {
      lookUp: (ids) =>
        inArray(
          outcomes.key,
          orm
            .select({ key: outcomeAgents.outcomeKey })
            .from(outcomeAgents)
            .where(inArray(outcomeAgents.agent, [...ids])),
        ),
    },
  };
}

/** The condition on a row of `outcomes` that it is one of the matched outcomes of its study. */
export function outcomeMatches(orm: Orm, query: StudyQuery): SQL | undefined {
  return conditionsSql(query.outcome, outcomeFields(orm));
}

/** The condition on a row of `studies` that the query selects it. */
export function studyMatches(orm: Orm, query: StudyQuery): SQL | undefined {
  const throughOutcome = query.needsOutcome
    ? inArray(
        studies.key,
        orm.select({ key: outcomes.studyKey }).from(outcomes).where(outcomeMatches(orm, query)),
      )
    : undefined;
  const throughText =
    query.phrases.length > 0 ? textMatches('study_search', studies.key, query.phrases) : undefined;
  return and(conditionsSql(query.study, studyFields(orm)), throughOutcome, throughText);
}

/** The keys of the studies that pass one test. */
export function studyKeysWhere({ orm }: Database, test: Test<StudyField>): number[] {
  return orm
    .select({ key: studies.key })
    .from(studies)
    .where(conditionsSql([[{ ...test, negated: false }]], studyFields(orm)))
    .all()
    .map(({ key }) => key);
}
