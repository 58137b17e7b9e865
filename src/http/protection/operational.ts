import type { FastifyRequest } from 'fastify';

const operational: ReadonlySet<string | undefined> = new Set(['/health/live', '/health/ready', '/metrics']);

/** Whether a request is one of those by which the service is watched: they are never counted. */
export function isOperational(request: FastifyRequest): boolean {
  return operational.has(request.routeOptions.url);
}
