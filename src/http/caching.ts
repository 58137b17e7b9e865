import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { softwareVersion } from '../system/package.ts';

/** A strong ETag of an answer: it follows from the data, the software, the format and what was asked. */
export function etagOf(dataVersion: string, mediaType: string, url: string): string {
  const digest = createHash('sha256').update([softwareVersion, dataVersion, mediaType, url].join('\n'));
  return `"${digest.digest('base64url').slice(0, 27)}"`;
}

function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((candidate) => {
    const tag = candidate.trim();
    return tag === '*' || tag === etag || tag === `W/${etag}`;
  });
}

/**
 * Sets the caching headers of an answer, and answers 304 where the client has it already.
 * @returns whether the client has it: then there is nothing more to send.
 */
export function clientHasIt(
  request: FastifyRequest,
  reply: FastifyReply,
  dataVersion: string,
  mediaType: string,
): boolean {
  return clientHasEtag(request, reply, etagOf(dataVersion, mediaType, request.url));
}

/** As `clientHasIt`, for an answer whose ETag is known. */
export function clientHasEtag(request: FastifyRequest, reply: FastifyReply, etag: string): boolean {
  reply.headers({ etag, 'cache-control': 'public, no-cache', vary: 'accept' });
  if (!isKnown(request.headers['if-none-match'], etag)) return false;
  reply.code(304).send();
  return true;
}
