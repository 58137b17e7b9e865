import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Database, inOneState, openReader } from '../database/connection.ts';
import { type OfState, readDataVersion } from '../database/data-version.ts';
import type { Interpretation } from '../query/condition.ts';
import { type CursorValue, writeCursor } from '../query/cursor.ts';
import { clientKnows } from './caching.ts';
import { contentType, type Format, mediaTypes } from './format.ts';
import { nextLink, pickFields, renderList } from './list.ts';

/** How many rows a stream reads at a time. */
const batch = 500;

/** Rows that were selected, in an order. */
export interface SelectedRows {
  /** How many they are, exactly. */
  readonly total: () => number;
  /** Rows as JSON text, and where the next page begins. */
  readonly read: (
    after: readonly CursorValue[] | null,
    limit: number,
  ) => { readonly rows: readonly string[]; readonly next: readonly CursorValue[] | null };
}

/** A selection of rows in an order, ready to be sent in any format. */
export interface RowsAnswer {
  readonly format: Format;
  readonly limit: number;
  /** Whether the client said how many rows it wants: CSV and NDJSON have all of them otherwise. */
  readonly limited: boolean;
  readonly after: readonly CursorValue[] | null;
  readonly mark: string;
  readonly interpretation: readonly Interpretation[];
  readonly fields: readonly string[] | undefined;
  /** Selects the rows in the state of the data that this connection is in. */
  readonly select: (database: Database) => SelectedRows;
  /** Fields that go beside the rows of a JSON list. */
  readonly more?: () => Promise<OfState<Readonly<Record<string, unknown>>>>;
  readonly csv: { readonly header: string; readonly rows: (rows: readonly string[]) => string };
}

function asText(answer: RowsAnswer, rows: readonly string[]): string {
  if (answer.format === 'csv') return answer.csv.rows(rows);
  return rows.map((row) => `${pickFields(row, answer.fields)}\n`).join('');
}

function* allRows(reader: Database, answer: RowsAnswer): Generator<string> {
  if (answer.format === 'csv') yield answer.csv.header;
  const selected = answer.select(reader);
  let after = answer.after;
  do {
    const { rows, next } = selected.read(after, batch);
    if (rows.length > 0) yield asText(answer, rows);
    after = next;
  } while (after !== null);
}

/** All rows, from one state of the data, however long the client takes: a reader of its own holds that state. */
function streamRows(
  request: FastifyRequest,
  reply: FastifyReply,
  database: Database,
  answer: RowsAnswer,
): FastifyReply {
  const reader = openReader(database.path);
  const close = () => {
    if (reader.sqlite.open) reader.sqlite.close();
  };
  try {
    reader.sqlite.exec('begin');
    const { version } = readDataVersion(reader);
    if (clientKnows(request, reply, version, mediaTypes[answer.format])) {
      close();
      return reply.code(304).send();
    }
  } catch (error) {
    close();
    throw error;
  }
  const stream = Readable.from(allRows(reader, answer), { objectMode: false, highWaterMark: 64 * 1024 });
  stream.once('close', close);
  return reply.type(contentType(answer.format)).send(stream);
}

/** @returns undefined where the fields that go beside the rows are of another state than the rows would be. */
function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  database: Database,
  answer: RowsAnswer,
  more: OfState<Readonly<Record<string, unknown>>> | null,
): FastifyReply | undefined {
  const { format, limit, interpretation } = answer;
  const made = inOneState(database, () => {
    const { version } = readDataVersion(database);
    if (more !== null && more.version !== version) return 'of another state';
    if (clientKnows(request, reply, version, mediaTypes[format])) return 'known';
    const selected = answer.select(database);
    const { rows, next } = selected.read(answer.after, limit);
    const nextCursor = next === null ? null : writeCursor(answer.mark, next);
    return { version, rows, nextCursor, total: format === 'json' ? selected.total() : 0 };
  });
  if (made === 'of another state') return undefined;
  if (made === 'known') return reply.code(304).send();
  const { version, rows, nextCursor, total } = made;
  reply.type(contentType(format));
  if (format === 'json') {
    const meta = { total, limit, nextCursor, dataVersion: version, interpretation };
    const picked = rows.map((row) => pickFields(row, answer.fields));
    return reply.send(renderList(picked, meta, request.url, more?.made ?? {}));
  }
  if (nextCursor !== null) reply.header('link', `<${nextLink(request.url, nextCursor)}>; rel="next"`);
  return reply.send((format === 'csv' ? answer.csv.header : '') + asText(answer, rows));
}

async function sendPageWithMore(
  request: FastifyRequest,
  reply: FastifyReply,
  database: Database,
  answer: RowsAnswer,
  make: NonNullable<RowsAnswer['more']>,
): Promise<FastifyReply> {
  for (;;) {
    const sent = sendPage(request, reply, database, answer, await make());
    if (sent !== undefined) return sent;
  }
}

/** Sends rows: a page of them as JSON, all of them (or, with `limit`, a page) as CSV or NDJSON. */
export function sendRows(
  request: FastifyRequest,
  reply: FastifyReply,
  database: Database,
  answer: RowsAnswer,
): FastifyReply | Promise<FastifyReply> | undefined {
  if (answer.format !== 'json' && !answer.limited) return streamRows(request, reply, database, answer);
  if (answer.format === 'json' && answer.more !== undefined) {
    return sendPageWithMore(request, reply, database, answer, answer.more);
  }
  return sendPage(request, reply, database, answer, null);
}
