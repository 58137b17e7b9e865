import type { Database } from './connection.ts';

/**
 * A query that is built once for each connection: to build one costs several times what it costs to run it.
 * @param build makes it, prepared; what changes from one time to the next is a placeholder.
 */
export function preparedOnce<Query>(build: (orm: Database['orm']) => Query): (database: Database) => Query {
  const built = new WeakMap<Database['orm'], Query>();
  return ({ orm }) => {
    const known = built.get(orm);
    if (known !== undefined) return known;
    const query = build(orm);
    built.set(orm, query);
    return query;
  };
}
