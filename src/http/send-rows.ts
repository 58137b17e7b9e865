import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Database, inOneState } from '../database/connection.ts';
import { type OfState, readDataVersion } from '../database/data-version.ts';
import { jsonLines, partsOf, type RowsText } from '../formats/rows-text.ts';
import type { Interpretation } from '../query/condition.ts';
import { type CursorValue, writeCursor } from '../query/cursor.ts';
import type { Hint } from '../query/hint.ts';
import { fileName } from './attachment.ts';
import { clientKnows } from './caching.ts';
import { contentType, type Format, mediaTypes } from './format.ts';
import { linkHeader, listAnswer, pickFields, renderList } from './list.ts';
import { streamText } from './stream-text.ts';

/** How many rows a stream reads at a time. */
const batch = 100;

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
  /** What another request would find, given how many rows this one finds; nothing where it is left out. */
  readonly hints?: (database: Database, total: number) => readonly Hint[];
  /** Fields that go beside the rows of a JSON list. */
  readonly more?: () => Promise<OfState<Readonly<Record<string, unknown>>>>;
  readonly csv: { readonly header: string; readonly rows: (rows: readonly string[]) => string };
  /** The text of a format that is neither JSON, NDJSON nor CSV. */
  readonly text?: RowsText | undefined;
}

function textOf(answer: RowsAnswer): RowsText {
  if (answer.text !== undefined) return answer.text;
  if (answer.format === 'csv') {
    return { begin: answer.csv.header, rows: answer.csv.rows, between: '', end: '' };
  }
  return {
    ...jsonLines,
    rows: (rows) => jsonLines.rows(rows.map((row) => pickFields(row, answer.fields))),
  };
}

/** All rows of a selection, some at a time. */
export function* batchesOf(
  selected: SelectedRows,
  from: readonly CursorValue[] | null = null,
): Generator<readonly string[]> {
  let after = from;
  do {
    const { rows, next } = selected.read(after, batch);
    yield rows;
    after = next;
  } while (after !== null);
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
    const total = format === 'json' ? selected.total() : 0;
    const hints = format === 'json' ? (answer.hints?.(database, total) ?? []) : [];
    return { version, rows, nextCursor, total, hints };
  });
  if (made === 'of another state') return undefined;
  if (made === 'known') return reply.code(304).send();
  const { version, rows, nextCursor, total, hints } = made;
  reply.headers(fileName(request.url, format));
  reply.type(contentType(format)).header('link', linkHeader(request.url, nextCursor));
  if (format === 'json') {
    const meta = { total, limit, nextCursor, hints, dataVersion: version, interpretation };
    const picked = rows.map((row) => pickFields(row, answer.fields));
    const list = listAnswer(picked, meta, request.url, more?.made ?? {});
    if (!request.asPage) return reply.send(renderList(list));
    // To write it as JSON and to read that again would cost as much as to find it.
    request.shownList = list;
    return reply.send('');
  }
  return reply.send([...partsOf(textOf(answer), [rows])].join(''));
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

/** Sends rows: a page of them as JSON, all of them (or, with `limit`, a page) in any other format. */
export function sendRows(
  request: FastifyRequest,
  reply: FastifyReply,
  database: Database,
  answer: RowsAnswer,
): FastifyReply | Promise<FastifyReply> | undefined {
  if (answer.format !== 'json' && !answer.limited) {
    reply.headers(fileName(request.url, answer.format));
    return streamText(request, reply, database, {
      mediaType: mediaTypes[answer.format],
      contentType: contentType(answer.format),
      parts: (reader) => partsOf(textOf(answer), batchesOf(answer.select(reader), answer.after)),
    });
  }
  if (answer.format === 'json' && answer.more !== undefined) {
    return sendPageWithMore(request, reply, database, answer, answer.more);
  }
  return sendPage(request, reply, database, answer, null);
}
