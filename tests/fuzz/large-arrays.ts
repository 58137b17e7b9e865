import fc from 'fast-check';
import type { Answer } from './client.ts';
import { Violation } from './properties/violation.ts';
import type { Operation } from './requests/operations.ts';
import type { FuzzRequest } from './requests/request.ts';

/** As much as a body may have, by the limit of the service. */
const mostBytes = 1024 * 1024;

/** An answer may be as large as this, and beyond that so many times its request. */
const answers = { floor: 256 * 1024, factor: 4 } as const;

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Elements of which an array is made that is hostile: nothing, the wrong thing, or what stands there. */
const elements: readonly ((usual: Json) => Json)[] = [
  () => ({}),
  () => 0,
  () => null,
  () => '',
  () => [],
  (usual) => usual,
];

/** The places of all arrays in a value. */
function arraysIn(value: Json, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (Array.isArray(value))
    return [path, ...value.slice(0, 1).flatMap((each) => arraysIn(each, [...path, 0]))];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, each]) => arraysIn(each, [...path, name]));
}

/** The value with another at a place. */
function replaced(
  value: Json,
  [step, ...rest]: readonly (string | number)[],
  by: (there: Json) => Json,
): Json {
  if (step === undefined) return by(value);
  if (Array.isArray(value)) {
    return value.map((each, place) => (place === step ? replaced(each, rest, by) : each));
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === step ? replaced(each, rest, by) : each]),
  );
}

const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value ?? null));

/** Requests whose body is the example of an operation with one array that is large. */
export function largeArrays(operations: readonly Operation[]): fc.Arbitrary<FuzzRequest> {
  const places = operations.flatMap((operation) =>
    operation.bodies
      .filter(({ mediaType }) => /json$/.test(mediaType))
      .flatMap(({ mediaType, example }) =>
        arraysIn(asJson(example)).map((path) => ({ operation, mediaType, example: asJson(example), path })),
      ),
  );
  return fc
    .tuple(
      fc.constantFrom(...places),
      fc.constantFrom(...elements),
      fc.constantFrom(100, 1000, 10_000, 100_000, 400_000),
    )
    .map(([{ operation, mediaType, example, path }, element, wanted]): FuzzRequest => {
      const body = replaced(example, path, (there) => {
        const usual = Array.isArray(there) ? (there[0] ?? null) : null;
        const one = element(usual);
        const most = Math.floor(mostBytes / 2 / (JSON.stringify(one).length + 1));
        return Array.from({ length: Math.min(wanted, most) }, () => one);
      });
      const id = operation.path.startsWith('/claims') ? 'vk-18' : 'shea-2009';
      return {
        method: operation.method,
        url: operation.path.replace('{id}', id),
        headers: {
          authorization: 'Bearer {admin}',
          'content-type': mediaType,
          ...(['PUT', 'PATCH'].includes(operation.method) ? { 'if-match': '{etag}' } : {}),
        },
        body: JSON.stringify(body),
      };
    });
}

/** @throws Violation where an answer is larger than its request explains. */
export function checkSize({ body }: FuzzRequest, answer: Answer): void {
  const sent = Buffer.byteLength(body ?? '');
  if (answer.body.length <= Math.max(answers.floor, answers.factor * sent)) return;
  throw new Violation(
    'an answer is not much larger than what was sent',
    `${answer.body.length} bytes were answered to ${sent}`,
  );
}
