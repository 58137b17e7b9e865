import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Database } from '../database/connection.ts';
import { mediaTypes } from '../http/format.ts';
import { specificationJson, specificationYaml } from '../http/openapi.ts';
import { documented } from '../http/operation.ts';
import { requireNoParameters, sendText } from '../http/single-answer.ts';

const specificationAnswer = z
  .looseObject({ openapi: z.string().describe('Version of OpenAPI.') })
  .describe('An OpenAPI 3.1 document.')
  .meta({ id: 'OpenApi' });

/** `/openapi.json` and `/openapi.yaml`. */
export function specificationRoutes(app: FastifyInstance, database: Database): void {
  app.get(
    '/openapi.json',
    {
      schema: documented({
        operationId: 'getSpecification',
        summary: 'The specification as JSON',
        description: 'The OpenAPI 3.1 document that describes this service, for generating clients.',
        tag: 'service',
        answer: {
          description: 'The specification.',
          cached: true,
          content: { 'application/json': specificationAnswer },
        },
        problems: ['invalid-request', 'not-acceptable'],
      }),
    },
    (request, reply) => {
      requireNoParameters(request);
      return sendText(request, reply, database, mediaTypes.json, () => specificationJson(app));
    },
  );

  app.get(
    '/openapi.yaml',
    {
      schema: documented({
        operationId: 'getSpecificationYaml',
        summary: 'The specification as YAML',
        description: 'The same document as `/openapi.json`.',
        tag: 'service',
        answer: {
          description: 'The specification.',
          cached: true,
          content: { 'application/yaml': { type: 'string', description: 'An OpenAPI 3.1 document.' } },
        },
        problems: ['invalid-request', 'not-acceptable'],
      }),
    },
    (request, reply) => {
      requireNoParameters(request);
      return sendText(request, reply, database, 'application/yaml', () => specificationYaml(app));
    },
  );
}
