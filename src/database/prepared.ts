import type { Database } from './connection.ts';

/**
 * A query that is built once for each connection: to build one costs several times what it costs to run it.
 * @param build makes it, prepared; what changes from one time to the next is a placeholder.
 */
export function preparedOnce<Query>(build: (database: Database) => Query): (database: Database) => Query {
  const built = new WeakMap<Database['sqlite'], Query>();
  return (database) => {
    const known = built.get(database.sqlite);
    if (known !== undefined) return known;
    const query = build(database);
    built.set(database.sqlite, query);
    return query;
  };
}
