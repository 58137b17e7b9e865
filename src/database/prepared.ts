import type { Database } from './connection.ts';

/**
 * A query that is built once for each connection: to build one costs several times what it costs to run it.
 * @param build makes it, prepared; what changes from one time to the next is a placeholder.
 */
export function preparedOnce<Query>(build: (database: Database) => Query): (database: Database) => Query {
  const of = preparedOnceFor((database) => build(database));
  return (database) => of(database, null);
}

/** The same of queries that are alike: one for each connection and each of what they are about, such as tables. */
export function preparedOnceFor<About, Query>(
  build: (database: Database, about: About) => Query,
): (database: Database, about: About) => Query {
  const built = new WeakMap<Database['sqlite'], Map<About, Query>>();
  return (database, about) => {
    const known = built.get(database.sqlite) ?? new Map<About, Query>();
    built.set(database.sqlite, known);
    const query = known.get(about) ?? build(database, about);
    known.set(about, query);
    return query;
  };
}
