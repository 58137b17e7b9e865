import type { FastifyInstance } from 'fastify';
import { type Database, inOneState } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import { pickColumns, renderedCsv } from '../formats/csv.ts';
import { askerOf } from '../http/asker.ts';
import { formatParameter, rowFormats } from '../http/format.ts';
import { listDocument } from '../http/list-document.ts';
import { openRequest, rowsAnswer } from '../http/list-operation.ts';
import { documented } from '../http/operation.ts';
import { sendRows } from '../http/send-rows.ts';
import { RequestFaults } from '../query/fault.ts';
import { fieldsParameter, pageParameters, parseFields, parsePage } from '../query/page.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import { type OutcomeDocument, outcomeDocument } from '../studies/answers.ts';
import { outcomeColumns } from '../studies/formats/outcome-columns.ts';
import { countOutcomes, hintsFor } from '../studies/hints.ts';
import type { StudyIndex } from '../studies/index/study-index.ts';
import { type ListExtension, madeTogether, shownWith } from '../studies/list-extension.ts';
import { parseStudyQuery, selectionParameters } from '../studies/query.ts';
import { parseSample, sampleParameters } from '../studies/sample.ts';
import { outcomeSort } from '../studies/sort.ts';
import { whenRead } from '../studies/when-read.ts';

const outcomeList = listDocument('OutcomeList', 'Outcomes.', outcomeDocument);

const listParameters: readonly ParameterDocumentation[] = [
  ...selectionParameters,
  ...pageParameters(outcomeSort(false), '-year,measure'),
  ...sampleParameters('outcomes'),
  fieldsParameter('id,measure,effect'),
  formatParameter,
];

const jsonFields = Object.keys(outcomeDocument.shape);
const columnNames = outcomeColumns.map(({ name }) => name);

/**
 * `/outcomes`: the matched outcomes of the studies that `/studies` with the same filters selects.
 * @param beside what other subjects add to the list where it is shown as a page.
 */
export function outcomeRoutes(
  app: FastifyInstance,
  database: Database,
  index: StudyIndex,
  names: () => Names,
  beside: readonly ListExtension[],
): void {
  app.rowCounts.set('/outcomes', async (raw) => {
    await index.read(database);
    const { query } = parseStudyQuery(raw, names(), []);
    const sampled = { ...query, ...parseSample(raw, []) };
    return inOneState(database, () => countOutcomes(index, database)(sampled));
  });

  app.get(
    '/outcomes',
    {
      schema: documented({
        operationId: 'listOutcomes',
        summary: 'Find outcomes',
        description:
          'One row an outcome, with the key facts of its study: the matched outcomes of the studies that `/studies` selects with the same filters. As CSV it is the table that an analyst wants.',
        tag: 'studies',
        query: listParameters,
        answer: rowsAnswer('outcomes', rowFormats, outcomeList),
        problems: ['invalid-request', 'not-acceptable', 'unavailable'],
      }),
      preHandler: whenRead(database, index),
    },
    (request, reply) => {
      const { raw, format, faults } = openRequest(request, listParameters, rowFormats);
      const known = names();
      const { query: selection, interpretation } = parseStudyQuery(raw, known, faults);
      const query = { ...selection, ...parseSample(raw, faults) };
      const page = parsePage(raw, outcomeSort(query.phrases.length > 0), ['outcomes', query], faults);
      const fields = parseFields(raw, format === 'csv' ? columnNames : jsonFields, faults);
      if (faults.length > 0) throw new RequestFaults(faults);
      const shown = request.asPage ? beside : [];
      const more = shown.flatMap((extension) => {
        const make = extension.read(shownWith(raw, extension.onPages), known, faults);
        return make === undefined
          ? []
          : [{ field: extension.field, make: () => make(askerOf(request, reply)) }];
      });
      return sendRows(request, reply, database, {
        ...page,
        format,
        interpretation,
        fields,
        hints: (source, total) =>
          'sample' in query
            ? []
            : hintsFor(source, {
                path: '/outcomes',
                raw,
                names: known,
                query,
                total,
                index,
                count: countOutcomes(index, source),
              }),
        select: (source) => {
          const selected = index.outcomes(source, query);
          return {
            total: selected.total,
            read: (after, limit) => {
              const { rows, next } = selected.page({ sort: page.sort, after, limit });
              return { rows: rows.map(({ document }) => document), next };
            },
          };
        },
        ...(more.length === 0 ? {} : { more: () => madeTogether(more) }),
        csv: renderedCsv<OutcomeDocument>(pickColumns(outcomeColumns, fields)),
      });
    },
  );
}
