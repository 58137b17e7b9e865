import { and, asc, eq, gte, lt, sql } from 'drizzle-orm';
import { nearestNames } from '../vocabulary/term-index.ts';
import type { Database } from './connection.ts';
import { preparedOnce } from './prepared.ts';
import { studies } from './tables/studies.ts';

const keyById = preparedOnce(({ orm }) =>
  orm
    .select({ key: studies.key })
    .from(studies)
    .where(eq(studies.id, sql.placeholder('id')))
    .prepare(),
);

/** The internal key of a study; undefined where there is none. */
export function studyKey(database: Database, id: string): number | undefined {
  return keyById(database).get({ id })?.key;
}

/** How many ids are compared with one that does not exist. */
const mostCompared = 2000;

/** Ids of studies that may have been meant by one that does not exist, nearest first. */
export function nearStudyIds({ orm }: Database, id: string): string[] {
  const written = id.toLowerCase().slice(0, 100);
  // Looked for among those that begin alike, so that it takes no longer where there are a million studies.
  for (const length of [4, 1]) {
    const start = written.slice(0, length);
    const found = orm
      .select({ id: studies.id })
      .from(studies)
      .where(and(gte(studies.id, start), lt(studies.id, `${start}\u{10FFFF}`)))
      .orderBy(asc(studies.id))
      .limit(mostCompared)
      .all();
    const near = nearestNames(
      written,
      found.map((row) => row.id),
    );
    if (near.length > 0) return near;
  }
  return [];
}
