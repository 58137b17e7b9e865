import type { ConnectionLimits } from './connections.ts';
import type { Origins } from './cross-origin.ts';
import type { PressureLimits } from './pressure.ts';

/** What keeps one client from taking the service from the others. */
export interface Protection {
  /** Whose pages may read answers; any where it is not given. */
  readonly origins: Origins;
  /** Requests a minute of one holder of a key, or of one address; 0 for no limit. */
  readonly rateLimit: number;
  /** Whose word on the address of a client is taken: so many proxies, or those at these addresses. */
  readonly trustProxy: false | number | string[];
  readonly pressure: PressureLimits;
  readonly connections: ConnectionLimits;
  /** The largest body of a request, in bytes, where its route has no limit of its own. */
  readonly bodyLimit: number;
}

/** The largest body where nothing else is said, in bytes: hundreds of times the largest record there is. */
export const usualBodyLimit = 1024 * 1024;

/** What Fastify is told of the proxies that are believed; their count is from the server outwards. */
export function trustOf(
  proxies: Protection['trustProxy'],
): false | string[] | ((address: string, hop: number) => boolean) {
  return typeof proxies === 'number' ? (_address, hop) => hop < proxies : proxies;
}
