import '@fastify/swagger';
import type { FastifySchema } from 'fastify';
import { z } from 'zod';
import type { ParameterDocumentation } from '../query/parameter.ts';
import { type ProblemKind, statusOf } from './problem.ts';
import { componentRef, problemAnswer } from './problem-documentation.ts';

/** One operation of the API, as its route declares it beside the handler. */
export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tag: string;
  readonly path?: readonly {
    readonly name: string;
    readonly description: string;
    readonly example: string;
  }[];
  readonly query?: readonly ParameterDocumentation[];
  /** The JSON body that it takes; the schema must have an id. */
  readonly body?: z.ZodType;
  /** The files that it takes as a body, by media type, each with what it holds. */
  readonly files?: Readonly<Record<string, string>>;
  /** Bodies of other types than JSON, by media type; a schema must have an id, an example can be sent as it is. */
  readonly bodies?: Readonly<Record<string, { readonly schema: z.ZodType; readonly example: unknown }>>;
  /** A body that can be sent as it is. */
  readonly bodyExample?: unknown;
  /** Headers that it reads. */
  readonly headers?: readonly {
    readonly name: string;
    readonly description: string;
    readonly example: string;
    readonly required: boolean;
  }[];
  /** The scope that a key needs; none where it is not given. */
  readonly scope?: 'read' | 'write' | 'admin';
  readonly answer: {
    readonly description: string;
    /** 200 where it is not given. */
    readonly status?: 200 | 201 | 204;
    /** Headers besides those of every answer. */
    readonly headers?: Readonly<Record<string, { readonly type: 'string'; readonly description: string }>>;
    /**
     * Schema of each media type that it can be had in; a zod schema must have an id. Where JSON is among them, the
     * document has JSON as the answer, and the others beside it (`x-other-formats`): clients that are generated from it
     * would not know otherwise which of them a call gets.
     */
    readonly content: Readonly<
      Record<string, z.ZodType | { readonly type: 'string'; readonly description: string }>
    >;
    /** Whether it carries an ETag, so that If-None-Match can be answered with 304. */
    readonly cached: boolean;
    /** Whether a part of it can be asked for (Range). */
    readonly ranges?: boolean;
  };
  readonly problems: readonly ProblemKind[];
}

/** What a list of values means, and what the parameter repeated. */
const listHelp = 'Values separated by commas: one of them holds; the parameter repeated: all of them hold.';

function parameterSchema(parameter: ParameterDocumentation) {
  const one = {
    type: parameter.minimum === undefined ? 'string' : 'integer',
    ...(parameter.words === undefined ? {} : { enum: parameter.words }),
    ...(parameter.ids === undefined ? {} : { enum: parameter.ids.flatMap((id) => [id, `!${id}`]) }),
    ...(parameter.minimum === undefined ? {} : { minimum: parameter.minimum }),
    ...(parameter.maximum === undefined ? {} : { maximum: parameter.maximum }),
    ...(parameter.default === undefined ? {} : { default: parameter.default }),
  };
  const { description, example } = parameter;
  if (!parameter.repeats) return { ...one, description, examples: [example] };
  const array = { type: 'array', items: one, examples: [[example]] };
  if (parameter.list !== true) return { ...array, description };
  // So that a client sends several values as `a,b`: sent as `a&b` they would all have to hold.
  return { ...array, style: 'form', explode: false, description: `${description} ${listHelp}` };
}

/** What every answer made of the data tells of them. */
export const changeHeader = {
  'change-number': {
    type: 'string',
    description:
      'How many changes the data had had; sent back as Min-Change-Number, it keeps a request from being answered from before.',
  },
} as const;

const cacheHeaders = {
  etag: { type: 'string', description: 'Strong validator of the answer; send it back as If-None-Match.' },
  ...changeHeader,
};

function fileContent(files: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(files).map(([mediaType, description]) => [
      mediaType,
      { schema: { type: 'string', description } },
    ]),
  );
}

/** Where an operation tells the formats that its answer can be had in besides JSON. */
export const otherFormatsKey = 'x-other-formats';

/** What a client gets that asks for nothing else, and what it can have instead. */
function answersOf(answer: Operation['answer']) {
  const all = Object.entries(answer.content).map(([mediaType, schema]) => {
    const described = schema instanceof z.ZodType ? componentRef(schema) : schema;
    return [mediaType, { schema: described }] as const;
  });
  const json = all.filter(([mediaType]) => mediaType === 'application/json');
  const [content, others] =
    json.length === 0 ? [all, []] : [json, all.filter(([mediaType]) => mediaType !== 'application/json')];
  const also = others.length === 0 ? '' : ` Also as ${others.map(([mediaType]) => mediaType).join(', ')}.`;
  return {
    description: `${answer.description}${also}`,
    content: Object.fromEntries(content),
    others: Object.fromEntries(others),
  };
}

/** Where a route schema carries the examples of its bodies by media type, for which Fastify's schemas have no place. */
export const bodyExamplesKey = 'x-body-examples';

function bodyOf({ body, bodies, bodyExample }: Operation) {
  if (bodies !== undefined) {
    const all = Object.entries(bodies);
    return {
      body: {
        content: Object.fromEntries(
          all.map(([type, { schema }]) => [type, { schema: componentRef(schema) }]),
        ),
      },
      [bodyExamplesKey]: Object.fromEntries(all.map(([type, { example }]) => [type, example])),
    };
  }
  if (body === undefined) return {};
  return {
    body: componentRef(body),
    ...(bodyExample === undefined ? {} : { [bodyExamplesKey]: { 'application/json': bodyExample } }),
  };
}

/** What can go wrong with any request, wherever it goes. */
const anywhere: readonly ProblemKind[] = [
  'invalid-request',
  // Also where reading is open: for a key that is none.
  'unauthorized',
  'uri-too-long',
  'headers-too-large',
  'too-many-requests',
  'internal-error',
  'unavailable',
];

/** The Fastify route schema of an operation: documentation alone, parameters are read by the query grammar. */
export function documented(operation: Operation): FastifySchema {
  const { description, content, others } = answersOf(operation.answer);
  const isEmpty = Object.keys(content).length === 0;
  const problems: readonly ProblemKind[] = [
    ...(operation.scope === undefined || operation.scope === 'read' ? [] : (['forbidden'] as const)),
    ...operation.problems,
    ...anywhere,
  ];
  const object = (entries: readonly (readonly [string, unknown])[], required: readonly string[] = []) => ({
    type: 'object',
    properties: Object.fromEntries(entries),
    required,
  });
  const needed = operation.query?.flatMap(({ name, required }) => (required ? [name] : []));
  return {
    operationId: operation.operationId,
    summary: operation.summary,
    description: operation.description,
    tags: [operation.tag],
    ...(Object.keys(others).length === 0 ? {} : { [otherFormatsKey]: others }),
    ...(operation.query === undefined || operation.query.length === 0
      ? {}
      : {
          querystring: object(
            operation.query.map((each) => [each.name, parameterSchema(each)]),
            needed,
          ),
        }),
    ...(operation.path === undefined
      ? {}
      : {
          params: object(
            operation.path.map(({ name, description, example }) => [
              name,
              { type: 'string', description, examples: [example] },
            ]),
          ),
        }),
    ...(operation.files === undefined ? {} : { body: { content: fileContent(operation.files) } }),
    ...bodyOf(operation),
    ...(operation.headers === undefined
      ? {}
      : {
          headers: object(
            operation.headers.map(({ name, description, example }) => [
              name,
              { type: 'string', description, examples: [example] },
            ]),
            operation.headers.flatMap(({ name, required }) => (required ? [name] : [])),
          ),
        }),
    ...(operation.scope === undefined ? {} : { security: [{ key: [] }] }),
    response: {
      [operation.answer.status ?? 200]: {
        description,
        ...(isEmpty ? { type: 'null' } : { content }),
        ...(operation.answer.cached || operation.answer.headers !== undefined
          ? { headers: { ...(operation.answer.cached ? cacheHeaders : {}), ...operation.answer.headers } }
          : {}),
      },
      ...(operation.answer.ranges
        ? {
            206: {
              description: 'The part that Range asks for.',
              content,
              headers: {
                ...cacheHeaders,
                'content-range': { type: 'string', description: 'Which bytes of how many these are.' },
              },
            },
          }
        : {}),
      ...(operation.answer.cached
        ? { 304: { description: 'The client has this answer already (If-None-Match).', type: 'null' } }
        : {}),
      ...Object.fromEntries(problems.map((kind) => [statusOf(kind), problemAnswer(kind)])),
    },
  };
}
