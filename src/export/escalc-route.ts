import type { FastifyInstance } from 'fastify';
import type { Database } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import { textsByKey } from '../database/text-by-key.ts';
import { readVocabulary } from '../database/vocabulary-store.ts';
import { csvHeader, csvRows } from '../formats/csv.ts';
import { attachment } from '../http/attachment.ts';
import { contentType, mediaTypes } from '../http/format.ts';
import { documented } from '../http/operation.ts';
import { readParameters } from '../http/single-answer.ts';
import { streamText } from '../http/stream-text.ts';
import { escalcColumns, escalcRows } from '../meta-analysis/escalc-rows.ts';
import type { CursorValue } from '../query/cursor.ts';
import { RequestFaults } from '../query/fault.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import { oneWord } from '../query/raw-query.ts';
import type { StudyDocument } from '../studies/answers.ts';
import type { SelectedStudies } from '../studies/index/rows.ts';
import type { StudyIndex } from '../studies/index/study-index.ts';
import { parseStudyQuery, selectionParameters } from '../studies/query.ts';
import { type ReportOfTrial, reportsOfTrial } from '../studies/trials.ts';
import { whenRead } from '../studies/when-read.ts';

const comparisons = ['one', 'all'] as const;

const parameters: readonly ParameterDocumentation[] = [
  ...selectionParameters,
  {
    name: 'comparisons',
    description:
      '`one` row an outcome, of the two arms of its contrast; or `all` treated arms against the comparator, which is then in several rows, whole in each.',
    example: 'one',
    repeats: false,
    words: comparisons,
    default: 'one',
  },
];

/** How many studies are read at a time. */
const batch = 100;

/** The selected studies in the order of their years, those of one trial together, some at a time. */
function* reportsInBatches(reader: Database, selected: SelectedStudies): Generator<ReportOfTrial[]> {
  const sort = [
    { name: 'year', descending: false },
    { name: 'id', descending: false },
  ] as const;
  const done = new Set<number>();
  let after: readonly CursorValue[] | null = null;
  do {
    const page = selected.keysInOrder({ sort, limit: batch, after });
    const ids = textsByKey(reader, 'studyId', page.rows);
    yield page.rows.flatMap((key, place) => {
      const reports = selected.reportsOf(key);
      if (reports.length === 1) return [{ key, trial: ids[place] ?? '' }];
      const trial = selected.trialOf(key);
      if (done.has(trial)) return [];
      done.add(trial);
      return reportsOfTrial(reader, reports).filter((report) => selected.has(report.key));
    });
    after = page.next;
  } while (after !== null);
}

function* rowsOf(
  reader: Database,
  selected: SelectedStudies,
  wanted: (typeof comparisons)[number],
): Generator<string> {
  yield csvHeader(escalcColumns);
  const vocabulary = readVocabulary(reader);
  for (const some of reportsInBatches(reader, selected)) {
    const matched = selected.matchedOutcomes(some.map(({ key }) => key));
    const documents = textsByKey(
      reader,
      'studyFull',
      some.map(({ key }) => key),
    );
    const rows = some.flatMap(({ key, trial }, place) => {
      // What was rendered was checked when it was written.
      const study: StudyDocument = JSON.parse(documents[place] ?? '');
      const matchedStudy = { study, matchedOutcomes: matched.get(key) ?? [], trial };
      return escalcRows(matchedStudy, wanted, vocabulary);
    });
    yield rows.length > 0 ? csvRows(escalcColumns, rows) : '';
  }
}

/** `/export/escalc.csv`: what filters select, one row a comparison, as metafor's `escalc` reads it. */
export function escalcRoute(
  app: FastifyInstance,
  database: Database,
  index: StudyIndex,
  names: () => Names,
): void {
  app.get(
    '/export/escalc.csv',
    {
      schema: documented({
        operationId: 'exportEscalc',
        summary: 'Comparisons for metafor',
        description:
          'The comparisons of two arms that have numbers, under the names that `escalc` of the R package metafor gives them: `m1i sd1i n1i m2i sd2i n2i` for means, `ai n1i ci n2i` for events, `yi sei` for an estimate of the source on its `scale`. Standard deviations are as printed, or follow from a standard error or an interval as `meansFrom` says (Cochrane Handbook, 6.5.2); nothing is estimated, reversed or pooled. Later reports of a trial follow its main report and have its `trial`; the preferred outcome of a study comes first: what must not count twice is yours to choose.',
        tag: 'export',
        query: parameters,
        answer: {
          description: 'The comparisons.',
          cached: true,
          content: { 'text/csv': { type: 'string', description: 'One row each, with a header (RFC 4180).' } },
        },
        problems: ['invalid-request', 'unavailable'],
      }),
      preHandler: whenRead(database, index),
    },
    (request, reply) => {
      const { raw, faults } = readParameters(request, parameters);
      const { query } = parseStudyQuery(raw, names(), faults);
      const wanted = oneWord(raw, 'comparisons', comparisons, faults);
      if (faults.length > 0) throw new RequestFaults(faults);
      return streamText(request, reply, database, {
        mediaType: mediaTypes.csv,
        contentType: contentType('csv'),
        headers: (dataVersion) => attachment('escalc', dataVersion, 'csv'),
        parts: (reader) => rowsOf(reader, index.studies(reader, query), wanted),
      });
    },
  );
}
