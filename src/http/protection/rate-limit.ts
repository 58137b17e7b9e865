import rateLimit, { type FastifyRateLimitStore } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { ProblemError } from '../problem.ts';
import { sourceOf } from './address.ts';
import { isOperational } from './operational.ts';

const minute = 60_000;
/** How many holders and addresses are counted at a time; those not seen for longest are forgotten. */
const mostCounted = 50_000;

/**
 * Counts in windows by a clock that only goes forward. The plugin's own goes by the time of day: where that is set back,
 * whoever had come to the limit was refused until it was as late again.
 */
class SteadyCounts implements FastifyRateLimitStore {
  readonly #counts = new LRUCache<string, { current: number; begun: number }>({ max: mostCounted });

  incr(
    key: string,
    done: (error: Error | null, result?: { current: number; ttl: number }) => void,
    timeWindow: number,
  ): void {
    const now = performance.now();
    const known = this.#counts.get(key);
    const goesOn = known !== undefined && now - known.begun < timeWindow;
    const count = goesOn ? known : { current: 0, begun: now };
    count.current += 1;
    this.#counts.set(key, count);
    done(null, { current: count.current, ttl: Math.ceil(timeWindow - (now - count.begun)) });
  }

  child(): FastifyRateLimitStore {
    return new SteadyCounts();
  }
}

/**
 * Counts requests, each holder of a key for itself and all others by address, and refuses what goes beyond. To be
 * registered after keys were verified, and before answers that are kept are sent.
 * @param most requests a minute; 0 for no limit.
 * @param holderOf names whose verified key a request came with: not what it claims to be.
 */
export async function limitRate(
  app: FastifyInstance,
  most: number,
  holderOf: (request: FastifyRequest) => string | undefined,
): Promise<void> {
  if (most === 0) return;
  await app.register(rateLimit, {
    global: false,
    max: most,
    timeWindow: minute,
    store: SteadyCounts,
    enableDraftSpec: true,
    keyGenerator: (request) => {
      const holder = holderOf(request);
      return holder === undefined ? `address ${sourceOf(request)}` : `key ${holder}`;
    },
    errorResponseBuilder: (_request, { max, ttl }) =>
      new ProblemError(
        'too-many-requests',
        `More than ${max} requests came in a minute; go on in ${Math.ceil(ttl / 1000)} seconds. RateLimit-Remaining tells how many are left.`,
      ),
  });
  const count = app.rateLimit();
  app.addHook('onRequest', async function countRequest(request, reply) {
    if (request.isInner || isOperational(request)) return;
    await count.call(app, request, reply);
  });
}
