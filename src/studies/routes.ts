import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Database } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import { pickColumns, renderedCsv } from '../formats/csv.ts';
import { partsOf } from '../formats/rows-text.ts';
import { askerOf } from '../http/asker.ts';
import { type Format, formatParameter, mediaTypes, rowFormats } from '../http/format.ts';
import { asOfParameter, missing, recordAsOf } from '../http/history.ts';
import { withField } from '../http/list.ts';
import { listDocument } from '../http/list-document.ts';
import { openRequest, rowsAnswer } from '../http/list-operation.ts';
import { documented } from '../http/operation.ts';
import { sendRows } from '../http/rows.ts';
import { sendChangeable } from '../http/single-answer.ts';
import { someFields } from '../http/some-fields.ts';
import { queryFault, RequestFaults } from '../query/fault.ts';
import { fieldsParameter, pageParameters, parseFields, parsePage } from '../query/page.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import { oneWord } from '../query/raw-query.ts';
import { type StudyDocument, studyDocument } from './answers.ts';
import { citationFormats, citations, isCitationFormat } from './formats/citation.ts';
import { citationContent, jsonLdContent } from './formats/citation-answers.ts';
import { studyAsJsonLd } from './formats/json-ld.ts';
import { type ListedStudy, listedStudy, studyColumns } from './formats/study-columns.ts';
import type { StudyIndex } from './index/study-index.ts';
import { type ListExtension, madeTogether } from './list-extension.ts';
import { findStudy, nearStudyIds } from './look-up.ts';
import { isFiltered, parseStudyQuery, selectionParameters } from './query.ts';
import { studyRecord } from './record/study.ts';
import { studySort } from './sort.ts';
import { whenRead } from './when-read.ts';

const listedWholeStudy = studyDocument
  .extend({ matchedOutcomes: listedStudy.shape.matchedOutcomes })
  .describe('A study whole, with the outcomes that the filters match.')
  .meta({ id: 'ListedWholeStudy' });

const nowStudyOrThen = z
  .union([studyDocument, studyRecord])
  .describe('A study as it is now; with `asOf`, the record as it was then.')
  .meta({ id: 'StudyNowOrThen' });

const views = ['summary', 'full'] as const;

const listFormats: readonly Format[] = [...rowFormats, ...citationFormats];
const oneFormats: readonly Format[] = ['json', ...citationFormats, 'jsonld'];

const formatOfOne: ParameterDocumentation = {
  name: 'format',
  description:
    'Format of the answer; goes before the `Accept` header. `jsonld` is schema.org; `ris`, `bibtex` and `csl` (CSL-JSON) are citations of the publication.',
  example: 'json',
  repeats: false,
  words: oneFormats,
  default: 'json',
};

const usualParameters: readonly ParameterDocumentation[] = [
  ...selectionParameters,
  ...pageParameters(studySort(false), '-year,label'),
  {
    name: 'view',
    description: '`summary` (the default) for studies in brief, `full` for whole records.',
    example: 'summary',
    repeats: false,
    words: views,
    default: 'summary',
  },
  fieldsParameter('id,label,year', ': those of the view, or the columns of the CSV'),
  {
    ...formatParameter,
    description: `${formatParameter.description} So do the citations: \`ris\`, \`bibtex\` and \`csl\` (CSL-JSON).`,
    words: listFormats,
  },
];

const jsonFields = {
  summary: Object.keys(listedStudy.shape),
  full: Object.keys(listedWholeStudy.shape),
} as const;
const columnNames = studyColumns.map(({ name }) => name);

/**
 * `/studies` and `/studies/{id}`.
 * @param extensions what other subjects add to the list.
 */
export function studyRoutes(
  app: FastifyInstance,
  database: Database,
  index: StudyIndex,
  names: () => Names,
  extensions: readonly ListExtension[],
): void {
  const listParameters = [...usualParameters, ...extensions.map(({ parameter }) => parameter)];
  const row = z.union([listedStudy, listedWholeStudy, someFields]);
  const added = Object.fromEntries(extensions.map(({ field, schema }) => [field, schema]));
  const studyList = listDocument('StudyList', 'Studies.', row, added);

  app.get(
    '/studies',
    {
      schema: documented({
        operationId: 'listStudies',
        summary: 'Find studies',
        description:
          'Studies that meet all filters, newest first. Each study of a filtered list names its `matchedOutcomes`. Conditions on outcomes hold for one and the same outcome, and `intervention` with them for its experimental arm.',
        tag: 'studies',
        query: listParameters,
        answer: rowsAnswer('studies', studyList, citationContent),
        problems: ['invalid-request', 'not-acceptable', 'unavailable'],
      }),
      preHandler: whenRead(database, index),
    },
    (request, reply) => {
      const { raw, format, faults } = openRequest(request, listParameters, listFormats);
      const known = names();
      const { query, interpretation } = parseStudyQuery(raw, known, faults);
      const page = parsePage(raw, studySort(query.phrases.length > 0), query, faults);
      const view = oneWord(raw, 'view', views, faults);
      if (format === 'csv' && view === 'full') {
        faults.push(
          queryFault('view', 'full', 'a CSV has the summary alone; format=ndjson has whole records', [
            'summary',
          ]),
        );
      }
      const asker = askerOf(request, reply);
      const more = extensions.flatMap(({ field, read }) => {
        const make = read(raw, known, faults);
        return make === undefined ? [] : [{ field, make: () => make(asker) }];
      });
      if (isCitationFormat(format) && raw.has('fields')) {
        const message = `a citation has the fields of its format; fields goes with json, csv and ndjson`;
        faults.push(queryFault('fields', raw.get('fields')?.[0] ?? null, message));
      }
      const fields = isCitationFormat(format)
        ? undefined
        : parseFields(raw, format === 'csv' ? columnNames : jsonFields[view], faults);
      if (faults.length > 0) throw new RequestFaults(faults);
      return sendRows(request, reply, database, {
        ...page,
        format,
        interpretation,
        fields,
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

  app.get<{ Params: { id: string } }>(
    '/studies/:id',
    {
      schema: documented({
        operationId: 'getStudy',
        summary: 'One study whole',
        description:
          'The record with its arms, outcomes and sources, and the claims that lean on it; or, as another format, its publication as a citation, or the study as schema.org describes one.',
        tag: 'studies',
        path: [{ name: 'id', description: 'Identifier of the study.', example: 'shea-2009' }],
        query: [formatOfOne, asOfParameter],
        answer: {
          description: 'The study.',
          cached: true,
          content: { 'application/json': nowStudyOrThen, ...citationContent, ...jsonLdContent },
        },
        problems: ['invalid-request', 'not-found', 'not-acceptable', 'gone'],
      }),
    },
    (request, reply) => {
      const { raw, format, faults } = openRequest(request, [formatOfOne, asOfParameter], oneFormats);
      if (raw.has('asOf') && format !== 'json') {
        faults.push(queryFault('format', format, 'what a record was is told as JSON alone', ['json']));
      }
      if (faults.length > 0) throw new RequestFaults(faults);
      const { id } = request.params;
      return sendChangeable(request, reply, database, mediaTypes[format], () => {
        const then = recordAsOf(database, 'study', id, raw);
        if (then !== undefined) {
          reply.header('content-location', `/studies/${id}/revisions/${then.number}`);
          return then.record;
        }
        const document = findStudy(database, id);
        if (document === undefined) throw missing(database, 'study', id, () => nearStudyIds(database, id));
        if (isCitationFormat(format)) return [...partsOf(citations(format), [[document]])].join('');
        if (format !== 'jsonld') return document;
        // What was rendered was checked when it was written.
        const study: StudyDocument = JSON.parse(document);
        return JSON.stringify(studyAsJsonLd(study, names().vocabulary));
      });
    },
  );
}
