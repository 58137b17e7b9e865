import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Database } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { readVocabularyRecord } from '../database/vocabulary-store.ts';
import { attachment } from '../http/attachment.ts';
import { mediaTypes } from '../http/format.ts';
import { documented } from '../http/operation.ts';
import { requireNoParameters, sendText } from '../http/single-answer.ts';
import { jsonLdContent } from '../studies/formats/citation-answers.ts';
import { agentRecord, effectRecord, measureRecord, verdictRecord } from '../vocabulary/record.ts';
import { dataPackage, dataPackageAnswer, dataSetAsJsonLd } from './data-package.ts';

const exportedVocabulary = z
  .strictObject({
    agents: z.array(agentRecord).describe('What can be given or met.'),
    measures: z.array(measureRecord).describe('What can be measured.'),
    effects: z.array(effectRecord).describe('What can have happened.'),
    verdicts: z.array(verdictRecord).describe('How a claim can stand against the studies.'),
  })
  .describe('The terms that the data defines, in their order.')
  .meta({ id: 'ExportedVocabulary' });

const printed = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** `/export/vocabulary.json`, `/export/datapackage.json` and `/export/dataset.jsonld`: what the files mean. */
export function descriptionRoutes(app: FastifyInstance, database: Database): void {
  app.get(
    '/export/vocabulary.json',
    {
      schema: documented({
        operationId: 'exportVocabulary',
        summary: 'All terms that the data defines',
        description:
          'Agents, measures, effects and verdicts, as they were written: records refer to their ids.',
        tag: 'export',
        answer: {
          description: 'The terms.',
          cached: true,
          content: { 'application/json': exportedVocabulary },
        },
        problems: ['invalid-request'],
      }),
    },
    (request, reply) => {
      requireNoParameters(request);
      return sendText(request, reply, database, mediaTypes.json, () => {
        reply.headers(attachment('vocabulary', readDataVersion(database).version, 'json'));
        const { record, verdicts } = readVocabularyRecord(database);
        return printed({ ...record, verdicts });
      });
    },
  );

  app.get(
    '/export/datapackage.json',
    {
      schema: documented({
        operationId: 'exportDataPackage',
        summary: 'Description of the CSVs',
        description:
          'A Frictionless Data Package (v1) that describes every CSV of `/export` column by column: name, type, meaning, constraints. Tools that know the format load the CSVs through it.',
        tag: 'export',
        answer: {
          description: 'The data package.',
          cached: true,
          content: { 'application/json': dataPackageAnswer },
        },
        problems: ['invalid-request'],
      }),
    },
    (request, reply) => {
      requireNoParameters(request);
      return sendText(request, reply, database, mediaTypes.json, () =>
        printed(dataPackage(readDataVersion(database).version)),
      );
    },
  );

  app.get(
    '/export/dataset.jsonld',
    {
      schema: documented({
        operationId: 'exportDataset',
        summary: 'The whole as a schema.org Dataset',
        description:
          'JSON-LD for search engines of data sets: what there is and where to download it. A study has the same at `/studies/{id}?format=jsonld`.',
        tag: 'export',
        answer: { description: 'The data set.', cached: true, content: jsonLdContent },
        problems: ['invalid-request'],
      }),
    },
    (request, reply) => {
      requireNoParameters(request);
      return sendText(request, reply, database, mediaTypes.jsonld, () =>
        printed(dataSetAsJsonLd(readDataVersion(database).version)),
      );
    },
  );
}
