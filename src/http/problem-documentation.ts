import { z } from 'zod';
import { describeProblem, type ProblemKind, problemDocument } from './problem.ts';

/** A `$ref` to the component that a zod schema with an id becomes. */
export function componentRef(schema: z.ZodType): { $ref: string } {
  const id = z.globalRegistry.get(schema)?.id;
  if (id === undefined) throw new Error('a schema in an answer needs an id, to become a component');
  return { $ref: `#/components/schemas/${id}` };
}

const problemExamples: Readonly<
  Record<ProblemKind, { detail: string; name?: string; value?: string; suggestions?: string[] }>
> = {
  'invalid-request': {
    detail:
      '"vitmin_k2" is not among the agents; all are listed at /vocabularies/agents; did you mean vitamin_k2?',
    name: 'intervention',
    value: 'vitmin_k2',
    suggestions: ['vitamin_k2'],
  },
  unauthorized: {
    detail: 'This needs a key with the scope write. Send a key as "Authorization: Bearer <key>".',
  },
  forbidden: { detail: 'This needs a key with the scope write; that of "reviewer" has the scope read.' },
  'forbidden-origin': { detail: 'Pages of this origin may not use the tools.' },
  conflict: { detail: 'There is a study "shea-2009" already; PUT changes it.' },
  gone: {
    detail:
      'The study "shea-2009" was deleted; its history is at /studies/shea-2009/revisions, and POST /studies/shea-2009/restore brings it back.',
  },
  'precondition-failed': {
    detail:
      'The study "shea-2009" has changed since the version that If-Match names: read it again, and apply your change to that.',
  },
  'precondition-required': {
    detail: 'Send If-Match with the ETag that GET returned for the version you are changing.',
  },
  'another-request': { detail: 'The Idempotency-Key "a-1" was used for another request.' },
  'request-timeout': { detail: 'Address and headers did not come within 20 seconds.' },
  'not-found': {
    detail: 'There is no study "shea-2008".',
    name: 'id',
    value: 'shea-2008',
    suggestions: ['shea-2009'],
  },
  'method-not-allowed': { detail: 'POST is not supported here; use GET, HEAD, OPTIONS.' },
  'not-acceptable': {
    detail: 'This is available as application/json; the Accept header allows none of them.',
  },
  'content-too-large': { detail: 'The body is larger than 1048576 bytes, the most that is read here.' },
  'unsupported-media-type': {
    detail: 'The body is sent as text/plain; this operation takes application/json.',
  },
  'range-not-satisfiable': { detail: 'The file has 9588736 bytes; none of bytes=99999999- is among them.' },
  'uri-too-long': { detail: 'The address has 100012 characters; at most 8192 are read.' },
  'headers-too-large': { detail: 'Address and headers together exceed 262144 bytes.' },
  'too-many-requests': { detail: 'More than 6000 requests came in a minute; go on in 12 seconds.' },
  'internal-error': { detail: 'The server failed to answer; the failure was logged.' },
  unavailable: { detail: 'The database cannot be read at the moment.' },
};

/** Problems that pass: the answer says when to try again. */
const waiting: ReadonlySet<ProblemKind> = new Set(['too-many-requests', 'unavailable']);
const waitingHeaders = {
  'retry-after': { type: 'string', description: 'In how many seconds to try again.' },
};

/** How a problem is answered, with an example of it. */
export function problemAnswer(kind: ProblemKind) {
  const { detail, name, value, suggestions } = problemExamples[kind];
  const faults =
    name === undefined
      ? []
      : [
          {
            in: kind === 'not-found' ? ('path' as const) : ('query' as const),
            name,
            value: value ?? null,
            message: detail,
            suggestions: suggestions ?? [],
          },
        ];
  const example = describeProblem(kind, detail, '/studies', faults);
  return {
    description: `${example.title}.`,
    ...(waiting.has(kind) ? { headers: waitingHeaders } : {}),
    content: { 'application/problem+json': { schema: componentRef(problemDocument), example } },
  };
}
