import { and, asc, count, eq, inArray, isNull, sql } from 'drizzle-orm';
import { allOrNothing, type Database } from '../database/connection.ts';
import { noteWrite } from '../database/noted-writes.ts';
import { preparedOnce } from '../database/prepared.ts';
import { accessKeys } from '../database/tables/access.ts';
import { holdsKey } from '../text/key-shape.ts';
import type { Scope } from '../vocabulary/scopes.ts';
import { hashSecret, newToken, writeToken } from './token.ts';

/** A key as it may be shown: all but its secret. */
export interface ListedKey {
  readonly id: string;
  readonly name: string;
  readonly scope: Scope;
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

/** A key as it is stored, with what a hash function made of its secret. */
export interface StoredKey extends ListedKey {
  readonly salt: string;
  readonly hash: string;
}

/** A key cannot be made or revoked as asked. */
class KeyRefused extends Error {}

/** A name as it is compared: however its letters are composed, wide or narrow, large or small. */
const folded = (name: string) => name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');

/** Who else stands in the history as an author. */
const otherAuthors = ['seed', 'import', 'purge'];

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
  // The seeds sign with their release, as "seeds 0.2.0".
  if (otherAuthors.includes(folded(trimmed)) || /^seeds( |$)/.test(folded(trimmed))) {
    throw new KeyRefused(`"${trimmed}" stands in the history for another author; give the key another name`);
  }
  if (holdsKey(trimmed)) throw new KeyRefused('the name holds what looks like a key; revoke that one');
  const token = newToken();
  allOrNothing(database, () => {
    const known = listKeys(database).find(({ name }) => folded(name) === folded(trimmed));
    if (known !== undefined) {
      const since = known.revokedAt === null ? '' : `, revoked ${known.revokedAt}`;
      throw new KeyRefused(
        `there is a key "${known.name}" already (${known.id}${since}); the history names authors by it, so choose another`,
      );
    }
    const row = {
      id: token.id,
      name: trimmed,
      scope,
      ...hashSecret(token.secret),
      createdAt: new Date().toISOString(),
      revokedAt: null,
    };
    database.orm.insert(accessKeys).values(row).run();
    noteWrite(database, { kind: 'key', row });
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
    const keys = listKeys(database);
    const alike = keys.filter(({ name }) => folded(name) === folded(idOrName));
    const exact = keys.find(({ id, name }) => id === idOrName || name === idOrName);
    const key = exact ?? (alike.length === 1 ? alike[0] : undefined);
    if (key === undefined) throw new KeyRefused(`there is no key "${idOrName}"; keys list names them`);
    const revokedAt = key.revokedAt ?? new Date().toISOString();
    const [row] = database.orm
      .update(accessKeys)
      .set({ revokedAt })
      .where(eq(accessKeys.id, key.id))
      .returning()
      .all();
    if (row !== undefined) noteWrite(database, { kind: 'key', row });
    return { ...key, revokedAt };
  });
}

const keyById = preparedOnce(({ orm }) =>
  orm
    .select()
    .from(accessKeys)
    .where(eq(accessKeys.id, sql.placeholder('id')))
    .prepare(),
);

/** A key by its public id, revoked or not; undefined where there is none. */
export function storedKey(database: Database, id: string): StoredKey | undefined {
  return keyById(database).get({ id });
}

/** All keys as they are stored, the oldest first. */
export function storedKeys({ orm }: Database): StoredKey[] {
  return orm.select().from(accessKeys).orderBy(asc(accessKeys.createdAt)).all();
}

/** Puts a key in the place of the one with its id, as another node has it: nothing is noted of it. */
export function putKey({ orm }: Database, row: StoredKey): void {
  const { id, ...rest } = row;
  orm.insert(accessKeys).values(row).onConflictDoUpdate({ target: accessKeys.id, set: rest }).run();
}

/** Whether a key was revoked, or is not there any more. */
export function isRevoked(database: Database, id: string): boolean {
  const key = storedKey(database, id);
  return key === undefined || key.revokedAt !== null;
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
