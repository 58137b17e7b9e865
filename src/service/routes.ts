import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Database, inOneState } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { faultOfSqlite } from '../database/place.ts';
import { sharedLogOf } from '../database/shared-log.ts';
import { writabilityOf } from '../database/writability.ts';
import { mediaTypes } from '../http/format.ts';
import type { Lifetime } from '../http/lifetime.ts';
import { specificationJson, specificationYaml } from '../http/openapi.ts';
import { documented } from '../http/operation.ts';
import { ProblemError } from '../http/problem.ts';
import { requireJson, requireNoParameters, sendJson, sendText } from '../http/single-answer.ts';
import { IndexBeingRead, type RecordIndex } from '../studies/index/record-index.ts';
import { softwareVersion } from '../system/package.ts';

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

const specificationAnswer = z
  .looseObject({ openapi: z.string().describe('Version of OpenAPI.') })
  .describe('An OpenAPI 3.1 document.')
  .meta({ id: 'OpenApi' });

const paths = [
  [
    '/studies',
    'Studies: who was studied, what they took, what came of it',
    '/studies?species=human&outcome=reversal',
  ],
  [
    '/studies/full',
    'The same studies, each whole: with arms, numbers and sources',
    '/studies/full?species=human&outcome=reversal&limit=5',
  ],
  ['/studies/{id}', 'One study whole', '/studies/shea-2009'],
  ['/studies/{id}/record', 'The record of a study, now or as it was', '/studies/shea-2009/record'],
  ['/studies/{id}/revisions', 'Who wrote a study, when and why', '/studies/shea-2009/revisions'],
  ['/studies/{id}/revisions/{number}', 'A study as it was written', '/studies/shea-2009/revisions/1'],
  [
    '/studies/{id}/revisions/{number}/diff/{other}',
    'What changed between two revisions of a study',
    '/studies/shea-2009/revisions/1/diff/1',
  ],
  [
    '/outcomes',
    'Outcomes, one a row, with the key facts of their studies',
    '/outcomes?measure=CAC&intervention=vitamin_k&format=csv',
  ],
  [
    '/aggregate',
    'How many studies, on how many people, found what',
    '/aggregate?groupBy=intervention,effect&species=human',
  ],
  [
    '/meta-analysis',
    'Pooled effects: of what filters select (GET), or of the numbers sent (POST)',
    '/meta-analysis?measure=PWV&intervention=vitamin_k&species=human&design=RCT',
  ],
  [
    '/meta-analysis/overview',
    'What is known of an agent, measure by measure: pooled where it can be, counted where not',
    '/meta-analysis/overview?intervention=vitamin_k&species=human&design=RCT',
  ],
  ['/claims', 'What documents state, and how it stands against the studies', '/claims?verdict=overstated'],
  ['/claims/{id}', 'One claim with its studies', '/claims/vk-18'],
  ['/claims/{id}/record', 'The record of a claim, now or as it was', '/claims/vk-18/record'],
  ['/claims/{id}/revisions', 'Who wrote a claim, when and why', '/claims/vk-18/revisions'],
  ['/claims/{id}/revisions/{number}', 'A claim as it was written', '/claims/vk-18/revisions/1'],
  [
    '/claims/{id}/revisions/{number}/diff/{other}',
    'What changed between two revisions of a claim',
    '/claims/vk-18/revisions/1/diff/1',
  ],
  ['/deletions', 'What was deleted, by whom, when and why', '/deletions'],
  ['/claims/{id}/evidence', 'What the database holds for and against a claim', '/claims/vk-18/evidence'],
  ['/documents', 'The documents that make the claims', '/documents'],
  ['/documents/{id}', 'One document', '/documents/vitamin-k-article'],
  ['/vocabularies', 'The terms that filters take', '/vocabularies'],
  ['/vocabularies/{name}', 'One vocabulary with its terms and counts', '/vocabularies/agents'],
  [
    '/vocabularies/{name}/{id}',
    'One term, with what lies above and below it',
    '/vocabularies/agents/vitamin_k2',
  ],
  ['/schemas/{name}', 'JSON Schema of a study or claim record', '/schemas/study'],
  ['/imports/templates/{kind}', 'A CSV of studies or outcomes to fill in', '/imports/templates/studies'],
  [
    '/export/studies.{extension}',
    'All studies as a file: csv, ndjson, json, ris, bib',
    '/export/studies.csv',
  ],
  ['/export/outcomes.{extension}', 'All outcomes as a file: csv, ndjson, json', '/export/outcomes.csv'],
  ['/export/claims.{extension}', 'All claims as a file: csv, ndjson, json', '/export/claims.csv'],
  ['/export/documents.{extension}', 'All documents as a file: ndjson, json', '/export/documents.json'],
  ['/export/vocabulary.json', 'All terms that the data defines', '/export/vocabulary.json'],
  [
    '/export/escalc.csv',
    "Comparisons as metafor's escalc reads them",
    '/export/escalc.csv?measure=CAC&species=human',
  ],
  ['/export/evidence.sqlite', 'The whole database as one file', '/export/evidence.sqlite'],
  [
    '/export/datapackage.json',
    'What the CSVs have, column by column (Frictionless)',
    '/export/datapackage.json',
  ],
  ['/export/dataset.jsonld', 'The whole as a schema.org Dataset', '/export/dataset.jsonld'],
  ['/autocomplete', 'What may be meant by the beginning of a word', '/autocomplete?q=mena'],
  ['/docs', 'Documentation to read and try', '/docs'],
  ['/openapi.json', 'The specification (OpenAPI 3.1)', '/openapi.json'],
  ['/openapi.yaml', 'The same as YAML', '/openapi.yaml'],
  ['/health/live', 'Whether the process runs', '/health/live'],
  ['/health/ready', 'Whether it can answer from its data', '/health/ready'],
  ['/metrics', 'Measurements for Prometheus', '/metrics'],
] as const;

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
