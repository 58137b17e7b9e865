import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import type { Database } from '../database/connection.ts';
import type { Scope } from '../vocabulary/scopes.ts';
import { storedKey } from './store.ts';
import { hashOfNothing, isSecret, type Token } from './token.ts';

/** Who sends a request. */
export interface KeyHolder {
  readonly id: string;
  readonly name: string;
  readonly scope: Scope;
}

const mostKept = 1000;
/** The slow hash is made for so many at once: the threads that make it also compress answers and read files. */
const mostAtOnce = 2;
const mostWaiting = 100;

/** More keys wait to be checked than can be. */
export class TooManyToCheck extends Error {}

/** Checks keys. */
export interface KeyVerifier {
  /** Whose key this is, where that was found out before and still holds; needs no slow hash. */
  readonly known: (token: Token) => KeyHolder | undefined;
  /**
   * Whose key this is, or undefined where it is none or was revoked; takes as long whichever it is.
   * @throws TooManyToCheck
   */
  readonly verify: (token: Token) => Promise<KeyHolder | undefined>;
}

/** The slow hash is made once a key; its row is read every time, so that a revocation counts at once. */
export function keyVerifier(database: Database): KeyVerifier {
  const verified = new LRUCache<string, string>({ max: mostKept });
  const limit = pLimit(mostAtOnce);
  // What a key is compared with that nobody has: it must not be answered sooner than a wrong secret.
  const nobody = hashOfNothing();
  const digestOf = ({ id, secret }: Token) => createHash('sha256').update(`${id} ${secret}`).digest('base64');
  const rowOf = ({ id }: Token) => {
    const key = storedKey(database, id);
    return key === undefined || key.revokedAt !== null ? undefined : key;
  };
  return {
    known: (token) => {
      const key = rowOf(token);
      if (key === undefined || verified.get(digestOf(token)) !== key.hash) return undefined;
      return { id: key.id, name: key.name, scope: key.scope };
    },
    verify: async (token) => {
      if (limit.pendingCount >= mostWaiting) throw new TooManyToCheck();
      const key = rowOf(token);
      const isIts = await limit(() => isSecret(token.secret, key ?? nobody));
      if (key === undefined || !isIts) return undefined;
      verified.set(digestOf(token), key.hash);
      return { id: key.id, name: key.name, scope: key.scope };
    },
  };
}
