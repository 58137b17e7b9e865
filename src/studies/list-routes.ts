import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { type Database, inOneState } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import { pickColumns, renderedCsv } from '../formats/csv.ts';
import { askerOf } from '../http/asker.ts';
import { type Format, formatParameter } from '../http/format.ts';
import { withField } from '../http/list.ts';
import { listDocument } from '../http/list-document.ts';
import { openRequest, rowsAnswer } from '../http/list-operation.ts';
import { documented } from '../http/operation.ts';
import { sendRows } from '../http/send-rows.ts';
import { queryFault, RequestFaults } from '../query/fault.ts';
import { fieldsParameter, pageParameters, parseFields, parsePage } from '../query/page.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import { studyDocument } from './answers.ts';
import { citationFormats, citations, isCitationFormat } from './formats/citation.ts';
import { citationContent } from './formats/citation-answers.ts';
import { type ListedStudy, listedStudy, studyColumns } from './formats/study-columns.ts';
import { countStudies, hintsFor } from './hints.ts';
import type { StudyIndex } from './index/study-index.ts';
import { type ListExtension, madeTogether, shownWith } from './list-extension.ts';
import { isFiltered, parseStudyQuery, selectionParameters } from './query.ts';
import { parseSample, sampleParameters } from './sample.ts';
import { studySort } from './sort.ts';
import { whenRead } from './when-read.ts';

const listedWholeStudy = studyDocument
  .extend({ matchedOutcomes: listedStudy.shape.matchedOutcomes })
  .describe('A study whole, with the outcomes that the filters match.')
  .meta({ id: 'ListedWholeStudy' });

/** A list of studies: in brief, or of whole ones. */
interface StudyList {
  readonly path: string;
  readonly view: 'summary' | 'full';
  readonly row: z.ZodObject;
  readonly answerId: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly formats: readonly Format[];
  readonly fields: ParameterDocumentation;
}

const inBrief: StudyList = {
  path: '/studies',
  view: 'summary',
  row: listedStudy,
  answerId: 'StudyList',
  operationId: 'listStudies',
  summary: 'Find studies',
  description:
    'Studies that meet all filters, newest first, in brief; `/studies/full` has them whole. Each study of a filtered list names its `matchedOutcomes`. Conditions on outcomes hold for one and the same outcome, and `intervention` with them for its experimental arm.',
  formats: ['json', 'csv', 'ndjson', ...citationFormats],
  fields: fieldsParameter('id,label,year'),
};

const whole: StudyList = {
  path: '/studies/full',
  view: 'full',
  row: listedWholeStudy,
  answerId: 'WholeStudyList',
  operationId: 'listWholeStudies',
  summary: 'Find studies, each whole',
  description:
    'The studies that `/studies` finds with the same filters, each as `/studies/{id}` has it: with its arms, outcomes, numbers and sources, and the claims that lean on it.',
  formats: ['json', 'ndjson', ...citationFormats],
  fields: fieldsParameter('id,label,arms', ''),
};

const columnNames = studyColumns.map(({ name }) => name);

function formatOf({ formats }: StudyList): ParameterDocumentation {
  const { description } = formatParameter;
  const text = formats.includes('csv')
    ? description
    : description.replace('CSV (RFC 4180, with a header) and NDJSON have', 'NDJSON has');
  return {
    ...formatParameter,
    description: `${text} So do the citations: \`ris\`, \`bibtex\` and \`csl\` (CSL-JSON).`,
    words: formats,
  };
}

/** What the lists of studies are made from. */
interface ListMeans {
  readonly database: Database;
  readonly index: StudyIndex;
  readonly names: () => Names;
  /** What other subjects add to the lists. */
  readonly extensions: readonly ListExtension[];
}

/** `/studies` and `/studies/full`. */
export function studyListRoutes(app: FastifyInstance, means: ListMeans): void {
  for (const list of [inBrief, whole]) listRoute(app, means, list);
}

function listRoute(
  app: FastifyInstance,
  { database, index, names, extensions }: ListMeans,
  list: StudyList,
): void {
  const { view } = list;
  const parameters = [
    ...selectionParameters,
    ...pageParameters(studySort(false), '-year,label'),
    ...sampleParameters('studies'),
    list.fields,
    formatOf(list),
    ...extensions.flatMap((extension) => extension.parameters),
  ];
  const added = Object.fromEntries(extensions.map(({ field, schema }) => [field, schema]));
  const jsonFields = Object.keys(list.row.shape);

  app.rowCounts.set(list.path, async (raw) => {
    await index.read(database);
    const { query } = parseStudyQuery(raw, names(), []);
    const sampled = { ...query, ...parseSample(raw, []) };
    return inOneState(database, () => countStudies(index, database)(sampled));
  });

  app.get(
    list.path,
    {
      schema: documented({
        operationId: list.operationId,
        summary: list.summary,
        description: list.description,
        tag: 'studies',
        query: parameters,
        answer: rowsAnswer(
          'studies',
          list.formats,
          listDocument(list.answerId, 'Studies.', list.row, added),
          citationContent,
        ),
        problems: ['invalid-request', 'not-acceptable', 'unavailable'],
      }),
      preHandler: whenRead(database, index),
    },
    (request, reply) => {
      const { raw, format, faults } = openRequest(request, parameters, list.formats);
      const known = names();
      const { query: selection, interpretation } = parseStudyQuery(raw, known, faults);
      const query = { ...selection, ...parseSample(raw, faults) };
      const page = parsePage(raw, studySort(query.phrases.length > 0), query, faults);
      const asker = askerOf(request, reply);
      const more = extensions.flatMap(({ field, onPages, read }) => {
        const make = read(request.asPage ? shownWith(raw, onPages) : raw, known, faults);
        return make === undefined ? [] : [{ field, make: () => make(asker) }];
      });
      if (isCitationFormat(format) && raw.has('fields')) {
        const message = `fields applies to json, csv and ndjson: leave it out for a citation`;
        faults.push(queryFault('fields', raw.get('fields')?.[0] ?? null, message));
      }
      const fields = isCitationFormat(format)
        ? undefined
        : parseFields(raw, format === 'csv' ? columnNames : jsonFields, faults);
      if (faults.length > 0) throw new RequestFaults(faults);
      return sendRows(request, reply, database, {
        ...page,
        format,
        interpretation,
        fields,
        hints: (source, total) =>
          'sample' in query
            ? []
            : hintsFor(source, {
                path: list.path,
                raw,
                names: known,
                query,
                total,
                index,
                count: countStudies(index, source),
              }),
        select: (source) => {
          const selected = index.studies(source, query);
          return {
            total: selected.total,
            read: (after, limit) => {
              const shown = isCitationFormat(format) ? 'full' : view;
              const { rows, next } = selected.page({ sort: page.sort, after, limit }, shown);
              if (!isFiltered(query) || isCitationFormat(format))
                return { rows: rows.map(({ document }) => document), next };
              const matched = selected.matchedOutcomes(rows.map(({ key }) => key));
              const named = rows.map(({ key, document }) =>
                withField(document, 'matchedOutcomes', matched.get(key) ?? []),
              );
              return { rows: named, next };
            },
          };
        },
        ...(more.length === 0 ? {} : { more: () => madeTogether(more) }),
        csv: renderedCsv<ListedStudy>(pickColumns(studyColumns, fields)),
        text: isCitationFormat(format) ? citations(format) : undefined,
      });
    },
  );
}
