import { and, asc, count, eq, inArray } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { afterRow, orderBy } from '../database/keyset.ts';
import { cutPage, type RowsPage, sortColumns } from '../database/page.ts';
import { outcomes } from '../database/tables/outcomes.ts';
import { studies } from '../database/tables/studies.ts';
import { renderedOutcomes, renderedStudies } from '../database/tables/system.ts';
import type { PageRequest } from '../query/page.ts';
import { outcomeMatches, studyMatches } from './conditions.ts';
import type { StudyQuery } from './query.ts';
import { type OutcomeSortName, orderKeys, type StudySortName } from './sort.ts';

export interface StudyRow {
  readonly key: number;
  readonly document: string;
}

/** Which of its rendered forms of a study is sent. */
export type StudyView = 'summary' | 'full';

/** Number of studies that a query selects. */
export function countStudies({ orm }: Database, query: StudyQuery): number {
  return orm.select({ total: count() }).from(studies).where(studyMatches(orm, query)).get()?.total ?? 0;
}

/** A page of the studies that a query selects, rendered. */
export function pageOfStudies(
  { orm }: Database,
  query: StudyQuery,
  page: Pick<PageRequest<StudySortName>, 'sort' | 'limit' | 'after'>,
  view: StudyView,
): RowsPage<StudyRow> {
  const keys = orderKeys(page.sort, query.phrases);
  const found = orm
    .select({ key: studies.key, document: renderedStudies[view], ...sortColumns(keys) })
    .from(studies)
    .innerJoin(renderedStudies, eq(renderedStudies.studyKey, studies.key))
    .where(and(studyMatches(orm, query), page.after === null ? undefined : afterRow(keys, page.after)))
    .orderBy(...orderBy(keys))
    .limit(page.limit + 1)
    .all();
  return cutPage(found, page.limit, keys);
}

/** Which outcomes of these studies a query matches: the ids of each study's, in the order of its record. */
export function matchedOutcomes(
  { orm }: Database,
  query: StudyQuery,
  studyKeys: readonly number[],
): Map<number, string[]> {
  const matched = new Map<number, string[]>(studyKeys.map((key) => [key, []]));
  const found = orm
    .select({ studyKey: outcomes.studyKey, id: outcomes.id })
    .from(outcomes)
    .where(and(inArray(outcomes.studyKey, [...studyKeys]), outcomeMatches(orm, query)))
    .orderBy(asc(outcomes.studyKey), asc(outcomes.position))
    .all();
  for (const { studyKey, id } of found) matched.get(studyKey)?.push(id);
  return matched;
}

/** Number of outcomes that a query matches in the studies it selects. */
export function countOutcomes({ orm }: Database, query: StudyQuery): number {
  return (
    orm
      .select({ total: count() })
      .from(outcomes)
      .innerJoin(studies, eq(studies.key, outcomes.studyKey))
      .where(and(studyMatches(orm, query), outcomeMatches(orm, query)))
      .get()?.total ?? 0
  );
}

/** A page of the outcomes that a query matches in the studies it selects, rendered. */
export function pageOfOutcomes(
  { orm }: Database,
  query: StudyQuery,
  page: Pick<PageRequest<OutcomeSortName>, 'sort' | 'limit' | 'after'>,
): RowsPage<{ readonly document: string }> {
  const keys = orderKeys(page.sort, query.phrases);
  const found = orm
    .select({ document: renderedOutcomes.full, ...sortColumns(keys) })
    .from(outcomes)
    .innerJoin(studies, eq(studies.key, outcomes.studyKey))
    .innerJoin(renderedOutcomes, eq(renderedOutcomes.outcomeKey, outcomes.key))
    .where(
      and(
        studyMatches(orm, query),
        outcomeMatches(orm, query),
        page.after === null ? undefined : afterRow(keys, page.after),
      ),
    )
    .orderBy(...orderBy(keys))
    .limit(page.limit + 1)
    .all();
  return cutPage(found, page.limit, keys);
}

/** A study as it was rendered; undefined where there is none. */
export function findStudy({ orm }: Database, id: string): string | undefined {
  return orm
    .select({ document: renderedStudies.full })
    .from(studies)
    .innerJoin(renderedStudies, eq(renderedStudies.studyKey, studies.key))
    .where(eq(studies.id, id))
    .get()?.document;
}
