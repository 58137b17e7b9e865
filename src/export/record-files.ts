import { z } from 'zod';
import type { ClaimDocument } from '../claims/answers.ts';
import type { Indexes } from '../claims/claim-index.ts';
import { readDocumentRecords } from '../claims/read-rows.ts';
import { claimRecord, documentRecord } from '../claims/record.ts';
import type { Database } from '../database/connection.ts';
import { type DescribedColumn, renderedCsv } from '../formats/csv.ts';
import { jsonArray, jsonLines, partsOf, type RowsText } from '../formats/rows-text.ts';
import { contentType, type Format, mediaTypes } from '../http/format.ts';
import { pickFields } from '../http/list.ts';
import { batchesOf } from '../http/send-rows.ts';
import { outcomeDocument } from '../studies/answers.ts';
import { citations } from '../studies/formats/citation.ts';
import { studyRecord } from '../studies/record/study.ts';
import { exportedClaimColumns, exportedOutcomeColumns, exportedStudyColumns } from './tables.ts';

/** A file that holds all rows of a kind, in the order of their ids. */
export interface RecordFile {
  readonly extension: string;
  readonly format: Format;
  readonly parts: (reader: Database, indexes: Indexes) => Iterable<string>;
}

/** All rows of a kind, and the files that they can be had in. */
export interface RecordFiles {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Schema of the JSON file. */
  readonly array: z.ZodType;
  readonly files: readonly RecordFile[];
}

type Batches = (reader: Database, indexes: Indexes) => Iterable<readonly string[]>;

const everything = { study: [], outcome: [], needsOutcome: false, phrases: [] } as const;
const ascending = <Name extends string>(name: Name) => ({ name, descending: false }) as const;

/** All studies by id. @param view their rendered form. */
function allStudies(view: 'summary' | 'full'): Batches {
  return (reader, indexes) => {
    const selected = indexes.studies.studies(reader, everything);
    const sort = [ascending('id')];
    return batchesOf({
      total: selected.total,
      read: (after, limit) => {
        const { rows, next } = selected.page({ sort, after, limit }, view);
        return { rows: rows.map(({ document }) => document), next };
      },
    });
  };
}

const allOutcomes: Batches = (reader, indexes) => {
  const selected = indexes.studies.outcomes(reader, everything);
  const sort = [ascending('study'), ascending('position')];
  return batchesOf({
    total: selected.total,
    read: (after, limit) => {
      const { rows, next } = selected.page({ sort, after, limit });
      return { rows: rows.map(({ document }) => document), next };
    },
  });
};

const allClaims: Batches = (reader, indexes) => {
  const selected = indexes.claims.claims(reader, { conditions: [], phrases: [] });
  const sort = [ascending('id')];
  return batchesOf({
    total: selected.total,
    read: (after, limit) => {
      const { rows, next } = selected.page({ sort, after, limit });
      return { rows: rows.map(({ document }) => document), next };
    },
  });
};

const allDocuments: Batches = (reader) => [
  readDocumentRecords(reader).map((document) => JSON.stringify(document)),
];

/** The records alone: what is derived is left out, so that they can be read in again. */
function* recordsOf(batches: Iterable<readonly string[]>, fields: readonly string[]) {
  for (const rows of batches) yield rows.map((row) => pickFields(row, fields));
}

function file(extension: string, format: Format, text: RowsText, batches: Batches): RecordFile {
  return { extension, format, parts: (reader, indexes) => partsOf(text, batches(reader, indexes)) };
}

function csvFile<Row>(columns: readonly DescribedColumn<Row>[], batches: Batches): RecordFile {
  const { header, rows } = renderedCsv<Row>(columns);
  return file('csv', 'csv', { begin: header, rows, between: '', end: '' }, batches);
}

const jsonFiles = (batches: Batches): RecordFile[] => [
  file('ndjson', 'ndjson', jsonLines, batches),
  file('json', 'json', jsonArray, batches),
];

const studyFields = Object.keys(studyRecord.shape);
const claimFields = Object.keys(claimRecord.shape);

/** What `/export/{name}.{extension}` has. */
export const recordFiles: readonly RecordFiles[] = [
  {
    name: 'studies',
    title: 'All studies',
    description:
      'NDJSON and JSON have the whole records, as they were written, so that they can be imported again; CSV has the key facts, RIS and BibTeX the publications. Studies of every `status` are in it.',
    array: z.array(studyRecord).describe('Whole study records.').meta({ id: 'ExportedStudies' }),
    files: [
      csvFile(exportedStudyColumns, allStudies('summary')),
      ...jsonFiles((reader, indexes) => recordsOf(allStudies('full')(reader, indexes), studyFields)),
      file('ris', 'ris', citations('ris'), allStudies('full')),
      file('bib', 'bibtex', citations('bibtex'), allStudies('full')),
    ],
  },
  {
    name: 'outcomes',
    title: 'All outcomes',
    description:
      'One row an outcome with the key facts of its study, as `/outcomes` has them; those of studies that need review are in it, see `status`.',
    array: z.array(outcomeDocument).describe('Outcomes.').meta({ id: 'ExportedOutcomes' }),
    files: [csvFile(exportedOutcomeColumns, allOutcomes), ...jsonFiles(allOutcomes)],
  },
  {
    name: 'claims',
    title: 'All claims',
    description:
      'NDJSON and JSON have the records, as they were written, so that they can be imported again; CSV has the studies of each by stance.',
    array: z.array(claimRecord).describe('Claim records.').meta({ id: 'ExportedClaims' }),
    files: [
      csvFile<ClaimDocument>(exportedClaimColumns, allClaims),
      ...jsonFiles((reader, indexes) => recordsOf(allClaims(reader, indexes), claimFields)),
    ],
  },
  {
    name: 'documents',
    title: 'All documents',
    description: 'The records of the documents that make the claims, as they were written.',
    array: z.array(documentRecord).describe('Document records.').meta({ id: 'ExportedDocuments' }),
    files: jsonFiles(allDocuments),
  },
];

/** The media type of a file, and its Content-Type. */
export function typesOf({ format }: RecordFile): {
  readonly mediaType: string;
  readonly contentType: string;
} {
  return { mediaType: mediaTypes[format], contentType: contentType(format) };
}
