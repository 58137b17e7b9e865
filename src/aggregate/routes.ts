import type { FastifyInstance } from 'fastify';
import { overColumns } from '../background/over-columns.ts';
import type { Background } from '../background/tasks.ts';
import type { Database } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { csvHeader, csvRows } from '../formats/csv.ts';
import { askerOf } from '../http/asker.ts';
import { clientKnows } from '../http/caching.ts';
import { contentType, type Format, mediaTypes } from '../http/format.ts';
import { openRequest } from '../http/list-operation.ts';
import { documented } from '../http/operation.ts';
import { queryFault, RequestFaults } from '../query/fault.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import type { ColumnStore } from '../studies/columns/store.ts';
import { parseStudyQuery, selectionParameters } from '../studies/query.ts';
import type { Names } from '../vocabulary/names.ts';
import { type AggregateRow, aggregate } from './aggregate.ts';
import { aggregateAnswer, caution, totalsNote } from './answers.ts';
import { aggregateColumns } from './columns.ts';
import { largestMap, mapOfAggregate } from './map-of-aggregate.ts';
import type { Metrics } from './metrics.ts';
import { aggregateParameters, parseAggregateRequest } from './query.ts';

const formats: readonly Format[] = ['json', 'csv', 'svg'];

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

/**
 * How the metrics that are wanted are written: as they are where all are wanted, which is the usual case and, over
 * many rows, much of the time that an answer takes.
 */
function metricsWriter(fields: readonly (keyof Metrics)[], all: number): (metrics: Metrics) => string {
  if (fields.length === all) return (metrics) => JSON.stringify(metrics);
  return (metrics) => JSON.stringify(Object.fromEntries(fields.map((field) => [field, metrics[field]])));
}

/** `/aggregate`. */
export function aggregateRoutes(
  app: FastifyInstance,
  database: Database,
  columns: ColumnStore,
  background: Background | null,
  names: () => Names,
): void {
  app.get(
    '/aggregate',
    {
      schema: documented({
        operationId: 'aggregate',
        summary: 'How many studies, on how many people, found what',
        description: `Counts the studies that the filters select, grouped by one to three dimensions. Filters mean what they mean at \`/studies\`, and a row has exactly the studies found there with the row's values as further filters: grouped by intervention and effect, a study counts for (K2, reversal) only through an outcome whose experimental arm tests K2. ${caution}`,
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
    },
    async (request, reply) => {
      const { raw, format, faults } = openRequest(request, parameters, formats);
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
      const { version, made: whole } = await overColumns(
        database,
        columns,
        background,
        (selection) => aggregate(selection, database, query, wanted, known.vocabulary),
        (threads, selection) =>
          threads.run(
            'aggregate',
            { path: database.path, columns: selection.columns, query, request: wanted },
            asker,
          ),
      );
      if (clientKnows(request, reply, version, mediaTypes[format])) return reply.code(304).send();
      const rows = whole.rows.slice(0, wanted.limit);
      reply.type(contentType(format));
      if (format === 'svg') {
        const map = mapOfAggregate({ ...whole, rows }, wanted.groupBy, interpretation);
        if (map.rows.length > largestMap.rows || map.columns.length > largestMap.columns) {
          const message = `a map of ${map.rows.length} by ${map.columns.length} cannot be read, at most ${largestMap.rows} by ${largestMap.columns} can: filter, or give minStudies`;
          throw new RequestFaults([queryFault('groupBy', wanted.groupBy.join(','), message)]);
        }
        if (background !== null) return reply.send(await background.run('drawMap', map, asker));
        // Loaded when first needed: drawing takes longer to load than all the rest.
        const { drawEvidenceMap } = await import('./evidence-map.ts');
        return reply.send(await drawEvidenceMap(map));
      }
      if (format === 'csv') {
        const columns = aggregateColumns(wanted.groupBy, wanted.fields);
        return reply.send(csvHeader(columns) + csvRows(columns, rows));
      }
      const metricsText = metricsWriter(wanted.fields, Object.keys(whole.grandTotal).length);
      const rowsText = (some: readonly AggregateRow[]) =>
        some
          .map(({ group, metrics }) => {
            const told = metricsText(metrics).slice(1);
            return `{"group":${JSON.stringify(group)}${told === '}' ? '' : ','}${told}`;
          })
          .join(',');
      const margins = whole.margins.map(
        (margin) => `{"dimension":"${margin.dimension}","rows":[${rowsText(margin.rows)}]}`,
      );
      const meta = {
        total: whole.rows.length,
        limit: wanted.limit,
        dataVersion: version,
        interpretation,
        caution,
      };
      const totals = `{"grandTotal":${metricsText(whole.grandTotal)},"margins":[${margins.join(',')}],"note":${JSON.stringify(totalsNote)}}`;
      return reply.send(
        `{"data":[${rowsText(rows)}],"totals":${totals},"meta":${JSON.stringify(meta)},"links":${JSON.stringify({ self: request.url })}}`,
      );
    },
  );
}
