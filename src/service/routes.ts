import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Database } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import type { Lifetime } from '../http/lifetime.ts';
import { documented } from '../http/operation.ts';
import { requireJson, sendJson } from '../http/single-answer.ts';
import type { RecordIndex } from '../studies/index/record-index.ts';
import { softwareVersion } from '../system/package.ts';
import { healthRoutes } from './health-routes.ts';
import { paths } from './paths.ts';
import { specificationRoutes } from './specification-routes.ts';

const rootAnswer = z
  .strictObject({
    name: z.string().describe('Name of the service.'),
    version: z.string().describe('Version of the software.'),
    dataVersion: z.string().describe('State of the data; changes with every write.'),
    notice: z.string().describe('What this is not.'),
    paths: z
      .array(
        z.strictObject({
          path: z.string().describe('The path.'),
          description: z.string().describe('What is there.'),
          example: z.string().describe('An address to try.'),
        }),
      )
      .describe('Where things are.'),
  })
  .describe('What there is, and where.')
  .meta({ id: 'Service' });

/** `/`, `/health/*` and the specification. */
export function serviceRoutes(
  app: FastifyInstance,
  database: Database,
  lifetime: Lifetime,
  index: RecordIndex,
  { hasMetrics }: { readonly hasMetrics: boolean },
): void {
  const listed = paths.filter(([path]) => hasMetrics || path !== '/metrics');
  app.get(
    '/',
    {
      schema: documented({
        operationId: 'getService',
        summary: 'What there is, and where',
        description: 'Lists the paths of the service, each with an address to try.',
        tag: 'service',
        answer: { description: 'The paths.', cached: true, content: { 'application/json': rootAnswer } },
        problems: ['invalid-request', 'not-acceptable'],
      }),
    },
    (request, reply) => {
      requireJson(request, []);
      return sendJson(request, reply, database, () => ({
        name: 'Vascular calcification evidence API',
        version: softwareVersion,
        dataVersion: readDataVersion(database).version,
        notice: 'Evidence from published studies, as its sources print it. Not medical advice.',
        paths: listed.map(([path, description, example]) => ({ path, description, example })),
      }));
    },
  );
  healthRoutes(app, database, lifetime, index);
  specificationRoutes(app, database);
}
