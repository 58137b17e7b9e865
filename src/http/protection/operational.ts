import type { FastifyRequest } from 'fastify';

const health: ReadonlySet<string | undefined> = new Set(['/health/live', '/health/ready']);

/** Whether a request asks whether the service is well: it is answered whatever else is wrong. */
export function isHealth(request: FastifyRequest): boolean {
  return health.has(request.routeOptions.url);
}

/** Whether a request is one of those by which the service is watched: they are never counted. */
export function isOperational(request: FastifyRequest): boolean {
  return isHealth(request) || request.routeOptions.url === '/metrics';
}
