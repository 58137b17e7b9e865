import '@fastify/accepts';
import type { FastifyRequest } from 'fastify';
import { queryFault, type RequestFault } from '../query/fault.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import { type RawQuery, single } from '../query/raw-query.ts';
import { nearestNames } from '../vocabulary/term-index.ts';
import { prefersPage } from './page-request.ts';
import { ProblemError } from './problem.ts';

/** The formats in which rows can be had, with their media types. */
export const mediaTypes = {
  json: 'application/json',
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  svg: 'image/svg+xml',
  png: 'image/png',
  ris: 'application/x-research-info-systems',
  bibtex: 'application/x-bibtex',
  csl: 'application/vnd.citationstyles.csl+json',
  jsonld: 'application/ld+json',
  // Who accepts it may name the version that is meant.
  fhir: 'application/fhir+json; fhirVersion=5.0',
} as const;

export type Format = keyof typeof mediaTypes;
export const rowFormats: readonly Format[] = ['json', 'csv', 'ndjson'];

export const formatParameter: ParameterDocumentation = {
  name: 'format',
  description:
    'Format of the answer; goes before the `Accept` header. CSV (RFC 4180, with a header) and NDJSON have all rows unless `limit` is given.',
  example: 'json',
  repeats: false,
  words: rowFormats,
  default: 'json',
};

/** The Content-Type of an answer in this format. */
export function contentType(format: Format): string {
  if (format === 'png') return mediaTypes.png;
  return `${mediaTypes[format]}; charset=utf-8${format === 'csv' ? '; header=present' : ''}`;
}

/**
 * The format that a client wants: `format=`, else the best that its `Accept` header admits. For a page it is JSON, of
 * which the page is made.
 * @throws a 406 problem where it admits none.
 */
export function chooseFormat(
  request: FastifyRequest,
  raw: RawQuery,
  offered: readonly Format[],
  faults: RequestFault[],
): Format {
  const written = single(raw, 'format', faults);
  const hasPage = request.routeOptions.config.hasPage === true;
  if (written !== undefined) {
    if (hasPage && written.trim().toLowerCase() === 'html') {
      request.asPage = true;
      return 'json';
    }
    const format = offered.find((candidate) => candidate === written.trim().toLowerCase());
    if (format !== undefined) return format;
    faults.push(
      queryFault(
        'format',
        written,
        `there is no format "${written}" here; there are ${offered.join(', ')}`,
        nearestNames(written, offered),
      ),
    );
    return 'json';
  }
  if (hasPage && prefersPage(request)) {
    request.asPage = true;
    return 'json';
  }
  const types = offered.map((format) => mediaTypes[format]);
  const best = request.accepts().type([...types]);
  const chosen = offered.find((format) => mediaTypes[format] === best);
  if (chosen !== undefined) return chosen;
  throw new ProblemError(
    'not-acceptable',
    `This is available as ${types.join(', ')}; the Accept header allows none of them.`,
    {
      faults: [
        {
          in: 'header',
          name: 'accept',
          value: request.headers.accept ?? null,
          message: `send one of ${types.join(', ')}, or format=${offered.join('|')}`,
          suggestions: types,
        },
      ],
    },
  );
}
