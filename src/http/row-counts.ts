import type { FastifyInstance } from 'fastify';
import type { RawQuery } from '../query/raw-query.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** How many rows a list has with a query, by its path: for who shows that number, and none of the rows. */
    rowCounts: Map<string, (raw: RawQuery) => Promise<number>>;
  }
}

/** Lets lists tell how many rows they have. To be called before their routes are added. */
export function countRows(app: FastifyInstance): void {
  app.decorate('rowCounts', new Map());
}
