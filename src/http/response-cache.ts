import { Socket } from 'node:net';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Database } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { isKnown } from './caching.ts';
import { changeNumberHeader } from './change-number.ts';
import { encode, encodeStream } from './encoding.ts';

type Headers = Readonly<Record<string, string | number>>;

/** An answer as it was sent. */
interface KeptAnswer {
  readonly dataVersion: string;
  readonly etag: string;
  readonly headers: Headers;
  readonly renewed: Headers;
  readonly body: Buffer;
}

/** How the keeping of answers goes. */
export interface KeptAnswers {
  /** Answers that were sent from memory. */
  readonly hits: number;
  /** Answers that may be kept, but had to be made. */
  readonly misses: number;
  /** Memory of the answers that are kept. */
  readonly bytes: number;
  /** The most memory that they may take. */
  readonly limit: number;
}

const mostBytes = 64 * 1024 * 1024;
/** Larger answers are made anew: a few of them would push out all others. */
const largestAnswer = 2 * 1024 * 1024;
const overhead = 1024;

/** What a 304 tells, for it renews what the client has (RFC 9110, 15.4.5). */
const renewedHeaders = ['etag', changeNumberHeader, 'cache-control', 'vary', 'content-location'] as const;

/** The headers that belong to an answer, and not to one sending of it. */
const keptHeaders = [
  ...renewedHeaders,
  'content-type',
  'link',
  'content-disposition',
  'content-encoding',
] as const;

/**
 * The data version, read once for all requests that one turn of the event loop brings: they were sent before it was read,
 * so that none was sent by somebody who knew of a later write.
 */
class VersionOfTurn {
  readonly #database: Database;
  #version: string | null = null;
  readonly #forget = () => {
    this.#version = null;
  };

  constructor(database: Database) {
    this.#database = database;
  }

  of({ raw }: FastifyRequest): string {
    // What the process asks itself may come later in a turn.
    if (!(raw.socket instanceof Socket)) return readDataVersion(this.#database).version;
    if (this.#version === null) {
      this.#version = readDataVersion(this.#database).version;
      setImmediate(this.#forget);
    }
    return this.#version;
  }
}

/**
 * Keeps answers, encoded, and sends them again as long as the data are what they were: a write, also one by another
 * process, is seen by the next request.
 */
export function keepAnswers(app: FastifyInstance, database: Database): KeptAnswers {
  let hits = 0;
  let misses = 0;
  const kept = new LRUCache<string, KeptAnswer>({
    maxSize: mostBytes,
    maxEntrySize: largestAnswer,
    sizeCalculation: ({ body }, key) => body.length + key.length + overhead,
  });
  const keyOf = ({ url, headers }: FastifyRequest) =>
    `${url}\n${headers.accept ?? ''}\n${headers['accept-encoding'] ?? ''}`;

  const version = new VersionOfTurn(database);
  app.decorateReply('keepAs', null);

  app.addHook('onRequest', (request, reply, done) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return done();
    const answer = kept.get(keyOf(request));
    if (answer === undefined || answer.dataVersion !== version.of(request)) return done();
    hits += 1;
    if (isKnown(request.headers['if-none-match'], answer.etag))
      reply.code(304).headers(answer.renewed).send();
    else reply.headers(answer.headers).send(answer.body);
  });

  const keep = (request: FastifyRequest, reply: FastifyReply, dataVersion: string, body: Buffer) => {
    const headers = headersOf(reply, keptHeaders);
    if (typeof headers.etag !== 'string') return;
    const renewed = headersOf(reply, renewedHeaders);
    kept.set(keyOf(request), { dataVersion, etag: headers.etag, headers, renewed, body });
  };
  // Not an async hook: an answer that was kept would wait a turn for nothing.
  app.addHook('onSend', (request, reply, payload, done) => {
    // Node takes several times as long for a text that has a character beyond Latin-1 as for its bytes.
    const sent = typeof payload === 'string' ? Buffer.from(payload) : payload;
    const { keepAs } = reply;
    if (keepAs === null) return done(null, sent);
    misses += 1;
    if (reply.statusCode !== 200) return done(null, sent);
    const { encoding, dataVersion } = keepAs;
    if (encoding !== 'identity') {
      reply.header('content-encoding', encoding);
      reply.removeHeader('content-length');
    }
    if (sent instanceof Readable) {
      return done(null, encoding === 'identity' ? sent : encodeStream(sent, encoding));
    }
    if (!Buffer.isBuffer(sent)) return done(null, sent);
    if (encoding === 'identity') {
      keep(request, reply, dataVersion, sent);
      return done(null, sent);
    }
    encode(sent, encoding).then((body) => {
      keep(request, reply, dataVersion, body);
      done(null, body);
    }, done);
  });
  return {
    get hits() {
      return hits;
    },
    get misses() {
      return misses;
    },
    get bytes() {
      return kept.calculatedSize;
    },
    limit: mostBytes,
  };
}

function headersOf(reply: FastifyReply, names: readonly string[]): Headers {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = reply.getHeader(name);
      return typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [];
    }),
  );
}
