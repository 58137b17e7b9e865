import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Database } from '../database/connection.ts';
import { csvHeader, csvRows, pickColumns } from '../formats/csv.ts';
import { chooseFormat, formatParameter, rowFormats } from '../http/format.ts';
import { listDocument } from '../http/list-document.ts';
import { noSuchThing, requireJson, sendJson } from '../http/one.ts';
import { documented } from '../http/operation.ts';
import { sendRows } from '../http/rows.ts';
import { someFields } from '../http/some-fields.ts';
import { type RequestFault, RequestFaults } from '../query/fault.ts';
import { pageParameters, parseFields, parsePage } from '../query/page.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import { checkParameterNames, readRawQuery } from '../query/raw-query.ts';
import { nearStudyIds } from '../studies/near.ts';
import { findStudy } from '../studies/rows.ts';
import type { Names } from '../vocabulary/names.ts';
import { type ClaimDocument, claimDocument } from './answers.ts';
import { claimColumns } from './columns.ts';
import { evidenceOf } from './evidence.ts';
import { claimEvidence } from './evidence-answers.ts';
import { claimSelectionParameters, parseClaimQuery } from './filters.ts';
import { claimSort, countClaims, findClaim, pageOfClaims } from './rows.ts';

const claimList = listDocument('ClaimList', 'Claims.', z.union([claimDocument, someFields]));

const listParameters: readonly ParameterDocumentation[] = [
  ...claimSelectionParameters,
  ...pageParameters(claimSort(false), 'verdict,id'),
  {
    name: 'fields',
    description: 'Fields of each row to send, in this order; for CSV, its columns.',
    example: 'id,statement,verdict',
    repeats: false,
  },
  formatParameter,
];

const jsonFields = Object.keys(claimDocument.shape);
const columnNames = claimColumns.map(({ name }) => name);

/** `/claims`, `/claims/{id}` and `/claims/{id}/evidence`. */
export function claimRoutes(app: FastifyInstance, database: Database, names: () => Names): void {
  const claimNames = () => ({
    ...names(),
    hasStudy: (id: string) => findStudy(database, id) !== undefined,
    nearStudies: (id: string) => nearStudyIds(database, id),
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
        answer: {
          description: 'A page of claims; as CSV or NDJSON all of them, unless `limit` is given.',
          cached: true,
          content: {
            'application/json': claimList,
            'text/csv': { type: 'string', description: 'One row a claim, with a header (RFC 4180).' },
            'application/x-ndjson': { type: 'string', description: 'One JSON object a line.' },
          },
        },
        problems: ['invalid-request', 'not-acceptable'],
      }),
    },
    (request, reply) => {
      const faults: RequestFault[] = [];
      const raw = readRawQuery(request.url);
      checkParameterNames(
        raw,
        listParameters.map(({ name }) => name),
        faults,
      );
      const format = chooseFormat(request, raw, rowFormats, faults);
      const { query, interpretation } = parseClaimQuery(raw, claimNames(), faults);
      const page = parsePage(raw, claimSort(query.phrases.length > 0), ['claims', query], faults);
      const fields = parseFields(raw, format === 'csv' ? columnNames : jsonFields, faults);
      if (faults.length > 0) throw new RequestFaults(faults);
      const columns = pickColumns(claimColumns, fields);
      return sendRows(request, reply, database, {
        ...page,
        format,
        interpretation,
        fields,
        count: (source) => countClaims(source, query),
        read: (source, after, limit) => {
          const { rows, next } = pageOfClaims(source, query, { sort: page.sort, after, limit });
          return { rows: rows.map(({ document }) => document), next };
        },
        csv: {
          header: csvHeader(columns),
          // What was rendered was checked when it was written.
          rows: (rows) =>
            csvRows(
              columns,
              rows.map((row): ClaimDocument => JSON.parse(row)),
            ),
        },
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
          'The claim, its document, the studies that bear on it with their stance, its verdict and why.',
        tag: 'claims',
        path: [{ name: 'id', description: 'Identifier of the claim.', example: 'vk-18' }],
        answer: { description: 'The claim.', cached: true, content: { 'application/json': claimDocument } },
        problems: ['invalid-request', 'not-found', 'not-acceptable'],
      }),
    },
    (request, reply) => {
      requireJson(request, []);
      const { id } = request.params;
      return sendJson(request, reply, database, () => {
        const document = findClaim(database, id);
        if (document === undefined) throw noSuchThing('claim', id, names().claims.suggest(id));
        return document;
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
        problems: ['invalid-request', 'not-found', 'not-acceptable'],
      }),
    },
    (request, reply) => {
      requireJson(request, []);
      const { id } = request.params;
      return sendJson(request, reply, database, () => {
        const document = findClaim(database, id);
        if (document === undefined) throw noSuchThing('claim', id, names().claims.suggest(id));
        const claim: ClaimDocument = JSON.parse(document);
        return evidenceOf(database, claim, names().vocabulary);
      });
    },
  );
}
