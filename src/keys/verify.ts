import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { Database } from '../database/connection.ts';
import { accessKeys, type Scope } from '../database/tables/access.ts';
import { isSecret, readToken } from './token.ts';

/** Who sends a request. */
export interface KeyHolder {
  readonly id: string;
  readonly name: string;
  readonly scope: Scope;
}

const mostKept = 1000;

/**
 * Prepares the checking of keys: the function returned resolves to whose key it is, or undefined where it is none or
 * was revoked. The slow hash is made once a key; its row is read every time, so that a revocation counts at once.
 */
export function keyVerifier(database: Database): (written: string) => Promise<KeyHolder | undefined> {
  const verified = new LRUCache<string, string>({ max: mostKept });
  const row = database.orm
    .select()
    .from(accessKeys)
    .where(eq(accessKeys.id, sql.placeholder('id')))
    .prepare();
  return async (written) => {
    const token = readToken(written);
    if (token === undefined) return undefined;
    const key = row.get({ id: token.id });
    if (key === undefined || key.revokedAt !== null) return undefined;
    const digest = createHash('sha256').update(written).digest('base64');
    if (verified.get(digest) !== key.hash) {
      if (!(await isSecret(token.secret, key))) return undefined;
      verified.set(digest, key.hash);
    }
    return { id: key.id, name: key.name, scope: key.scope };
  };
}
