import type { FastifyInstance } from 'fastify';
import { type Database, inOneState } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import { pickColumns, renderedCsv } from '../formats/csv.ts';
import { fileName } from '../http/attachment.ts';
import { type Format, formatParameter, mediaTypes, rowFormats } from '../http/format.ts';
import { missing } from '../http/history.ts';
import { pickFields } from '../http/list.ts';
import { listDocument } from '../http/list-document.ts';
import { fieldsOfJson, openRequest, rowsAnswer } from '../http/list-operation.ts';
import { documented } from '../http/operation.ts';
import { sendRows } from '../http/send-rows.ts';
import { noSuchThing, requireJson, sendChangeable, sendJson } from '../http/single-answer.ts';
import { RequestFaults } from '../query/fault.ts';
import { fieldsParameter, pageParameters, parseFields, parsePage } from '../query/page.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import { jsonLdContent } from '../studies/formats/citation-answers.ts';
import type { StudyIndex } from '../studies/index/study-index.ts';

import { parseSample, sampleParameters } from '../studies/sample.ts';
import { whenRead } from '../studies/when-read.ts';
import { type ClaimDocument, claimDocument } from './answers.ts';
import type { ClaimIndex } from './claim-index.ts';
import { claimAsReview } from './claim-review.ts';
import { claimColumns } from './csv-columns.ts';
import { evidenceOf } from './evidence.ts';
import { type ClaimEvidence, claimEvidence } from './evidence-answers.ts';
import { claimSelectionParameters, claimSort, parseClaimQuery } from './filters.ts';
import { claimHints } from './hints.ts';
import { findClaim } from './look-up.ts';
import { readDocumentRecord } from './read-rows.ts';

const claimList = listDocument('ClaimList', 'Claims.', claimDocument);

const listParameters: readonly ParameterDocumentation[] = [
  ...claimSelectionParameters,
  ...pageParameters(claimSort(false), 'verdict,id'),
  ...sampleParameters('claims'),
  fieldsParameter('id,statement,verdict'),
  formatParameter,
];

const oneFormats: readonly Format[] = ['json', 'jsonld'];
const oneParameters: readonly ParameterDocumentation[] = [
  fieldsParameter('id,statement,verdict', ''),
  {
    name: 'format',
    description:
      'Format of the answer; goes before the `Accept` header. `jsonld` is the `ClaimReview` of schema.org.',
    example: 'json',
    repeats: false,
    words: oneFormats,
    default: 'json',
  },
];

const jsonFields = Object.keys(claimDocument.shape);
const columnNames = claimColumns.map(({ name }) => name);

declare module 'fastify' {
  interface FastifyInstance {
    /** The evidence on a claim, for who shows it: to write it as JSON and read it again would cost as much as to find it. */
    evidenceOn: (claim: ClaimDocument) => Promise<ClaimEvidence>;
  }
}

/** `/claims`, `/claims/{id}` and `/claims/{id}/evidence`. */
export function claimRoutes(
  app: FastifyInstance,
  database: Database,
  index: StudyIndex,
  claims: ClaimIndex,
  names: () => Names,
): void {
  app.rowCounts.set('/claims', async (raw) => {
    await claims.read(database);
    const { query } = parseClaimQuery(raw, names(), []);
    const sampled = { ...query, ...parseSample(raw, []) };
    return inOneState(database, () => claims.claims(database, sampled).total());
  });

  app.decorate('evidenceOn', async (claim) => {
    await index.read(database);
    return inOneState(database, () => evidenceOf(index, database, claim, names().vocabulary));
  });

  app.get(
    '/claims',
    {
      schema: documented({
        operationId: 'listClaims',
        summary: 'Find claims',
        description:
          'What documents state, each with its place in the document, the studies that bear on it, its verdict and why.',
        tag: 'claims',
        query: listParameters,
        answer: rowsAnswer('claims', rowFormats, claimList),
        problems: ['invalid-request', 'not-acceptable', 'unavailable'],
      }),
      preHandler: whenRead(database, claims),
    },
    (request, reply) => {
      const { raw, format, faults } = openRequest(request, listParameters, rowFormats);
      const known = names();
      const { query: selection, interpretation } = parseClaimQuery(raw, known, faults);
      const query = { ...selection, ...parseSample(raw, faults) };
      const page = parsePage(raw, claimSort(query.phrases.length > 0), ['claims', query], faults);
      const fields = parseFields(raw, format === 'csv' ? columnNames : jsonFields, faults);
      if (faults.length > 0) throw new RequestFaults(faults);
      return sendRows(request, reply, database, {
        ...page,
        format,
        interpretation,
        fields,
        hints: (source, total) =>
          'sample' in query ? [] : claimHints(source, claims, raw, known, query, total),
        select: (source) => {
          const selected = claims.claims(source, query);
          return {
            total: selected.total,
            read: (after, limit) => {
              const { rows, next } = selected.page({ sort: page.sort, after, limit });
              return { rows: rows.map(({ document }) => document), next };
            },
          };
        },
        csv: renderedCsv<ClaimDocument>(pickColumns(claimColumns, fields)),
      });
    },
  );

  app.get<{ Params: { id: string } }>(
    '/claims/:id',
    {
      schema: documented({
        operationId: 'getClaim',
        summary: 'One claim',
        description:
          'The claim, its document, the studies that bear on it with their stance, its verdict and why; `/claims/{id}/record` has the record alone, now or as it was. Or, as JSON-LD, the claim as schema.org describes the review of one.',
        tag: 'claims',
        path: [{ name: 'id', description: 'Identifier of the claim.', example: 'vk-18' }],
        query: oneParameters,
        answer: {
          description: 'The claim.',
          cached: true,
          content: { 'application/json': claimDocument, ...jsonLdContent },
        },
        problems: ['invalid-request', 'not-found', 'not-acceptable', 'gone'],
      }),
    },
    (request, reply) => {
      const opened = openRequest(request, oneParameters, oneFormats);
      const { format, faults } = opened;
      const fields = fieldsOfJson(opened, jsonFields);
      if (faults.length > 0) throw new RequestFaults(faults);
      const { id } = request.params;
      if (format !== 'json') reply.headers(fileName(request.url, format));
      return sendChangeable(request, reply, database, mediaTypes[format], () => {
        const document = findClaim(database, id);
        if (document === undefined) throw missing(database, 'claim', id, () => names().claims.suggest(id));
        if (format === 'json') return pickFields(document, fields);
        // What was rendered was checked when it was written.
        const claim: ClaimDocument = JSON.parse(document);
        const verdict = names().vocabulary.verdicts.label(claim.verdict);
        return JSON.stringify(claimAsReview(claim, readDocumentRecord(database, claim.document), verdict));
      });
    },
  );

  app.get<{ Params: { id: string } }>(
    '/claims/:id/evidence',
    {
      schema: documented({
        operationId: 'getClaimEvidence',
        summary: 'The evidence on a claim',
        description:
          "The relevant outcomes (same agents and measures, those below included) of the studies linked to the claim, with counts by effect; and those of studies that match the claim's agents, species and measures but are not linked, so that a curator sees what the verdict leaves out.",
        tag: 'claims',
        path: [{ name: 'id', description: 'Identifier of the claim.', example: 'vk-18' }],
        answer: {
          description: 'The evidence.',
          cached: true,
          content: { 'application/json': claimEvidence },
        },
        problems: ['invalid-request', 'not-found', 'not-acceptable', 'unavailable'],
      }),
      preHandler: whenRead(database, index),
    },
    (request, reply) => {
      requireJson(request, []);
      const { id } = request.params;
      return sendJson(request, reply, database, () => {
        const document = findClaim(database, id);
        if (document === undefined) throw noSuchThing('claim', id, names().claims.suggest(id));
        const claim: ClaimDocument = JSON.parse(document);
        return evidenceOf(index, database, claim, names().vocabulary);
      });
    },
  );
}
