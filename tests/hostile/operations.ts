import { readFileSync } from 'node:fs';

/** A parameter of an operation, as the specification has it. */
export interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path' | 'header';
  readonly required: boolean;
  readonly example: string;
}

/** An operation of the specification. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly id: string;
  readonly query: readonly Parameter[];
  readonly pathParameters: readonly Parameter[];
  /** Media types of its body. */
  readonly bodies: readonly string[];
  /** Its address with the examples of what is needed. */
  readonly address: string;
  /** Its address with a text in one parameter. */
  readonly addressWith: (parameter: Parameter, text: string) => string;
}

interface WrittenParameter {
  name: string;
  in: Parameter['in'];
  required?: boolean;
  example?: unknown;
  schema?: { examples?: unknown[] };
}
interface WrittenOperation {
  operationId: string;
  parameters?: WrittenParameter[];
  requestBody?: { content: Record<string, unknown> };
}

function exampleOf({ example, schema }: WrittenParameter): string {
  const found = example ?? schema?.examples?.[0];
  return String(Array.isArray(found) ? found[0] : found);
}

const specification: { paths: Record<string, Record<string, WrittenOperation>> } = JSON.parse(
  readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8'),
);

/** All operations with these methods: a new one is attacked as soon as it is documented. */
export function operationsOf(methods: readonly string[]): Operation[] {
  return Object.entries(specification.paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([method]) => methods.includes(method))
      .map(([method, { operationId, parameters = [], requestBody }]) => {
        const all = parameters.map(
          (each): Parameter => ({
            name: each.name,
            in: each.in,
            required: each.required === true,
            example: exampleOf(each),
          }),
        );
        const query = all.filter((each) => each.in === 'query');
        const pathParameters = all.filter((each) => each.in === 'path');
        const addressOf = (attacked: Parameter | null, text: string) => {
          const textOf = (each: Parameter) => encodeURIComponent(each === attacked ? text : each.example);
          const filled = pathParameters.reduce(
            (url, each) => url.replace(`{${each.name}}`, () => textOf(each)),
            path,
          );
          const sent = query
            .filter((each) => each === attacked || each.required)
            .map((each) => `${each.name}=${textOf(each)}`);
          return sent.length === 0 ? filled : `${filled}?${sent.join('&')}`;
        };
        return {
          method,
          path,
          id: operationId,
          query,
          pathParameters,
          bodies: Object.keys(requestBody?.content ?? {}),
          address: addressOf(null, ''),
          addressWith: addressOf,
        };
      }),
  );
}
