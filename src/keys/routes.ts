import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { documented } from '../http/operation.ts';
import { ProblemError } from '../http/problem.ts';
import { requireJson } from '../http/single-answer.ts';
import { scopes } from '../vocabulary/scopes.ts';

const currentKey = z
  .strictObject({
    name: z
      .string()
      .describe('Whose key it is: the name that stands in the history of what is written with it.'),
    scope: z.enum(scopes).describe('What it may do: each scope takes in those before it.'),
  })
  .describe('The key that a request came with.')
  .meta({ id: 'CurrentKey' });

/** `/keys/current`: whether a key is good, and for what. */
export function keyRoutes(app: FastifyInstance): void {
  app.get(
    '/keys/current',
    {
      config: { scope: 'read' },
      schema: documented({
        operationId: 'getCurrentKey',
        summary: 'Whose key this is',
        description:
          'Tells of the key that comes with the request whose it is and what it may do; without a key it is 401.',
        tag: 'writing',
        scope: 'read',
        answer: {
          description: 'The key.',
          cached: false,
          content: { 'application/json': currentKey },
        },
        problems: ['invalid-request', 'unauthorized', 'not-acceptable'],
      }),
    },
    (request, reply) => {
      requireJson(request, []);
      const { keyHolder } = request;
      if (keyHolder === null) {
        throw new ProblemError(
          'unauthorized',
          'No key came with the request. Send one as "Authorization: Bearer <key>".',
        );
      }
      reply.header('cache-control', 'no-store').type('application/json');
      return reply.send(JSON.stringify({ name: keyHolder.name, scope: keyHolder.scope }));
    },
  );
}
