import { createHash } from 'node:crypto';
import type { Statement } from 'better-sqlite3';
import { eq, sql } from 'drizzle-orm';
import type { Database } from './connection.ts';
import { dataState } from './tables/system.ts';

/** Which state the data is in: changes with every committed write, whichever process made it. */
export interface DataVersion {
  /** How many writes were committed. */
  readonly writes: number;
  /** `writes` and a digest of all that was written, in one word for ETags and answers. */
  readonly version: string;
  /** Release that made the rendered documents; empty before the first. */
  readonly renderedBy: string;
}

/** Something made of the data, and the version that it was made of. */
export interface OfState<T> {
  readonly version: string;
  readonly made: T;
}

const prepared = new WeakMap<Database['sqlite'], Statement<[], [number, string, string]>>();

/** Reads the data version: a look-up by primary key of one row, done in every request and so by a kept statement. */
export function readDataVersion({ sqlite, orm }: Database): DataVersion {
  let statement = prepared.get(sqlite);
  if (statement === undefined) {
    const { writes, digest, renderedBy } = dataState;
    const query = orm.select({ writes, digest, renderedBy }).from(dataState).where(sql`${dataState.id} = 1`);
    statement = sqlite.prepare<[], [number, string, string]>(query.toSQL().sql).raw();
    prepared.set(sqlite, statement);
  }
  const row = statement.get();
  if (row === undefined) throw new Error('the database has lost its row in data_state');
  const [writes, digest, renderedBy] = row;
  return { writes, version: `${writes}-${digest.slice(0, 12)}`, renderedBy };
}

/**
 * Moves the data version on; to be called once in each write transaction.
 * @param written everything that the transaction writes, as text, in order.
 */
export function advanceDataVersion(database: Database, written: Iterable<string>): void {
  const row = database.orm.select().from(dataState).where(eq(dataState.id, 1)).get();
  const digest = createHash('sha256').update(row?.digest ?? '');
  for (const text of written) digest.update(text).update('\n');
  database.orm
    .update(dataState)
    .set({ writes: sql`${dataState.writes} + 1`, digest: digest.digest('hex') })
    .where(eq(dataState.id, 1))
    .run();
}

/** Notes which release made the rendered documents and the search index. */
export function markRenderedBy(database: Database, release: string): void {
  database.orm.update(dataState).set({ renderedBy: release }).where(eq(dataState.id, 1)).run();
}
