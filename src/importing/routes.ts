import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import type { Background } from '../background/task.ts';
import type { Database } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { requireKept, requireWritable } from '../database/lost-log.ts';
import { faultOfSqlite } from '../database/place.ts';
import type { Author } from '../database/revisions.ts';
import type { AttachLog } from '../database/shared-log.ts';
import { writabilityOf } from '../database/writability.ts';
import { askerOf } from '../http/asker.ts';
import { changeNumberHeader } from '../http/change-number.ts';
import { chooseFormat, mediaTypes as formatTypes } from '../http/format.ts';
import { documented } from '../http/operation.ts';
import { ProblemError } from '../http/problem.ts';
import { noSuchThing, sendText } from '../http/single-answer.ts';
import { notWritten } from '../http/unavailable.ts';
import { requireKeyStill } from '../keys/guard.ts';
import { queryFault, type RequestFault, RequestFaults } from '../query/fault.ts';
import { readRawQuery, understoodQuery } from '../query/raw-query.ts';
import { nearestNames } from '../vocabulary/term-index.ts';
import { authorOf, writeQuery } from '../writing/write-request.ts';
import { type TemplateKind, template, templateKinds } from './csv/template.ts';
import { importFormats } from './detect-format.ts';
import { importBody } from './import-body.ts';
import { type ImportRequest, importParameters, parseImportRequest } from './parameters.ts';
import { type ImportReport, importReport } from './report.ts';
import { TooLarge } from './spool.ts';
import { importBodyTask } from './tasks.ts';
import { takeUploads, type Upload } from './uploads.ts';

/** The largest body that is taken where nothing else is said, in bytes. */
const usualImportLimit = 100 * 1024 * 1024;

const oneFile = {
  'application/json': 'Records in an array, in a page `{"studies": [...]}`, or one alone.',
  'application/x-ndjson': 'A record a line.',
  'text/csv': 'A CSV of studies or of outcomes; see `/imports/templates/{kind}`.',
  'application/x-research-info-systems': 'References in RIS.',
  'application/nbib': 'References in the format of PubMed.',
  'application/xml': 'References in the XML of EndNote or of PubMed.',
  'text/xml': 'The same.',
  'application/x-bibtex': 'References in BibTeX.',
  'application/vnd.citationstyles.csl+json': 'References in CSL-JSON.',
  'text/plain': 'Any of these; the format is recognised.',
  'application/octet-stream': 'Any of these; the format is recognised.',
} as const;

const mediaTypes = {
  ...oneFile,
  'multipart/form-data':
    'Files of these formats together, each as a part with a file name, such as a CSV of studies and one of outcomes.',
} as const;

function isTemplateKind(kind: string): kind is TemplateKind {
  const kinds: readonly string[] = templateKinds;
  return kinds.includes(kind);
}

function templateRoute(app: FastifyInstance, database: Database): void {
  app.get<{ Params: { kind: string } }>(
    '/imports/templates/:kind',
    {
      schema: documented({
        operationId: 'getImportTemplate',
        summary: 'A CSV to fill in',
        description:
          'A CSV with every column that is imported and one row as an example, to be replaced. `studies` has a row a study, `outcomes` a row an outcome, joined by the id of the study.',
        tag: 'imports',
        path: [{ name: 'kind', description: `Of what: ${templateKinds.join(' or ')}.`, example: 'studies' }],
        answer: {
          description: 'The template.',
          cached: true,
          content: { 'text/csv': { type: 'string', description: 'A header and one row (RFC 4180).' } },
        },
        problems: ['invalid-request', 'not-found', 'not-acceptable'],
      }),
    },
    (request, reply) => {
      const faults: RequestFault[] = [];
      understoodQuery(readRawQuery(request.url), [], faults);
      chooseFormat(request, new Map(), ['csv'], faults);
      if (faults.length > 0) throw new RequestFaults(faults);
      const { kind } = request.params;
      if (!isTemplateKind(kind))
        throw noSuchThing('template', kind, nearestNames(kind, templateKinds), 'kind');
      reply.header('content-disposition', `attachment; filename="${kind}-template.csv"`);
      return sendText(request, reply, database, formatTypes.csv, () => template(kind));
    },
  );
}

/** What an import works with that a service has once. */
interface Service {
  readonly database: Database;
  readonly background: Background | null;
  /** Address of the log that is shared; undefined where the database stands alone. */
  readonly logUrl: string | undefined;
  readonly attachLog: AttachLog;
  /** The largest body, in bytes. */
  readonly limit: number;
}

/** A request to import, once it was read and found sound. */
interface Wanted {
  /** Puts aside what was sent, at most so many bytes. */
  readonly takeUploads: (limit: number) => Promise<Upload[]>;
  readonly request: ImportRequest;
  readonly author: Author;
  readonly client: string;
  /** @throws where the key does not admit to it any more. */
  readonly requireKey: () => void;
}

/** Puts aside what was sent, and has it imported in a thread. */
async function takeIn(
  { database, background, logUrl, attachLog, limit }: Service,
  { takeUploads: take, request, author, client, requireKey }: Wanted,
  isWriting: (writing: boolean) => void,
): Promise<ImportReport> {
  const uploads = await take(limit).catch((error: unknown) => {
    const fault = faultOfSqlite(error, database.path);
    if (fault !== undefined) throw notWritten(fault);
    if (!(error instanceof TooLarge)) throw error;
    throw new ProblemError(
      'content-too-large',
      `What was sent is larger than ${limit} bytes (IMPORT_LIMIT_MB); send it in parts, or import it with the command.`,
    );
  });
  const writability = writabilityOf(database);
  isWriting(true);
  try {
    requireKey();
    requireWritable(database);
    const files = uploads.map(({ name, spooled }) => ({ name, descriptor: spooled.descriptor }));
    const task = { path: database.path, logUrl, files, wanted: request, author };
    const report =
      background === null
        ? await importBody(task, attachLog)
        : // It is done also where its client has gone: all of it has come.
          await background.run(importBodyTask, task, { client, gone: new AbortController().signal });
    requireKept(database);
    return report;
  } catch (error) {
    const fault = writability.failed(error);
    if (fault === undefined) throw error;
    // Of an import that is not atomic, the parts before may be there.
    throw request.atomic ? notWritten(fault) : notWritten(fault, 'What was written before that is kept');
  } finally {
    isWriting(false);
    await Promise.all(uploads.map(({ spooled }) => spooled.remove()));
  }
}

/** @throws where an import stopped and nothing of it is there: to whoever looks at the status, that is no success. */
function refuseWhereStopped({ files, entries }: ImportReport): void {
  const stopped = files.find((file) => file.stopped !== null);
  if (stopped === undefined || files.some(({ kept }) => kept)) return;
  const faults = entries
    .filter(({ result }) => result === 'rejected')
    .map(({ file, line, record, name, pointer, value, message, suggestions }): RequestFault => {
      const place = line === null ? `${file} ${record}`.trim() : `${file}:${line}`;
      const column = pointer === null && name !== null ? `${name} ` : '';
      const where = line === null ? `${record}${pointer ?? ''}` : (pointer ?? '');
      return {
        in: 'body',
        name: where === '' ? 'body' : where,
        value,
        message: `${place}: ${column}${message ?? 'was rejected'}`,
        suggestions,
      };
    });
  const message = `${stopped.file}: ${stopped.stopped}`;
  const whole: RequestFault = { in: 'body', name: 'body', value: null, message, suggestions: [] };
  throw new ProblemError('invalid-request', `Nothing was kept: ${stopped.stopped}.`, {
    faults: faults.length > 0 ? faults : [whole],
  });
}

/** `POST /imports` and the templates. */
export async function importRoutes(
  app: FastifyInstance,
  service: Omit<Service, 'limit'>,
  limit: number = usualImportLimit,
): Promise<void> {
  const { database } = service;
  templateRoute(app, database);
  let isImporting = false;
  let isWriting = false;
  // SQLite has one writer: another write would wait for the lock, and the server with it.
  app.addHook('preHandler', async (request) => {
    const { config, url } = request.routeOptions;
    if (!isWriting || config.scope === undefined || url === '/imports') return;
    throw new ProblemError('unavailable', 'An import is being written; send this again when it is done.', {
      headers: { 'retry-after': '10' },
    });
  });
  await app.register(async (scope) => {
    // The body is read as it arrives, never as a whole.
    scope.removeAllContentTypeParsers();
    await scope.register(multipart);
    scope.addContentTypeParser(Object.keys(oneFile), (_request, payload, done) => done(null, payload));
    scope.post(
      '/imports',
      {
        config: { scope: 'admin' },
        schema: documented({
          operationId: 'importStudies',
          summary: 'Import studies from a file',
          description: `Reads the body, one file or several of a form, record by record: studies, claims and documents as this API answers them, records of ClinicalTrials.gov's API, CSVs, and references in the formats of PubMed, RIS, BibTeX, CSL-JSON, EndNote and Web of Science. Each record is checked as any write is; sound ones are written, all in one transaction, and the report names the others with line, place and what is wrong. Registry records come with the status \`needs_review\`, references as \`awaiting_extraction\`; what is known already is reported and not doubled. At most ${Math.round(limit / 1024 / 1024)} MiB.`,
          tag: 'imports',
          scope: 'admin',
          query: importParameters,
          files: mediaTypes,
          answer: {
            description: 'What became of each record; also where all were rejected, unless it is strict.',
            cached: false,
            content: { 'application/json': importReport },
          },
          problems: ['invalid-request', 'content-too-large', 'unsupported-media-type', 'unavailable'],
        }),
      },
      async (request, reply) => {
        const raw = writeQuery(request, importParameters);
        const faults: RequestFault[] = [];
        const wanted = parseImportRequest(raw, faults);
        if (faults.length > 0) throw new RequestFaults(faults);
        let report: ImportReport;
        if (isImporting) {
          throw new ProblemError(
            'unavailable',
            'Another import is under way; send this one when it is done.',
            {
              headers: { 'retry-after': '10' },
            },
          );
        }
        isImporting = true;
        try {
          report = await takeIn(
            { ...service, limit },
            {
              takeUploads: (most) => takeUploads(request, most),
              request: wanted,
              author: authorOf(request, raw),
              client: askerOf(request, reply).client,
              requireKey: () => requireKeyStill(request, database),
            },
            (writing) => {
              isWriting = writing;
            },
          );
        } finally {
          isImporting = false;
        }
        if (report.files.length === 1 && report.files[0]?.format === null) {
          const message = `of the body: ${report.files[0].stopped}`;
          throw new RequestFaults([queryFault('format', null, message, importFormats)]);
        }
        const isStopped = wanted.strict || report.files.every(({ stopped }) => stopped !== null);
        if (isStopped && !wanted.dryRun) refuseWhereStopped(report);
        return reply
          .type('application/json; charset=utf-8')
          .headers({ [changeNumberHeader]: readDataVersion(database).change, 'cache-control': 'no-store' })
          .send(JSON.stringify(report));
      },
    );
  });
}
