import type { FastifyInstance } from 'fastify';
import type { Background } from '../background/tasks.ts';
import { type Database, inOneState } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import type { Names } from '../database/names.ts';
import { csvHeader, csvRows } from '../formats/csv.ts';
import { askerOf } from '../http/asker.ts';
import { clientKnows } from '../http/caching.ts';
import { contentType, type Format, mediaTypes } from '../http/format.ts';
import { openRequest } from '../http/list-operation.ts';
import { documented } from '../http/operation.ts';
import { queryFault, RequestFaults } from '../query/fault.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import type { StudyIndex } from '../studies/index/study-index.ts';
import { parseStudyQuery, selectionParameters } from '../studies/query.ts';
import { whenRead } from '../studies/when-read.ts';
import { analyseWhereFit } from './analyse-where-fit.ts';
import { type OverviewRow, overviewAnswer, overviewColumns, overviewOf } from './overview.ts';
import { askedAgents, readMatchedStudies } from './pooling.ts';
import { parsePoolRequest, poolParameters } from './query.ts';
import { requestWith } from './request-with.ts';

const formats: readonly Format[] = ['json', 'csv'];

/** What divides or further analyses one meta-analysis has no place beside many. */
const ofOneAnalysis: readonly string[] = ['by', 'subgroupTau2', 'moderators', 'include', 'unit'];

const parameters: readonly ParameterDocumentation[] = [
  ...selectionParameters.map((parameter) => ({
    ...parameter,
    required: parameter.name === 'intervention',
  })),
  ...poolParameters.filter(({ name }) => !ofOneAnalysis.includes(name)),
  {
    name: 'format',
    description: 'Format of the answer; goes before the `Accept` header.',
    example: 'json',
    repeats: false,
    words: ['json', 'csv'],
    default: 'json',
  },
];

/** `GET /meta-analysis/overview`: of one agent every measure. */
export function overviewRoute(
  app: FastifyInstance,
  database: Database,
  index: StudyIndex,
  background: Background | null,
  names: () => Names,
): void {
  app.get(
    '/meta-analysis/overview',
    {
      schema: documented({
        operationId: 'overviewOfAgent',
        summary: 'What is known of an agent, measure by measure',
        description:
          'For one agent and every measure: the pooled effect with its interval, heterogeneity and direction, as `GET /meta-analysis` has it; and where nothing can be pooled, how outcomes were judged, and the combined p value (Cochrane Handbook, chapter 12). What must not be mixed is told in `refused`.',
        tag: 'meta-analysis',
        query: parameters,
        answer: {
          description: 'One row a measure.',
          cached: true,
          content: {
            'application/json': overviewAnswer,
            'text/csv': { type: 'string', description: 'The same rows.' },
          },
        },
        problems: ['invalid-request', 'not-acceptable', 'unavailable'],
      }),
      preHandler: whenRead(database, index),
    },
    async (request, reply) => {
      const { raw, format, faults } = openRequest(request, parameters, formats);
      const known = names();
      const { query, interpretation } = parseStudyQuery(raw, known, faults);
      const wanted = parsePoolRequest(raw, faults);
      if (!raw.has('intervention')) {
        faults.push(
          queryFault('intervention', null, 'tell the agent: intervention is needed', ['vitamin_k']),
        );
      }
      if (faults.length > 0) throw new RequestFaults(faults);
      const made = inOneState(database, () => {
        const { version } = readDataVersion(database);
        if (clientKnows(request, reply, version, mediaTypes[format])) return undefined;
        const parts = overviewOf(
          readMatchedStudies(index, database, query),
          wanted,
          askedAgents(query),
          known.vocabulary,
          (measure) => requestWith('/meta-analysis', raw, { measure: [measure], format: [] }),
        );
        return { version, parts };
      });
      if (made === undefined) return reply.code(304).send();
      const asker = askerOf(request, reply);
      const rows: OverviewRow[] = [];
      // One after the other: a client has a share of the threads.
      for (const part of made.parts) {
        rows.push(
          part.row(part.request === null ? null : await analyseWhereFit(background, part.request, asker)),
        );
      }
      reply.type(contentType(format));
      if (format === 'csv') {
        return reply.send(csvHeader(overviewColumns) + csvRows(overviewColumns, rows));
      }
      return reply.send(
        JSON.stringify({
          data: rows,
          meta: { dataVersion: made.version, interpretation },
          links: { self: request.url },
        }),
      );
    },
  );
}
