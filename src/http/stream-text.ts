import { Readable } from 'node:stream';
import { setImmediate as turnOfOthers } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Database, openBeside } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { clientKnows } from './caching.ts';

/** A text that is made from the data while it is sent. */
export interface StreamedText {
  /** What it is, for its ETag. */
  readonly mediaType: string;
  readonly contentType: string;
  /** Further headers, which may name the state of the data. */
  readonly headers?: (dataVersion: string) => Readonly<Record<string, string>>;
  /** Its parts, in order, from the state of the data that this connection is in. */
  readonly parts: (reader: Database) => Iterable<string>;
}

/** How long parts are made before others have their turn, in milliseconds. */
const longestTurn = 10;

/** A client that takes its answer as fast as it is made would have the process for itself until the end. */
async function* inTurns(parts: Iterable<string>): AsyncGenerator<string> {
  let begun = performance.now();
  for (const part of parts) {
    yield part;
    if (performance.now() - begun < longestTurn) continue;
    await turnOfOthers();
    begun = performance.now();
  }
}

/**
 * Sends a text, all of it from one state of the data, however long the client takes: a reader of its own holds that
 * state. 304 where the client has it already.
 */
export function streamText(
  request: FastifyRequest,
  reply: FastifyReply,
  database: Database,
  text: StreamedText,
): FastifyReply {
  const reader = openBeside(database);
  const close = () => {
    if (reader.sqlite.open) reader.sqlite.close();
  };
  try {
    reader.sqlite.exec('begin');
    const { version } = readDataVersion(reader);
    if (clientKnows(request, reply, version, text.mediaType)) {
      close();
      return reply.code(304).send();
    }
    if (text.headers !== undefined) reply.headers({ ...text.headers(version) });
  } catch (error) {
    close();
    throw error;
  }
  const stream = Readable.from(inTurns(text.parts(reader)), { objectMode: false, highWaterMark: 64 * 1024 });
  stream.once('close', close);
  return reply.type(text.contentType).send(stream);
}
