import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Database, inOneState } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { faultOfSqlite } from '../database/place.ts';
import { sharedLogOf } from '../database/shared-log.ts';
import { writabilityOf } from '../database/writability.ts';
import { mediaTypes } from '../http/format.ts';
import type { Lifetime } from '../http/lifetime.ts';
import { documented } from '../http/operation.ts';
import { ProblemError } from '../http/problem.ts';
import { requireJson } from '../http/single-answer.ts';
import { IndexBeingRead, type RecordIndex } from '../studies/index/record-index.ts';

const healthAnswer = z
  .strictObject({
    status: z.literal('ok').describe('The service is well.'),
  })
  .describe('The service is well.')
  .meta({ id: 'Health' });

const readinessAnswer = z
  .strictObject({
    status: z.literal('ok').describe('It answers from its data.'),
    dataVersion: z.string().describe('State of the data.'),
    writing: z
      .strictObject({
        possible: z.boolean().describe('Whether the database takes writes.'),
        reason: z.string().nullable().describe('Why not; null where it does.'),
      })
      .describe('Whether writing is possible; where it is not, reading goes on.'),
    log: z
      .strictObject({
        connected: z.boolean().describe('Whether the log answered when it was last asked.'),
        position: z.number().int().describe('How many of its entries this node has.'),
        head: z.number().int().describe('How many it had when it was last asked.'),
        behind: z.number().int().describe('How many this node lacks.'),
        reason: z.string().nullable().describe('What is wrong; null where nothing is.'),
      })
      .nullable()
      .describe('How this node stands to the log that it shares with others; null where it stands alone.'),
  })
  .describe('The service is ready.')
  .meta({ id: 'Readiness' });

/** @throws a 503 problem where the database cannot be read, whatever the reason. */
function readOrRefuse(request: FastifyRequest, database: Database) {
  try {
    return { fault: writabilityOf(database).look(), dataVersion: readDataVersion(database).version };
  } catch (error) {
    // What SQLite tells is answered with its reason.
    if (faultOfSqlite(error, database.path) !== undefined) throw error;
    request.log.error({ err: error, requestId: request.id }, 'the database cannot be read');
    throw new ProblemError('unavailable', 'The database cannot be read at the moment.');
  }
}

/** How this node stands to the log. @throws a 503 problem where it does not follow it. */
function logOf(database: Database) {
  const shared = sharedLogOf(database);
  if (shared === undefined) return null;
  const { connected, position, head, follows, reason } = shared.state();
  const behind = head - position;
  if (!follows) {
    const lacks = `It has ${position} of the ${head} entries of the log, and is not ready.`;
    throw new ProblemError('unavailable', `${reason ?? 'This node follows the log.'} ${lacks}`, {
      headers: { 'retry-after': '1' },
    });
  }
  return { connected, position, head, behind, reason };
}

/** `/health/live` and `/health/ready`. */
export function healthRoutes(
  app: FastifyInstance,
  database: Database,
  lifetime: Lifetime,
  index: RecordIndex,
): void {
  app.get(
    '/health/live',
    {
      schema: documented({
        operationId: 'getLiveness',
        summary: 'Whether the process runs',
        description: 'Answers as long as the process runs; for a supervisor that restarts it.',
        tag: 'service',
        answer: { description: 'It runs.', cached: false, content: { 'application/json': healthAnswer } },
        problems: ['invalid-request', 'not-acceptable'],
      }),
    },
    (request, reply) => {
      requireJson(request, []);
      return reply
        .header('cache-control', 'no-store')
        .type(mediaTypes.json)
        .send(JSON.stringify({ status: 'ok' }));
    },
  );

  app.get(
    '/health/ready',
    {
      schema: documented({
        operationId: 'getReadiness',
        summary: 'Whether it can answer from its data',
        description:
          'Reads from the database, and tells whether it takes writes; for a load balancer that sends requests. 503 while the index is read after the start, and from the moment on at which the server was told to stop.',
        tag: 'service',
        answer: {
          description: 'It is ready.',
          cached: false,
          content: { 'application/json': readinessAnswer },
        },
        problems: ['invalid-request', 'not-acceptable', 'unavailable'],
      }),
    },
    (request, reply) => {
      requireJson(request, []);
      if (lifetime.isStopping) throw new ProblemError('unavailable', 'The server is stopping.');
      const { dataVersion, fault } = readOrRefuse(request, database);
      if (inOneState(database, () => index.at(database)) === undefined) throw new IndexBeingRead();
      const log = logOf(database);
      const writing = { possible: fault === null, reason: fault?.reason ?? null };
      return reply
        .header('cache-control', 'no-store')
        .type(mediaTypes.json)
        .send(JSON.stringify({ status: 'ok', dataVersion, writing, log }));
    },
  );
}
