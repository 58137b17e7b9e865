import '@fastify/accepts';
import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { documented } from '../http/operation.ts';
import { ProblemError } from '../http/problem.ts';
import { requireNoParameters } from '../http/single-answer.ts';
import { metricsText } from './metrics.ts';

/** `/metrics`, for Prometheus. */
export function metricsRoute(app: FastifyInstance, registry: Registry): void {
  app.get(
    '/metrics',
    {
      schema: documented({
        operationId: 'getMetrics',
        summary: 'Measurements for Prometheus',
        description:
          'How long requests took, by route and status; kept answers, the database, event loop, memory and threads. Nothing of who asked, or what for. A server that runs with METRICS_PORT has it there, and not here.',
        tag: 'service',
        answer: {
          description: 'The measurements.',
          cached: false,
          content: {
            'text/plain': { type: 'string', description: 'The text format of Prometheus, version 0.0.4.' },
          },
        },
        problems: ['invalid-request', 'not-acceptable'],
      }),
    },
    async (request, reply) => {
      requireNoParameters(request);
      if (request.accepts().type(['text/plain']) === false) {
        throw new ProblemError(
          'not-acceptable',
          'This is available as text/plain; the Accept header does not allow it.',
        );
      }
      reply.header('cache-control', 'no-store').type(Registry.PROMETHEUS_CONTENT_TYPE);
      return metricsText(registry);
    },
  );
}
