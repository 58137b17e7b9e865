import { and, asc, count, eq, inArray, isNull } from 'drizzle-orm';
import { allOrNothing, type Database } from '../database/connection.ts';
import { accessKeys, type Scope } from '../database/tables/access.ts';
import { hashSecret, newToken, writeToken } from './token.ts';

/** A key as it may be shown: all but its secret. */
export interface ListedKey {
  readonly id: string;
  readonly name: string;
  readonly scope: Scope;
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

/** A key cannot be made or revoked as asked. */
export class KeyRefused extends Error {}

/** A name must be fit for one line of a list and of a history. */
const nameForm = /^[^\p{C}]{1,100}$/u;

/**
 * Makes a key.
 * @returns the key itself, which is stored nowhere and cannot be shown again.
 * @throws KeyRefused where the name is empty, or another key has or had it.
 */
export function createKey(database: Database, name: string, scope: Scope): { id: string; token: string } {
  const trimmed = name.trim();
  if (!nameForm.test(trimmed)) throw new KeyRefused('the name of a key is a line of 1 to 100 characters');
  if (trimmed === 'seed')
    throw new KeyRefused('"seed" is the author of the seeds; give the key another name');
  const token = newToken();
  allOrNothing(database, () => {
    const known = database.orm.select().from(accessKeys).where(eq(accessKeys.name, trimmed)).get();
    if (known !== undefined) {
      const since = known.revokedAt === null ? '' : `, revoked ${known.revokedAt}`;
      throw new KeyRefused(
        `there is a key "${trimmed}" already (${known.id}${since}); the history names authors by it, so choose another`,
      );
    }
    database.orm
      .insert(accessKeys)
      .values({
        id: token.id,
        name: trimmed,
        scope,
        ...hashSecret(token.secret),
        createdAt: new Date().toISOString(),
      })
      .run();
  });
  return { id: token.id, token: writeToken(token) };
}

/** All keys, the oldest first. */
export function listKeys({ orm }: Database): ListedKey[] {
  const { id, name, scope, createdAt, revokedAt } = accessKeys;
  return orm
    .select({ id, name, scope, createdAt, revokedAt })
    .from(accessKeys)
    .orderBy(asc(createdAt), asc(id))
    .all();
}

/**
 * Revokes a key: the next request with it is refused, whichever process answers it.
 * @param idOrName its id, or its name.
 * @throws KeyRefused where there is no such key.
 */
export function revokeKey(database: Database, idOrName: string): ListedKey {
  return allOrNothing(database, () => {
    const key = listKeys(database).find(({ id, name }) => id === idOrName || name === idOrName);
    if (key === undefined) throw new KeyRefused(`there is no key "${idOrName}"; keys list names them`);
    const revokedAt = key.revokedAt ?? new Date().toISOString();
    database.orm.update(accessKeys).set({ revokedAt }).where(eq(accessKeys.id, key.id)).run();
    return { ...key, revokedAt };
  });
}

/** Whether any key may write: without one the service is read-only. */
export function canBeWritten({ orm }: Database): boolean {
  const keys = orm
    .select({ keys: count() })
    .from(accessKeys)
    .where(and(isNull(accessKeys.revokedAt), inArray(accessKeys.scope, ['write', 'admin'])))
    .get();
  return (keys?.keys ?? 0) > 0;
}
