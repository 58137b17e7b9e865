import type { FastifyInstance } from 'fastify';
import type { Background } from '../background/task.ts';
import type { Database } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import type { Format } from '../http/format.ts';
import { openRequest } from '../http/list-operation.ts';
import { documented } from '../http/operation.ts';
import { queryFault, RequestFaults } from '../query/fault.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import type { StudyIndex } from '../studies/index/study-index.ts';
import { whenRead } from '../studies/when-read.ts';
import { answerFound } from './answer-found.ts';
import { overviewAnswer } from './overview.ts';
import { overviewFound } from './overview-found.ts';
import { poolParameters, studyParameters } from './parameters.ts';
import { askedAgents } from './pooling.ts';
import { parsePoolRequest, parseStudies } from './query.ts';
import { overviewFoundTask } from './tasks.ts';

const formats: readonly Format[] = ['json', 'csv'];

/** What divides or further analyses one meta-analysis has no place beside many. */
const ofOneAnalysis: readonly string[] = [
  'by',
  'subgroupTau2',
  'moderators',
  'include',
  'unit',
  'tauPriorScale',
];

const parameters: readonly ParameterDocumentation[] = [
  ...studyParameters.map((parameter) => ({
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
      const { query, interpretation } = parseStudies(raw, known, faults);
      const wanted = parsePoolRequest(raw, faults);
      if (!raw.has('intervention')) {
        faults.push(
          queryFault(
            'intervention',
            null,
            'intervention is required: name the agent, such as intervention=vitamin_k',
            ['vitamin_k'],
          ),
        );
      }
      if (faults.length > 0) throw new RequestFaults(faults);
      const question = { wanted, asked: askedAgents(query), format, raw, interpretation, self: request.url };
      return answerFound(
        request,
        reply,
        { database, index, background },
        {
          asked: {
            ...{ path: '/meta-analysis/overview', raw, names: known, query, parse: parseStudies },
            needed: ['intervention'],
          },
          format,
        },
        {
          here: async (found) => overviewFound(database, names, { ...question, found }),
          inThread: (threads, found, asker) => threads.run(overviewFoundTask, { ...question, found }, asker),
        },
      );
    },
  );
}
