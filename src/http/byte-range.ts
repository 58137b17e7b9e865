import type { FastifyRequest } from 'fastify';
import parseRange from 'range-parser';
import { ProblemError } from './problem.ts';

/** The first and the last byte of a part. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The part of a file that a request asks for (RFC 9110, section 14); null for all of it: without Range, where
 * If-Range names another state of the file, and where Range is malformed, of another unit or of several parts.
 * @throws a 416 problem where the file has no such part.
 */
export function requestedRange(request: FastifyRequest, size: number, etag: string): ByteRange | null {
  const { range } = request.headers;
  const condition = request.headers['if-range'];
  // Range is defined for GET alone. A date cannot be compared, for there is no Last-Modified.
  if (range === undefined || request.method !== 'GET') return null;
  if (condition !== undefined && condition !== etag) return null;
  const ranges = parseRange(size, range, { combine: true });
  if (ranges === -1) {
    throw new ProblemError(
      'range-not-satisfiable',
      `The file has ${size} bytes; none of ${range} is among them.`,
      {
        headers: { 'content-range': `bytes */${size}` },
      },
    );
  }
  if (ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return null;
  return ranges[0] ?? null;
}
