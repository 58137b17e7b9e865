import { and, asc, count, eq, inArray } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { afterRow, orderBy } from '../database/keyset.ts';
import { cutPage, sortColumns } from '../database/page.ts';
import { outcomes } from '../database/tables/outcomes.ts';
import { studies } from '../database/tables/studies.ts';
import { renderedOutcomes, renderedStudies } from '../database/tables/system.ts';
import { outcomeMatches, studyMatches } from './conditions.ts';
import type { StudyQuery } from './query.ts';
import type { SelectedOutcomes, SelectedStudies } from './selected-rows.ts';
import { orderKeys } from './sort.ts';

/** The studies that a query selects, by the database itself. */
export function studiesBySql({ orm }: Database, query: StudyQuery): SelectedStudies {
  return {
    total: () =>
      orm.select({ total: count() }).from(studies).where(studyMatches(orm, query)).get()?.total ?? 0,
    page: ({ sort, after, limit }, view) => {
      const keys = orderKeys(sort, query.phrases);
      const found = orm
        .select({ key: studies.key, document: renderedStudies[view], ...sortColumns(keys) })
        .from(studies)
        .innerJoin(renderedStudies, eq(renderedStudies.studyKey, studies.key))
        .where(and(studyMatches(orm, query), after === null ? undefined : afterRow(keys, after)))
        .orderBy(...orderBy(keys))
        .limit(limit + 1)
        .all();
      return cutPage(found, limit, keys);
    },
    matchedOutcomes: (studyKeys) => {
      const matched = new Map<number, string[]>(studyKeys.map((key) => [key, []]));
      const found = orm
        .select({ studyKey: outcomes.studyKey, id: outcomes.id })
        .from(outcomes)
        .where(and(inArray(outcomes.studyKey, [...studyKeys]), outcomeMatches(orm, query)))
        .orderBy(asc(outcomes.studyKey), asc(outcomes.position))
        .all();
      for (const { studyKey, id } of found) matched.get(studyKey)?.push(id);
      return matched;
    },
  };
}

/** The outcomes that a query matches in the studies it selects, by the database itself. */
export function outcomesBySql({ orm }: Database, query: StudyQuery): SelectedOutcomes {
  const selected = () => and(studyMatches(orm, query), outcomeMatches(orm, query));
  return {
    total: () =>
      orm
        .select({ total: count() })
        .from(outcomes)
        .innerJoin(studies, eq(studies.key, outcomes.studyKey))
        .where(selected())
        .get()?.total ?? 0,
    page: ({ sort, after, limit }) => {
      const keys = orderKeys(sort, query.phrases);
      const found = orm
        .select({ document: renderedOutcomes.full, ...sortColumns(keys) })
        .from(outcomes)
        .innerJoin(studies, eq(studies.key, outcomes.studyKey))
        .innerJoin(renderedOutcomes, eq(renderedOutcomes.outcomeKey, outcomes.key))
        .where(and(selected(), after === null ? undefined : afterRow(keys, after)))
        .orderBy(...orderBy(keys))
        .limit(limit + 1)
        .all();
      return cutPage(found, limit, keys);
    },
  };
}
