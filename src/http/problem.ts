import { z } from 'zod';
import { mostFaults, type RequestFault } from '../query/fault.ts';
import { withoutKeys } from '../text/key-shape.ts';

/** The kinds of problem that an answer can report, with the status of each (RFC 9457). */
const kinds = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  unauthorized: { status: 401, title: 'A key is needed' },
  forbidden: { status: 403, title: 'The key does not have the scope that this needs' },
  'forbidden-origin': { status: 403, title: 'Requests from there are not taken here' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'This path does not support that method' },
  'not-acceptable': { status: 406, title: 'None of the formats that were asked for is available' },
  conflict: { status: 409, title: 'This conflicts with what is stored' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive' },
  gone: { status: 410, title: 'This was deleted' },
  'precondition-failed': { status: 412, title: 'It has changed since you read it' },
  'content-too-large': { status: 413, title: 'The body of the request is too large' },
  'unsupported-media-type': {
    status: 415,
    title: 'The body is of a type that is not accepted here',
  },
  'range-not-satisfiable': { status: 416, title: 'The file does not have that range' },
  'uri-too-long': { status: 414, title: 'The address is too long' },
  'another-request': { status: 422, title: 'The Idempotency-Key was used for another request' },
  'precondition-required': { status: 428, title: 'If-Match is required' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'headers-too-large': { status: 431, title: 'The request headers are too large' },
  'internal-error': { status: 500, title: 'Something went wrong on the server' },
  unavailable: { status: 503, title: 'The service is temporarily unavailable' },
} as const;

export type ProblemKind = keyof typeof kinds;

export const requestFault = z
  .strictObject({
    in: z.enum(['query', 'path', 'header', 'body']).describe('Which part of the request.'),
    name: z
      .string()
      .describe(
        'Name of the parameter or header; of something in a body, where it is, as in `pointer`, and `body` of the whole.',
      ),
    pointer: z
      .string()
      .nullable()
      .describe('Where in the body, as a JSON Pointer (RFC 6901), empty for the whole; null outside a body.'),
    value: z.string().nullable().describe('What was sent, shortened where long; null where nothing was.'),
    message: z.string().describe('What is wrong, and what would be right.'),
    suggestions: z.array(z.string()).describe('What may have been meant, nearest first.'),
  })
  .describe('One thing that is wrong with a request.')
  .meta({ id: 'RequestFault' });

export const problemDocument = z
  .strictObject({
    type: z.string().describe('Identifies the kind of problem.'),
    title: z.string().describe('The kind of problem in words.'),
    status: z.number().int().describe('The HTTP status.'),
    detail: z.string().describe('What happened this time, and what would be right.'),
    instance: z.string().describe('The path that was asked for.'),
    errors: z
      .array(requestFault)
      .describe(
        `Everything that is wrong with the request, ${mostFaults} things at most; empty where it is not its fault.`,
      ),
  })
  .describe('Problem details as in RFC 9457.')
  .meta({ id: 'Problem' });

export type ProblemDocument = z.infer<typeof problemDocument>;

/** An answer that reports a problem. Thrown by handlers, sent by the error handler. */
export class ProblemError extends Error {
  readonly kind: ProblemKind;
  readonly faults: readonly RequestFault[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    kind: ProblemKind,
    detail: string,
    more: { faults?: readonly RequestFault[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail);
    this.kind = kind;
    this.faults = more.faults ?? [];
    this.headers = more.headers ?? {};
  }
}

const longest = 300;
const shortened = (text: string, most = longest) => {
  const told = withoutKeys(text);
  return told.length > most ? `${told.slice(0, most)}…` : told;
};

/** HTTP status of a kind of problem. */
export function statusOf(kind: ProblemKind): number {
  return kinds[kind].status;
}

/** The kind of problem with this status; undefined where there is none. */
export function kindOfStatus(status: number): ProblemKind | undefined {
  for (const kind of Object.keys(kinds)) {
    if (isKind(kind) && kinds[kind].status === status) return kind;
  }
  return undefined;
}

function isKind(kind: string): kind is ProblemKind {
  return kind in kinds;
}

/**
 * The body of a problem answer.
 * @param url what was asked for; its query is left out.
 */
export function describeProblem(
  kind: ProblemKind,
  detail: string,
  url: string,
  faults: readonly RequestFault[] = [],
): ProblemDocument {
  const { status, title } = kinds[kind];
  return {
    type: `urn:vascular-evidence:problem:${kind}`,
    title,
    status,
    detail: shortened(detail),
    instance: shortened(url.split('?', 1)[0] ?? '/'),
    errors: faults.slice(0, mostFaults).map(describeFault),
  };
}

/** A fault of a request as answers tell it: shortened, and without keys. */
export function describeFault(each: RequestFault): z.infer<typeof requestFault> {
  // The whole body is called so, whoever found the fault.
  const name = each.in === 'body' && each.name === '/' ? 'body' : shortened(each.name);
  return {
    in: each.in,
    name,
    pointer: each.in !== 'body' ? null : name.startsWith('/') ? name : '',
    value: each.value === null ? null : shortened(each.value),
    message: shortened(each.message, 2000),
    suggestions: each.suggestions.map(withoutKeys),
  };
}
