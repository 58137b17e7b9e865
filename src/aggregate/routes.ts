import type { FastifyInstance } from 'fastify';
import type { CountingQueue } from '../background/counting.ts';
import type { Background } from '../background/task.ts';
import { type Database, inOneState } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import type { Names } from '../database/names.ts';
import { askerOf } from '../http/asker.ts';
import { fileName } from '../http/attachment.ts';
import { clientKnows } from '../http/caching.ts';
import { contentType, mediaTypes } from '../http/format.ts';
import { openRequest } from '../http/list-operation.ts';
import { documented } from '../http/operation.ts';
import { queryFault, RequestFaults } from '../query/fault.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import { countStudies, hintsFor } from '../studies/hints.ts';
import type { StudyIndex } from '../studies/index/study-index.ts';
import { parseStudyQuery, selectionParameters } from '../studies/query.ts';
import { whenRead } from '../studies/when-read.ts';
import { aggregate } from './aggregate.ts';
import { aggregateAnswer, caution } from './answers.ts';
import { aggregateParameters, parseAggregateRequest } from './query.ts';
import { drawMapTask } from './tasks.ts';
import { type AnswerFacts, aggregateFormats, aggregateText, drawMap, readableMap } from './write-answer.ts';

const formats = aggregateFormats;

const parameters: readonly ParameterDocumentation[] = [
  ...selectionParameters,
  ...aggregateParameters,
  {
    name: 'format',
    description:
      'Format of the answer; goes before the `Accept` header. `svg` is an evidence map and needs exactly two dimensions.',
    example: 'json',
    repeats: false,
    words: formats,
    default: 'json',
  },
];

/** `/aggregate`. */
export function aggregateRoutes(
  app: FastifyInstance,
  database: Database,
  index: StudyIndex,
  background: Background | null,
  counting: CountingQueue,
  names: () => Names,
): void {
  app.get(
    '/aggregate',
    {
      schema: documented({
        operationId: 'aggregate',
        summary: 'How many studies, on how many people, found what',
        description: `Counts the studies that the filters select, grouped by one to three dimensions. Filters mean what they mean at \`/studies\`, and at the usual \`level=all\` a row has exactly the studies found there with the row's values as further filters: grouped by intervention and effect, a study counts for (K2, reversal) only through an outcome whose experimental arm tests K2. ${caution}`,
        tag: 'studies',
        query: parameters,
        answer: {
          description: 'The aggregate.',
          cached: true,
          content: {
            'application/json': aggregateAnswer,
            'text/csv': { type: 'string', description: 'One row a group, with a header (RFC 4180).' },
            'image/svg+xml': {
              type: 'string',
              description:
                'An evidence map: bubbles sized by number of studies, coloured by the share of favourable effects.',
            },
          },
        },
        problems: ['invalid-request', 'not-acceptable', 'unavailable'],
      }),
      preHandler: whenRead(database, index),
    },
    async (request, reply) => {
      const { raw, format: chosen, faults } = openRequest(request, parameters, formats);
      const format = aggregateFormats.find((each) => each === chosen) ?? 'json';
      const known = names();
      const { query, interpretation } = parseStudyQuery(raw, known, faults);
      const wanted = parseAggregateRequest(raw, faults);
      if (format === 'svg' && wanted.groupBy.length !== 2) {
        const given = raw.get('groupBy')?.join(',') ?? null;
        faults.push(
          queryFault('groupBy', given, 'an evidence map needs exactly two dimensions', [
            'intervention,effect',
          ]),
        );
      }
      if (faults.length > 0) throw new RequestFaults(faults);

      if (clientKnows(request, reply, readDataVersion(database).version, mediaTypes[format]))
        return reply.code(304).send();
      const asker = askerOf(request, reply);
      const { version, made, hints } = await counting.run(index, asker, wanted.groupBy.length, async () => {
        const begun = inOneState(database, () => {
          const means = index.means(database);
          const count = countStudies(index, database);
          const total = count(query);
          return {
            version: means.state.version,
            hints: hintsFor(database, { path: '/aggregate', raw, names: known, query, total, index, count }),
            made: aggregate(means, query, wanted, known, asker.gone),
          };
        });
        return { version: begun.version, hints: begun.hints, made: await begun.made };
      });
      if (clientKnows(request, reply, version, mediaTypes[format])) return reply.code(304).send();
      reply.type(contentType(format)).headers(fileName(request.url, format));
      const answer: AnswerFacts = { format, interpretation, hints, version, self: request.url };
      if (format !== 'svg') return reply.send(aggregateText(made, wanted, answer));
      const map = readableMap(made, wanted, interpretation);
      return reply.send(await (background === null ? drawMap(map) : background.run(drawMapTask, map, asker)));
    },
  );
}
