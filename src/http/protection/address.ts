import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';

const known = new LRUCache<string, string>({ max: 10_000 });

/**
 * Where a request comes from, as it is counted: an IPv4 address, or the /64 of an IPv6 address, for whoever has one
 * address of it has all.
 */
export function sourceOf(request: FastifyRequest): string {
  // Of a connection that is closed by now, nothing is known any more.
  const ip: string | undefined = request.ip;
  if (ip === undefined) return 'gone';
  const before = known.get(ip);
  if (before !== undefined) return before;
  const source = normalizeIP(ip, 64);
  known.set(ip, source);
  return source;
}
