import { createHash } from 'node:crypto';
import { and, asc, eq, gt, lte, sql } from 'drizzle-orm';
import type { Database } from './connection.ts';
import { readKeys, writeKeys } from './key-ranges.ts';
import { preparedOnce } from './prepared.ts';
import { changes, dataState } from './tables/system.ts';

/** Which state the data is in: changes with every committed write, whichever process made it. */
export interface DataVersion {
  /** How many writes were committed: the number of the last change. */
  readonly change: number;
  /** That number and a digest of all that was written, in one word for ETags and answers. */
  readonly version: string;
  /** The digest, whole. */
  readonly digest: string;
  /** What made the rendered documents and facts; empty before the first. */
  readonly renderedBy: string;
}

/** Something made of the data, and the version that it was made of. */
export interface OfState<T> {
  readonly version: string;
  readonly made: T;
}

const stateOf = preparedOnce(({ sqlite, orm }) => {
  const { writes, digest, renderedBy } = dataState;
  const query = orm.select({ writes, digest, renderedBy }).from(dataState).where(sql`${dataState.id} = 1`);
  return sqlite.prepare<[], [number, string, string]>(query.toSQL().sql).raw();
});

/** Reads the data version: a look-up by primary key of one row, done in every request and so by a kept statement. */
export function readDataVersion(database: Database): DataVersion {
  const row = stateOf(database).get();
  if (row === undefined) throw new Error('the database has lost its row in data_state');
  const [change, digest, renderedBy] = row;
  return { change, version: `${change}-${digest.slice(0, 12)}`, digest, renderedBy };
}

/** Which records a write changed, by their internal keys: those that are there no more too. */
export interface Changed {
  readonly studies: Iterable<number> | 'all';
  readonly claims: Iterable<number> | 'all';
}

const keysText = (keys: Iterable<number> | 'all') => (keys === 'all' ? '*' : writeKeys(keys));

/**
 * Moves the data version on, and notes in the change log what was changed; to be called once in each write transaction.
 * @param written everything that the transaction writes, as text, in order.
 * @param changed what is not known is taken for all.
 */
export function advanceDataVersion(
  { orm }: Database,
  written: Iterable<string>,
  { studies, claims }: Changed = { studies: 'all', claims: 'all' },
): void {
  const row = orm.select().from(dataState).where(eq(dataState.id, 1)).get();
  if (row === undefined) throw new Error('the database has lost its row in data_state');
  const hash = createHash('sha256').update(row.digest);
  for (const text of written) hash.update(text).update('\n');
  const digest = hash.digest('hex');
  const number = row.writes + 1;
  orm.update(dataState).set({ writes: number, digest }).where(eq(dataState.id, 1)).run();
  orm
    .insert(changes)
    .values({ number, digest, studies: keysText(studies), claims: keysText(claims) })
    .run();
}

/**
 * Which records were changed since a change, as ranges of internal keys; `all` where it is not known.
 * @param upTo the number of the last change that counts.
 */
export function changedSince(
  { orm }: Database,
  subject: 'studies' | 'claims',
  change: number,
  upTo: number,
): readonly { readonly first: number; readonly last: number }[] | 'all' {
  if (change > upTo) return 'all';
  const rows = orm
    .select({ keys: changes[subject] })
    .from(changes)
    .where(and(gt(changes.number, change), lte(changes.number, upTo)))
    .orderBy(asc(changes.number))
    .all();
  if (rows.length < upTo - change || rows.some(({ keys }) => keys === '*')) return 'all';
  return rows.flatMap(({ keys }) => readKeys(keys));
}

/** The digest of all that was written up to a change; undefined where the database has not gone through it. */
export function digestAfter(database: Database, change: number): string | undefined {
  const now = readDataVersion(database);
  // The first states of a database that an older release wrote are not in the log.
  if (now.change === change) return now.digest;
  const query = database.orm
    .select({ digest: changes.digest })
    .from(changes)
    .where(eq(changes.number, change));
  return change < now.change ? query.get()?.digest : undefined;
}

/** Notes what made the rendered documents, the facts and the search index. */
export function markRenderedBy(database: Database, mark: string): void {
  database.orm.update(dataState).set({ renderedBy: mark }).where(eq(dataState.id, 1)).run();
}
