import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { softwareVersion } from '../system/package.ts';
import { changeNumberHeader, changeOf } from './change-number.ts';
import { chooseEncoding, type Encoding } from './encoding.ts';
import { pageType } from './page-request.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** What an answer that may be kept is made of; null where it may not be kept. */
    keepAs: { readonly dataVersion: string; readonly encoding: Encoding } | null;
  }
}

/** A strong ETag of an answer: it follows from the data, the software, the format, the encoding and what was asked. */
function etagOf(dataVersion: string, mediaType: string, encoding: Encoding, url: string): string {
  const digest = createHash('sha256').update(
    [softwareVersion, dataVersion, mediaType, encoding, url].join('\n'),
  );
  return `"${digest.digest('base64url').slice(0, 27)}"`;
}

/** A strong ETag of an answer that follows from its text: it stays while other data change. */
export function etagOfText(text: string, encoding: Encoding): string {
  const digest = createHash('sha256').update([softwareVersion, encoding, text].join('\n'));
  return `"${digest.digest('base64url').slice(0, 27)}"`;
}

/** Whether a client that sends this If-None-Match has the answer with this ETag. */
export function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header === etag) return true;
  return header.split(',').some((candidate) => {
    const tag = candidate.trim();
    return tag === '*' || tag === etag || tag === `W/${etag}`;
  });
}

/** What an answer depends on: what was said of it before, such as the origin that asks, and these headers. */
function varyOf(reply: FastifyReply, headers: string): string {
  const before = reply.getHeader('vary');
  const names = `${typeof before === 'string' ? before : ''},${headers}`
    .split(',')
    .map((name) => name.trim().toLowerCase());
  return [...new Set(names)].filter((name) => name !== '').join(', ');
}

/**
 * Sets the caching headers of an answer.
 * @param text where given, the ETag follows from it, and not from the data version and what was asked.
 * @returns whether the client has it already: then 304 is all that is left to send.
 */
export function clientKnows(
  request: FastifyRequest,
  reply: FastifyReply,
  dataVersion: string,
  mediaType: string,
  text?: string,
): boolean {
  const sentAs = request.asPage ? pageType : mediaType;
  const encoding = chooseEncoding(request, sentAs);
  // A page shows more than the text of the one record that it is about.
  const etag =
    text === undefined || request.asPage
      ? etagOf(dataVersion, sentAs, encoding, request.url)
      : etagOfText(text, encoding);
  reply.headers({
    etag,
    [changeNumberHeader]: changeOf(dataVersion),
    'cache-control': 'public, no-cache',
    vary: varyOf(reply, 'accept, accept-encoding'),
  });
  reply.keepAs = { dataVersion, encoding };
  if (!isKnown(request.headers['if-none-match'], etag)) return false;
  return true;
}

/**
 * As `clientKnows`, for a file that is what it is in any encoding: its ETag is known, and it is not kept in memory.
 */
export function clientKnowsFile(request: FastifyRequest, reply: FastifyReply, etag: string): boolean {
  reply.headers({ etag, 'cache-control': 'public, no-cache', vary: varyOf(reply, 'accept') });
  return isKnown(request.headers['if-none-match'], etag);
}
