import type { Database } from '../database/connection.ts';
import type { Author } from '../database/revisions.ts';
import { openScratch, type Scratch } from '../database/scratch.ts';
import { sharedLogOf, type WriteSession } from '../database/shared-log.ts';
import { readVocabulary } from '../database/vocabulary-store.ts';
import { writeSession } from '../database/writability.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { type StudiesOfDatabase, studiesOfDatabase } from '../writing/other-studies.ts';
import { type StudyWriter, studyWriter } from '../writing/study-writer.ts';
import { entryOf } from './arrival.ts';
import { readBibtex } from './bibliography/bibtex.ts';
import { citationOfCsl } from './bibliography/csl.ts';
import { citationOfEndnote, endnoteXml } from './bibliography/endnote-xml.ts';
import { citationOfMedline, medlineFormat } from './bibliography/medline.ts';
import { citationOfPubmed, pubmedXml } from './bibliography/pubmed-xml.ts';
import { citationOfRis, risFormat } from './bibliography/ris.ts';
import { readTaggedRecords } from './bibliography/tagged-lines.ts';
import { citationOfWebOfScience, webOfScienceFormat } from './bibliography/web-of-science.ts';
import { readXmlRecords } from './bibliography/xml-records.ts';
import type { Candidate, Refusal } from './candidate.ts';
import { citationCandidates } from './citation-candidates.ts';
import { ClaimImport } from './claim-import.ts';
import { leftOutcomes, stageOutcomes, studyRowCandidates } from './csv-candidates.ts';
import type { OnConflict } from './decide.ts';
import { detectFormat, type ImportFormat, importFormats, whyUnknown } from './detect-format.ts';
import { FileImport } from './file-import.ts';
import { jsonCandidates } from './json-candidates.ts';
import { kindOrder } from './kind-order.ts';
import { type KnownStudies, knownStudies, recordOf } from './known-studies.ts';
import { withoutLatin1, withoutUtf16 } from './reading/encoding.ts';
import { readJsonDocument } from './reading/json-document.ts';
import { readJsonLines } from './reading/json-lines.ts';
import { peek } from './reading/peek.ts';
import { BrokenFile, type Bytes, type FileNote } from './reading/source-record.ts';
import type { FileReport, ImportReport } from './report.ts';
import { ReportBuilder } from './report-builder.ts';

/** A file to import: its name, for the format and the report, and its bytes. */
export interface ImportSource {
  readonly name: string;
  readonly bytes: Bytes;
  /** The format where it was said; else it is recognised. */
  readonly format?: ImportFormat | undefined;
}

/** How an import is done. */
export interface ImportOptions {
  /** Everything is done and reported, and nothing kept. */
  readonly dryRun: boolean;
  readonly onConflict: OnConflict;
  /** The first record that is rejected stops the import. */
  readonly strict: boolean;
  /** Each file is kept whole or not at all; otherwise what was written before an end is kept. */
  readonly atomic: boolean;
  /** Who imports, and why, for the history. */
  readonly author: Author;
}

/** An open file whose format is known. */
interface Opened extends ImportSource {
  /** What is told of the file while it is read. */
  readonly told: readonly FileNote[];
  readonly format: ImportFormat;
  readonly order: number;
}

/** A file whose format could not be told, and why. */
interface Unknown {
  readonly name: string;
  readonly why: string;
}

interface ImportMeans {
  readonly database: Database;
  readonly session: WriteSession;
  readonly vocabulary: Vocabulary;
  readonly known: KnownStudies;
  readonly writer: StudyWriter;
  readonly others: StudiesOfDatabase;
  readonly claims: ClaimImport;
  readonly options: ImportOptions;
  readonly report: ReportBuilder;
}

const beginningSize = 64 * 1024;

async function open(source: ImportSource): Promise<Opened | Unknown> {
  const told: FileNote[] = [];
  const tell = (note: FileNote) => told.push(note);
  const { beginning, whole } = await peek(withoutUtf16(source.bytes, tell), beginningSize);
  const format = source.format ?? detectFormat(source.name, beginning);
  if (format === undefined) return { name: source.name, why: whyUnknown(beginning) };
  const order = await kindOrder(beginning, format);
  // JSON is UTF-8 by its definition; what is not was damaged.
  const bytes = format === 'json' || format === 'ndjson' ? whole : withoutLatin1(whole, tell);
  return { ...source, bytes, format, order, told };
}

function isOpened(source: Opened | Unknown): source is Opened {
  return 'order' in source;
}

function candidatesOf(
  { bytes, format }: Opened,
  { vocabulary, known }: ImportMeans,
  scratch: Scratch,
): AsyncIterable<Candidate | Refusal | FileNote> {
  switch (format) {
    case 'json':
      return jsonCandidates(readJsonDocument(bytes), vocabulary);
    case 'ndjson':
      return jsonCandidates(readJsonLines(bytes), vocabulary);
    case 'medline':
      return citationCandidates(readTaggedRecords(bytes, medlineFormat), citationOfMedline);
    case 'ris':
      return citationCandidates(readTaggedRecords(bytes, risFormat), citationOfRis);
    case 'web-of-science':
      return citationCandidates(readTaggedRecords(bytes, webOfScienceFormat), citationOfWebOfScience);
    case 'endnote-xml':
      return citationCandidates(readXmlRecords(bytes, endnoteXml), citationOfEndnote);
    case 'pubmed-xml':
      return citationCandidates(readXmlRecords(bytes, pubmedXml), citationOfPubmed);
    case 'bibtex':
      return citationCandidates(readBibtex(bytes), citationOfCsl);
    case 'csv-studies':
      return studyRowCandidates(bytes, vocabulary, scratch, (id) => {
        const stored = recordOf(known, id);
        return stored === undefined ? undefined : { ...stored };
      });
    case 'csv-outcomes':
      return stageOutcomes(bytes, vocabulary, scratch);
  }
}

async function* inOneList(
  items: AsyncIterable<Candidate | Refusal> | Iterable<Candidate | Refusal>,
): AsyncGenerator<Candidate | Refusal> {
  yield* items;
}

/** Runs a group of files that belong together as one transaction. @returns it, when it has ended. */
async function importGroup(group: readonly Opened[], means: ImportMeans): Promise<FileImport> {
  const { known, report } = means;
  const scratch = openScratch();
  const files = group.map((source) => ({ source, file: report.file(source.name, source.format) }));
  const run = new FileImport(means, scratch);
  await run.begin();
  try {
    for (const { source, file } of files) {
      if (run.stopped) break;
      await run.take(candidatesOf(source, means, scratch), file);
      for (const { note } of source.told) report.fileNote(file, note);
    }
    const outcomes = files.find(({ source }) => source.format === 'csv-outcomes');
    if (outcomes !== undefined && !run.stopped) {
      const stored = (id: string) => {
        const record = recordOf(known, id);
        return record === undefined ? undefined : { ...record };
      };
      await run.take(inOneList(leftOutcomes(scratch, stored)), outcomes.file);
    }
    if (!run.stopped) await run.takeWaiting();
    if (!run.stopped) run.takeClaims();
    await run.end(files.map(({ file }) => file));
  } catch (error) {
    await run.abandon();
    if (!(error instanceof BrokenFile)) throw error;
  } finally {
    scratch.close();
  }
  return run;
}

/**
 * Files in the order in which they are read, whatever that of their names: studies, documents, claims. All CSVs make one
 * group, outcomes first; each other file is its own.
 */
function groupsOf(sources: readonly Opened[]): Opened[][] {
  const isTable = ({ format }: Opened) => format === 'csv-studies' || format === 'csv-outcomes';
  const tables = sources
    .filter(isTable)
    .sort((a, b) => Number(a.format === 'csv-studies') - Number(b.format === 'csv-studies'));
  const others = (wanted: (order: number) => boolean) =>
    sources
      .filter((source) => !isTable(source) && wanted(source.order))
      .sort((a, b) => a.order - b.order)
      .map((source) => [source]);
  return [
    ...others((order) => order === 0),
    ...(tables.length === 0 ? [] : [tables]),
    ...others((order) => order > 0),
  ];
}

const notRead = 'it was not read: a record of another file was rejected, and the import is strict';

/**
 * Imports files into a database: reads them record by record, so that memory stays flat whatever their size; checks
 * each against the schema, the vocabulary and the studies that are known; writes the sound ones, each file in one
 * transaction.
 * @param database a connection that nobody else uses meanwhile: the transaction spans the reading of the file.
 */
export async function importFiles(
  database: Database,
  sources: readonly ImportSource[],
  options: ImportOptions,
): Promise<ImportReport> {
  const vocabulary = readVocabulary(database);
  const report = new ReportBuilder(options.dryRun);
  const known = knownStudies(database);
  const shared = options.dryRun ? undefined : sharedLogOf(database);
  const means: ImportMeans = {
    database,
    session: shared?.session() ?? writeSession(database),
    vocabulary,
    known,
    writer: studyWriter(database, vocabulary, options.author),
    others: studiesOfDatabase(database),
    claims: new ClaimImport(database, vocabulary, known, options.author, options.onConflict),
    options,
    report,
  };
  const opened = await Promise.all(sources.map(open));
  for (const source of opened) {
    if (isOpened(source)) continue;
    const { name, why } = source;
    const file: FileReport = report.file(name, null);
    file.stopped = why;
    const about = {
      result: 'rejected',
      file: name,
      line: null,
      record: '',
      id: null,
      label: null,
    } as const;
    report.add(file, [entryOf(about, { path: null, message: why, suggestions: importFormats })]);
  }
  let stopped = options.strict && opened.some((source) => !isOpened(source));
  for (const group of groupsOf(opened.filter(isOpened))) {
    if (stopped) for (const { name, format } of group) report.file(name, format).stopped = notRead;
    else stopped = (await importGroup(group, means)).stopped;
  }
  return report.finish();
}
