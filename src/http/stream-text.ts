import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Database, holdState, openBeside } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { clientKnows } from './caching.ts';
import { inTurns } from './event-loop-turns.ts';

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
    holdState(reader);
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
