import '@fastify/accepts';
import { pipeline, type Readable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib';
import type { FastifyRequest } from 'fastify';

/** How the bytes of an answer are encoded. */
export type Encoding = 'br' | 'gzip' | 'identity';

/** Past this quality brotli takes many times as long for a few percent. */
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
const compressible = /^text\/|[/+](json|xml|x-ndjson|yaml|x-bibtex|x-research-info-systems)\b/;

/** The encoding that a client likes best, for what gains by it. */
export function chooseEncoding(request: FastifyRequest, mediaType: string): Encoding {
  if (request.headers['accept-encoding'] === undefined || !compressible.test(mediaType)) return 'identity';
  const chosen = request.accepts().encoding(['br', 'gzip', 'identity']);
  return chosen === 'br' || chosen === 'gzip' ? chosen : 'identity';
}

const compressors = { br: promisify(brotliCompress), gzip: promisify(gzip) };

/** Encodes a whole body, in a thread of its own. */
export async function encode(body: Buffer, encoding: Exclude<Encoding, 'identity'>): Promise<Buffer> {
  return encoding === 'br' ? compressors.br(body, brotliOptions) : compressors.gzip(body);
}

/** Encodes a body as it streams by; the source ends when its reader does. */
export function encodeStream(body: Readable, encoding: Exclude<Encoding, 'identity'>): Readable {
  const encoder = encoding === 'br' ? createBrotliCompress(brotliOptions) : createGzip();
  // The reader of the encoder learns of an error; there is nobody else to tell.
  return pipeline(body, encoder, () => {});
}
