import fc from 'fast-check';
import { bodyOf } from './bodies.ts';
import { headersOf } from './headers.ts';
import type { Operation } from './operations.ts';
import { pathOf } from './path.ts';
import type { Pools } from './pools.ts';
import { type Care, queryOf } from './query.ts';
import type { FuzzRequest } from './request.ts';

/** A request, and what has to be sent before it so that it meets what it is about. */
export interface Scenario {
  readonly before: readonly FuzzRequest[];
  readonly request: FuzzRequest;
}

/** How careful a request is: more than half are meant to succeed. */
const care: fc.Arbitrary<Care> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Care>('good') },
  { weight: 3, arbitrary: fc.constant<Care>('slip') },
  { weight: 1, arbitrary: fc.constant<Care>('wild') },
);

/** Which part of a request the slip is in. */
const parts = ['path', 'query', 'headers', 'body'] as const;

function requestOf(operation: Operation, pools: Pools): fc.Arbitrary<FuzzRequest> {
  return fc.tuple(care, fc.constantFrom(...parts)).chain(([how, place]) => {
    const of = (part: (typeof parts)[number]): Care => {
      if (how === 'slip') return part === place ? 'slip' : 'good';
      return how;
    };
    // Only what nothing leans on can be deleted, and restored.
    const isDeleted = ['deleteStudy', 'restoreStudy'].includes(operation.id);
    const targets = isDeleted ? { ...pools, studies: pools.freeStudies } : pools;
    return fc
      .tuple(
        pathOf(operation, targets, of('path')),
        queryOf(operation, pools, of('query')),
        headersOf(operation, of('headers')),
        fc.boolean(),
      )
      .chain(([path, query, headers, encodesAll]) => {
        const id = /^\/(?:studies|claims)\/([^/]+)$/.exec(path)?.[1];
        const named = operation.path.endsWith('/{id}') && id !== undefined ? safelyDecoded(id) : undefined;
        return bodyOf(operation, named, pools, of('body')).map((body): FuzzRequest => {
          const text = encodesAll ? query : query.replaceAll(/%(2C|3A|2F|3F|40|3B|24)/g, decodeURIComponent);
          return {
            method: operation.method,
            url: `${path}${text === '' ? '' : `?${text}`}`,
            headers: {
              ...headers,
              ...(operation.parameters.some(({ name }) => name === 'If-Match') &&
              headers['if-match'] === undefined &&
              of('headers') !== 'wild'
                ? { 'if-match': '{etag}' }
                : {}),
              ...(body === undefined || body.mediaType === null ? {} : { 'content-type': body.mediaType }),
            },
            ...(body === undefined ? {} : { body: body.text }),
          };
        });
      });
  });
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Scenarios of one operation. */
export function scenarioOf(operation: Operation, pools: Pools): fc.Arbitrary<Scenario> {
  return requestOf(operation, pools).map((request) => {
    const restored = /^restore(Study|Claim)$/.test(operation.id);
    const path = request.url.split(/[?#]/, 1)[0]?.replace(/\/restore$/, '') ?? '';
    const deletion: FuzzRequest = {
      method: 'DELETE',
      url: path,
      headers: { authorization: 'Bearer {write}', 'if-match': '{etag}' },
    };
    return { before: restored && /^\/(studies|claims)\/[a-z0-9-]+$/.test(path) ? [deletion] : [], request };
  });
}
