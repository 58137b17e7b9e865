import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { queryFault, type RequestFault } from '../query/fault.ts';
import { parseFields } from '../query/page.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import type { RawQuery } from '../query/raw-query.ts';
import { chooseFormat, type Format } from './format.ts';
import type { Operation } from './operation.ts';
import { readQueryOf } from './understood-query.ts';

const linkHeader = {
  link: {
    type: 'string',
    description:
      'Addresses of the first page (`rel="first"`) and, unless this is the last, the next (`rel="next"`), as RFC 8288 writes them.',
  },
} as const;

/**
 * How a list of rows is answered, for its documentation.
 * @param formats in which it can be had.
 * @param more media types that it can be had in besides.
 */
export function rowsAnswer(
  rows: string,
  formats: readonly Format[],
  list: z.ZodType,
  more: Operation['answer']['content'] = {},
): Operation['answer'] {
  return {
    description: `A page of ${rows}; as ${formats.includes('csv') ? 'CSV or ' : ''}NDJSON all of them, unless \`limit\` is given.`,
    cached: true,
    headers: linkHeader,
    content: {
      'application/json': list,
      ...(formats.includes('csv')
        ? { 'text/csv': { type: 'string', description: 'One row each, with a header (RFC 4180).' } }
        : {}),
      'application/x-ndjson': { type: 'string', description: 'One JSON object a line.' },
      ...more,
    },
  };
}

/** A request whose query is being read: what was sent, the format that is wanted, and what is wrong so far. */
export interface OpenedRequest {
  readonly raw: RawQuery;
  readonly format: Format;
  readonly faults: RequestFault[];
}

/**
 * Begins to read a request: names the parameters that the operation does not have, and chooses the format.
 * @throws a 406 problem where the client accepts none of the formats offered.
 */
export function openRequest(
  request: FastifyRequest,
  parameters: readonly ParameterDocumentation[],
  offered: readonly Format[],
): OpenedRequest {
  const faults: RequestFault[] = [];
  const names = parameters.map(({ name }) => name);
  const raw = readQueryOf(request, names, faults);
  return { raw, format: chooseFormat(request, raw, offered, faults), faults };
}

/** Reads `fields` of an answer that has them as JSON alone. @param allowed the fields that it has. */
export function fieldsOfJson(
  { raw, format, faults }: OpenedRequest,
  allowed: readonly string[],
): string[] | undefined {
  if (format === 'json') return parseFields(raw, allowed, faults);
  if (raw.has('fields')) {
    const message = 'fields applies to JSON alone: leave it out, or ask for format=json';
    faults.push(queryFault('fields', raw.get('fields')?.[0] ?? null, message));
  }
  return undefined;
}
