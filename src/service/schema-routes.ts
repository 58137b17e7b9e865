import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { claimRecord, documentRecord } from '../claims/record.ts';
import type { Database } from '../database/connection.ts';
import { mediaTypes } from '../http/format.ts';
import { documented } from '../http/operation.ts';
import { noSuchThing, requireJson, sendText } from '../http/single-answer.ts';
import { studyRecord } from '../studies/record/study.ts';
import { nearestNames } from '../vocabulary/term-index.ts';

const published = { study: studyRecord, claim: claimRecord, document: documentRecord } as const;

/** The JSON Schemas (2020-12) of the records that curators write, by name. */
export function recordSchemas(): Map<string, string> {
  return new Map(
    Object.entries(published).map(([name, schema]) => [
      name,
      `${JSON.stringify({ ...z.toJSONSchema(schema, { io: 'input' }), $id: `${name}.schema.json` }, null, 2)}\n`,
    ]),
  );
}

const schemaAnswer = z
  .looseObject({ $schema: z.string().describe('Version of JSON Schema.') })
  .describe('A JSON Schema (2020-12).')
  .meta({ id: 'RecordSchema' });

/** `/schemas/{name}`. */
export function schemaRoutes(app: FastifyInstance, database: Database): void {
  // Made when the first is asked for.
  let made: Map<string, string> | undefined;
  app.get<{ Params: { name: string } }>(
    '/schemas/:name',
    {
      schema: documented({
        operationId: 'getRecordSchema',
        summary: 'JSON Schema of a record',
        description: 'The schema of the records that curators write: `study`, `claim` or `document`.',
        tag: 'vocabularies',
        path: [{ name: 'name', description: 'Which record: study, claim or document.', example: 'study' }],
        answer: { description: 'The schema.', cached: true, content: { 'application/json': schemaAnswer } },
        problems: ['invalid-request', 'not-found', 'not-acceptable'],
      }),
    },
    (request, reply) => {
      requireJson(request, []);
      const { name } = request.params;
      made ??= recordSchemas();
      const schemas = made;
      const schema = schemas.get(name);
      if (schema === undefined) throw noSuchThing('schema', name, nearestNames(name, schemas.keys()), 'name');
      return sendText(request, reply, database, mediaTypes.json, () => schema);
    },
  );
}
