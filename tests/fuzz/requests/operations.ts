import { readFileSync } from 'node:fs';

/** As much of JSON Schema as parameters have. */
interface ParameterSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly items?: ParameterSchema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: string | number;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path' | 'header';
  readonly required?: boolean;
  readonly description: string;
  readonly schema: ParameterSchema;
  readonly example?: unknown;
}

/** One operation of the document; or a method that a documented path does not have. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly documented: boolean;
  readonly parameters: readonly Parameter[];
  /** The media types of the body, each with its example; none where it takes no body. */
  readonly bodies: readonly { readonly mediaType: string; readonly example: unknown }[];
  /** The media types in which a success can be had. */
  readonly offers: readonly string[];
  readonly scope: 'write' | 'admin' | null;
  /** The fields that a row of its list may have; none where it is no list. */
  readonly rowFields: readonly string[];
  /** Whether the answer has an ETag, by which it can be 304. */
  readonly cached: boolean;
}

interface DocumentedOperation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: unknown }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
  readonly security?: unknown;
  readonly 'x-other-formats'?: Readonly<Record<string, unknown>>;
}

/** The OpenAPI document, as much of it as the fuzzing reads. */
export interface Specification {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

/** The OpenAPI document of the project. */
export function readSpecification(): Specification {
  return JSON.parse(readFileSync('openapi/openapi.json', 'utf8'));
}

const allMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Follows names and references through the document. */
function at(specification: Specification, from: unknown, ...steps: readonly string[]): unknown {
  let value = from;
  const resolve = () => {
    while (isRecord(value) && typeof value.$ref === 'string') {
      value = specification.components.schemas[value.$ref.replace('#/components/schemas/', '')];
    }
  };
  resolve();
  for (const step of steps) {
    value = isRecord(value) ? value[step] : undefined;
    resolve();
  }
  return value;
}

/** Of one thing that takes `fields` they are its own. */
function rowFieldsOf(specification: Specification, operation: DocumentedOperation): string[] {
  const content = operation.responses['200']?.content?.['application/json'];
  const rows = at(specification, content, 'schema', 'properties', 'data', 'items', 'properties');
  return Object.keys(rows ?? at(specification, content, 'schema', 'properties') ?? {});
}

function exampleOf(parameter: Parameter): Parameter {
  const { schema } = parameter;
  const examples = 'examples' in schema && Array.isArray(schema.examples) ? schema.examples.flat() : [];
  return parameter.example !== undefined || examples.length === 0
    ? parameter
    : { ...parameter, example: examples[0] };
}

/** Every operation of the document, and the methods that its paths do not have. */
export function operationsOf(specification: Specification): Operation[] {
  return Object.entries(specification.paths).flatMap(([path, methods]) => {
    const has = Object.keys(methods).map((method) => method.toUpperCase());
    const pathParameters = Object.values(methods)[0]?.parameters?.filter((each) => each.in === 'path') ?? [];
    const documented = Object.entries(methods).map(([method, operation]): Operation => {
      const successes = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
      return {
        id: operation.operationId,
        method: method.toUpperCase(),
        path,
        documented: true,
        parameters: (operation.parameters ?? []).map(exampleOf),
        bodies: Object.entries(operation.requestBody?.content ?? {}).map(([mediaType, { example }]) => ({
          mediaType,
          example,
        })),
        offers: [
          ...successes.flatMap(([, { content }]) => Object.keys(content ?? {})),
          ...Object.keys(operation['x-other-formats'] ?? {}),
        ],
        scope:
          operation.security === undefined
            ? null
            : operation.operationId === 'importStudies'
              ? 'admin'
              : 'write',
        rowFields: rowFieldsOf(specification, operation),
        cached: '304' in operation.responses,
      };
    });
    const others = allMethods
      .filter((method) => !has.includes(method) && !(method === 'HEAD' && has.includes('GET')))
      .map(
        (method): Operation => ({
          id: `${method} where there is none`,
          method,
          path,
          documented: false,
          parameters: pathParameters,
          bodies: [],
          offers: [],
          scope: null,
          rowFields: [],
          cached: false,
        }),
      );
    return [...documented, ...others];
  });
}
