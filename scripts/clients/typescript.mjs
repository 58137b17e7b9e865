// What is generated of the TypeScript client.
import { createRequire } from 'node:module';
import { isJson, operationsOf } from './specification.mjs';

const notice = '// Generated from openapi/openapi.json by `npm run openapi`; do not change it by hand.\n';

const quoted = (words) => words.map((word) => `'${word}'`).join(' | ');

function typeOf({ kind, words }) {
  switch (kind) {
    case 'list':
      return words === null
        ? 'Values<string>'
        : `Values<${quoted(words.filter((word) => !word.startsWith('!')))}>`;
    case 'texts':
      return 'Texts';
    case 'flag': {
      const others = words.filter((word) => word !== 'true' && word !== 'false');
      return ['boolean', ...others.map((word) => `'${word}'`)].join(' | ');
    }
    case 'number':
      return 'number';
    case 'word':
      return quoted(words);
    default:
      return 'Text';
  }
}

/** A comment over the lines of an interface. */
const comment = (text) => `  /** ${text.replaceAll('*/', '* /').replaceAll(/\s*\n\s*/g, ' ')} */\n`;

function propertyOf(parameter) {
  return `${comment(parameter.description)}  readonly ${parameter.name}${parameter.required ? '' : '?'}: ${typeOf(parameter)}${parameter.required ? '' : ' | undefined'};\n`;
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** The schemas of records and answers, by openapi-typescript. */
export async function typescriptSchema(specification) {
  const clients = createRequire(new URL('../../tests/clients/package.json', import.meta.url));
  const openapi = clients('openapi-typescript');
  const whole = JSON.parse(JSON.stringify({ ...specification, paths: {} }));
  const tree = await openapi.default(whole, { defaultNonNullable: false });
  const text = openapi.astToString(tree);
  const start = text.indexOf('export interface components');
  const end = text.indexOf('export type $defs');
  return `${notice}\n/* eslint-disable */\n${text.slice(start, end)}`;
}

/** The operations: their queries as interfaces, a map of types, and how each is sent. */
export function typescriptOperations(specification) {
  const operations = operationsOf(specification);
  // What means the same in several operations is said once; Pick keeps what is said.
  const known = new Map();
  for (const { parameters } of operations) {
    for (const parameter of parameters.filter(({ place }) => place === 'query')) {
      const text = propertyOf(parameter);
      const of = known.get(parameter.name) ?? new Map();
      of.set(text, (of.get(text) ?? 0) + 1);
      known.set(parameter.name, of);
    }
  }
  const shared = new Map(
    [...known].flatMap(([name, texts]) => {
      const [[text, count]] = [...texts].sort(([, a], [, b]) => b - a);
      return count > 1 ? [[name, text]] : [];
    }),
  );
  const queries = operations.flatMap(({ id, parameters }) => {
    const query = parameters.filter(({ place }) => place === 'query');
    if (query.length === 0) return [];
    const common = query.filter((each) => shared.get(each.name) === propertyOf(each));
    const own = query.filter((each) => !common.includes(each));
    const from =
      common.length === 0 ? '' : ` extends Pick<Shared, ${quoted(common.map(({ name }) => name))}>`;
    const line = `/** The query of \`${id}\`. */\nexport interface ${capital(id)}Query${from} {\n${own.map(propertyOf).join('')}}\n`;
    return [line];
  });
  const types = operations.map(({ id, summary, parameters, bodies, answer }) => {
    const path = parameters.filter(({ place }) => place === 'path');
    const query = parameters.filter(({ place }) => place === 'query');
    const pathType =
      path.length === 0
        ? 'undefined'
        : `{ ${path.map(({ name }) => `readonly ${name}: string | number`).join('; ')} }`;
    const schemas = [...new Set(bodies.map(({ schema }) => schema))];
    const bodyType =
      bodies.length === 0
        ? 'undefined'
        : schemas.includes(null)
          ? 'string | Uint8Array'
          : schemas.map((name) => `schemas['${name}']`).join(' | ');
    const answerType =
      answer.mediaType === null
        ? 'undefined'
        : answer.schema !== null && isJson(answer.mediaType)
          ? `schemas['${answer.schema}']`
          : 'string';
    return `${comment(summary)}  readonly ${id}: {\n    readonly path: ${pathType};\n    readonly query: ${query.length === 0 ? 'undefined' : `${capital(id)}Query`};\n    readonly body: ${bodyType};\n    readonly answer: ${answerType};\n  };\n`;
  });
  const table = operations.map(({ id, method, path, isSafe, answer, bodies, parameters }) => {
    const takes = (name) => parameters.some((each) => each.place === 'header' && each.name === name);
    const facts = {
      method,
      path,
      safe: isSafe,
      repeatable: takes('Idempotency-Key'),
      json: isJson(answer.mediaType),
      ...(bodies.length === 0 ? {} : { bodyType: bodies[0].mediaType }),
    };
    const written = Object.entries(facts)
      .map(([name, value]) => `${name}: ${typeof value === 'string' ? `'${value}'` : value}`)
      .join(', ');
    return `  ${id}: { ${written} },\n`;
  });
  return `${notice}
import type { Text, Texts, Values } from '../query.js';
import type { components } from './schema.js';

/** The records and answers of the API, by their names in its specification. */
export type schemas = components['schemas'];

/** Parameters that several operations have. */
interface Shared {
${[...shared.values()].join('')}}

${queries.join('\n')}
/** What each operation takes and answers, by its operationId. */
export interface Operations {
${types.join('')}}

/** How each operation is sent. */
export const operations = {
${table.join('')}} as const satisfies Record<keyof Operations, object>;
`;
}
