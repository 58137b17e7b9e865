import { createHash, createHmac, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Database } from '../database/connection.ts';
import { sharedLogOf } from '../database/shared-log.ts';
import { sourceOf } from '../http/protection/address.ts';
import { isHealth } from '../http/protection/operational.ts';
import { KeyAttempts } from './attempts.ts';
import { readToken, type Token } from './token.ts';
import { type KeyHolder, keyVerifier, TooManyToCheck } from './verify.ts';

/** Why a key that came with a request does not count: it is none, or was not looked at for now. */
export type KeyRefusal =
  | { readonly why: 'unknown' }
  | { readonly why: 'wait' | 'busy'; readonly seconds: number };

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose key came with the request; null where none did, or one that does not count. */
    keyHolder: KeyHolder | null;
    /** Why the key that came does not count; null where it does, or none came. */
    keyRefusal: KeyRefusal | null;
  }
}

/** How long to wait where too many keys are to be checked, in seconds. */
const busyWait = 5;

/**
 * Finds out whose key a request came with. Keys that are none are slowed and logged; the log tells one place from
 * another, but not which it is. To be registered before all that asks for the holder.
 */
export function identify(app: FastifyInstance, database: Database): void {
  const verifier = keyVerifier(database);
  const attempts = new KeyAttempts();
  const pseudonymKey = randomBytes(16);
  const pseudonym = (place: string) =>
    createHmac('sha256', pseudonymKey).update(place).digest('base64url').slice(0, 10);

  const checks = new Map<string, Promise<KeyHolder | KeyRefusal>>();

  const look = async (request: FastifyRequest, authorization: string): Promise<KeyHolder | KeyRefusal> => {
    const written = /^bearer +(\S+) *$/i.exec(authorization)?.[1];
    const token = written === undefined ? undefined : readToken(written);
    // Nothing was guessed, and nothing is made known: that this is no key can be read off it.
    if (token === undefined) return { why: 'unknown' };
    const known = verifier.known(token);
    if (known !== undefined) return known;
    const place = sourceOf(request);
    // Requests that come at once with one key wait for one check: nobody guesses by sending the same again.
    const same = `${place} ${token.id} ${token.secret}`;
    const check = checks.get(same) ?? checkKey(request, token, place).finally(() => checks.delete(same));
    checks.set(same, check);
    return check;
  };

  const checkKey = async (
    request: FastifyRequest,
    token: Token,
    place: string,
  ): Promise<KeyHolder | KeyRefusal> => {
    const all = sharedLogOf(database)?.attempts;
    const placeOfAll = createHash('sha256').update(place).digest('base64url');
    // Where the log is away, each node counts for itself.
    if (all !== undefined)
      await all.of(placeOfAll).then(
        (known) => attempts.learn(place, known),
        () => {},
      );
    const wait = attempts.wait(place);
    if (wait > 0) return { why: 'wait', seconds: Math.ceil(wait / 1000) };
    attempts.begin(place);
    await all?.add(placeOfAll).catch(() => {});
    const forgive = async () => {
      attempts.forgive(place);
      await all?.forgive(placeOfAll).catch(() => {});
    };
    try {
      const holder = await verifier.verify(token);
      if (holder !== undefined) {
        await forgive();
        return holder;
      }
    } catch (error) {
      await forgive();
      if (error instanceof TooManyToCheck) return { why: 'busy', seconds: busyWait };
      throw error;
    }
    const { failures, delay } = attempts.fail(place);
    request.log.warn(
      { requestId: request.id, key: token.id, source: pseudonym(place), failures },
      'a key was sent that is none',
    );
    if (delay > 0) await pause(delay);
    return { why: 'unknown' };
  };

  app.decorateRequest('keyHolder', null);
  app.decorateRequest('keyRefusal', null);
  // Not an async hook: requests without a key, which nearly all are, would wait a turn for nothing.
  app.addHook('onRequest', (request, _reply, done) => {
    const { authorization } = request.headers;
    if (authorization === undefined || isHealth(request)) return done();
    look(request, authorization).then((found) => {
      if ('why' in found) request.keyRefusal = found;
      else request.keyHolder = found;
      done();
    }, done);
  });
}
