import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { specificationJson } from '../src/http/openapi.ts';
import { recordSchemas } from '../src/service/schema-routes.ts';
import { startApi, type TestApi } from './support/api.ts';
import { isAskedNow } from './support/work-in-threads.ts';
import { writerOf } from './support/writer.ts';

// What it asks for is read from the description, /meta-analysis and /export/evidence.sqlite among it: it runs with all work in threads, too.

interface Schema {
  [keyword: string]: unknown;
}
interface Parameter {
  name: string;
  in: 'query' | 'path';
  required?: boolean;
  description?: string;
  schema?: Schema;
  example?: unknown;
  examples?: unknown;
}
interface Answer {
  description?: string;
  content?: Record<string, { schema?: Schema; example?: unknown }>;
}
interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  security?: unknown[];
  responses: Record<string, Answer>;
}
interface Specification {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
  tags: { name: string; description: string }[];
}

const folder = new URL('../openapi/', import.meta.url);
const committed = readFileSync(new URL('openapi.json', folder), 'utf8');
const specification: Specification = JSON.parse(committed);
const operations = Object.entries(specification.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
/** What can be read; what tells of a key needs one (tests/keys). */
const gets = operations.filter(
  ({ method, operation }) => method === 'get' && operation.security === undefined,
);

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  // For the list of what was deleted.
  await writerOf(api, 'Ada').change('DELETE', '/claims/vk-19');
});
afterAll(() => api.close());

describe('what is committed is what the code makes', () => {
  test('openapi.json', () => {
    expect(specificationJson(api.app)).toBe(committed);
  });

  test('the schemas of the records', () => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.schema.json'));
    expect(names.toSorted()).toEqual(
      [...recordSchemas().keys()].map((name) => `${name}.schema.json`).toSorted(),
    );
    for (const [name, schema] of recordSchemas()) {
      expect(schema, name).toBe(readFileSync(new URL(`${name}.schema.json`, folder), 'utf8'));
    }
  });

  test('and what the service sends', async () => {
    expect((await api.get('/openapi.json')).body).toEqual(specification);
    expect(parseYaml((await api.get('/openapi.yaml')).text)).toEqual(specification);
    const schema = await api.get('/schemas/study');
    expect(schema.text).toBe(readFileSync(new URL('study.schema.json', folder), 'utf8'));
  });

  test('the schema of a study admits every seed, and refuses what is not one', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
      JSON.parse(readFileSync(new URL('study.schema.json', folder), 'utf8')),
    );
    const seeds = new URL('../seeds/studies/', import.meta.url);
    for (const name of readdirSync(seeds)) {
      const seed = JSON.parse(readFileSync(new URL(name, seeds), 'utf8'));
      expect(validate(seed), name).toBe(true);
      expect(validate({ ...seed, design: 'guess' }), name).toBe(false);
      expect(validate({ ...seed, more: 1 }), name).toBe(false);
    }
  });
});

describe('every operation', () => {
  test('has an id of its own, a summary, a description and a tag that is explained', () => {
    expect(operations.length).toBeGreaterThanOrEqual(14);
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const tags = specification.tags
      .filter(({ description }) => description.length > 5)
      .map(({ name }) => name);
    for (const { path, operation } of operations) {
      expect(operation.operationId, path).toMatch(/^[a-z][A-Za-z]+$/);
      expect(operation.summary?.length, path).toBeGreaterThan(3);
      expect(operation.description?.length, path).toBeGreaterThan(10);
      expect(operation.tags?.length, path).toBe(1);
      expect(tags).toEqual(expect.arrayContaining(operation.tags ?? []));
    }
  });

  test('describes every parameter, with an example', () => {
    const parameters = operations.flatMap(({ operation }) => operation.parameters ?? []);
    expect(parameters.length).toBeGreaterThan(50);
    for (const parameter of parameters) {
      expect(parameter.description?.length, parameter.name).toBeGreaterThan(10);
      expect(exampleOf(parameter), parameter.name).not.toBe('');
    }
  });

  test('has clients send several values as `a,b`, which is either, and says what repeating means', () => {
    const lists = operations
      .flatMap(({ operation }) => operation.parameters ?? [])
      .filter(({ name, schema }) => schema?.type === 'array' && name !== 'q');
    expect(lists.length).toBeGreaterThan(50);
    for (const parameter of lists) {
      expect(parameter, parameter.name).toMatchObject({ in: 'query', style: 'form', explode: false });
      expect(parameter.description, parameter.name).toContain('the parameter repeated: all of them hold');
    }
  });

  test('names the ids of a filter whose vocabulary is fixed, as they are and negated', async () => {
    const species = specification.paths['/studies']?.get?.parameters?.find(({ name }) => name === 'species');
    const { body } = await api.get('/vocabularies/species');
    const ids = body.terms.map(({ id }: { id: string }) => id);
    expect(species?.schema?.items).toMatchObject({
      enum: expect.arrayContaining([...ids, ...ids.map((id: string) => `!${id}`)]),
    });
  });

  test('answers JSON where it has JSON, and tells the other formats beside it', () => {
    for (const { path, operation } of operations) {
      const types = Object.keys(operation.responses[200]?.content ?? {});
      if (types.length > 1) expect(types, path).not.toContain('application/json');
    }
    expect(specification.paths['/studies']?.get).toMatchObject({
      'x-other-formats': { 'text/csv': {}, 'application/x-ndjson': {}, 'application/x-bibtex': {} },
    });
  });

  test('describes every answer; errors have an example that their schema admits', () => {
    const ajv = new Ajv2020({ strict: false });
    ajv.addSchema(specification, 'openapi');
    let examples = 0;
    for (const { path, operation } of operations) {
      for (const [status, { description, content = {} }] of Object.entries(operation.responses)) {
        expect(description?.length, `${path} ${status}`).toBeGreaterThan(5);
        if (Number(status) < 400) continue;
        const problem = content['application/problem+json'];
        expect(problem?.example, `${path} ${status}`).toMatchObject({ status: Number(status) });
        const ref = String(problem?.schema?.$ref);
        expect(
          ajv.validate(`openapi${ref}`, problem?.example),
          `${path} ${status}: ${ajv.errorsText()}`,
        ).toBe(true);
        examples += 1;
      }
    }
    expect(examples).toBeGreaterThan(30);
  });
});

/** The places in a schema that have no description, its properties at every depth included. */
function undescribed(schema: unknown, path: string, needed: boolean): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const keywords = new Map<string, unknown>(Object.entries(schema));
  const own = needed && !keywords.has('description') && !keywords.has('$ref') ? [path] : [];
  const below = [...keywords].flatMap(([keyword, value]) => {
    if (typeof value !== 'object' || value === null) return [];
    if (keyword === 'properties') {
      return Object.entries(value).flatMap(([name, property]) =>
        undescribed(property, `${path}.${name}`, true),
      );
    }
    return ['items', 'additionalProperties', 'anyOf', 'allOf', 'oneOf'].includes(keyword)
      ? (Array.isArray(value) ? value : [value]).flatMap((each) => undescribed(each, path, false))
      : [];
  });
  return [...own, ...below];
}

test('every component and every property in it is described', () => {
  const components = Object.entries(specification.components.schemas);
  expect(components.length).toBeGreaterThan(20);
  expect(components.flatMap(([name, schema]) => undescribed(schema, name, true))).toEqual([]);
  // The check itself notices what is missing.
  const holes = {
    description: 'x',
    properties: { a: { items: { properties: { b: {} } }, description: 'x' } },
  };
  expect(undescribed(holes, 'X', true)).toEqual(['X.a.b']);
});

function exampleOf({ example, schema, examples }: Parameter): string {
  const listed = Array.isArray(schema?.examples) ? schema.examples[0] : undefined;
  const found = example ?? listed ?? (Array.isArray(examples) ? examples[0] : undefined);
  const one = Array.isArray(found) ? found[0] : found;
  return one === undefined ? '' : String(one);
}

/** The address of an operation with its documented examples for these query parameters. */
function addressOf(path: string, operation: Operation, wanted: (parameter: Parameter) => boolean): string {
  const parameters = operation.parameters ?? [];
  const filled = parameters
    .filter((parameter) => parameter.in === 'path')
    .reduce((url, parameter) => url.replace(`{${parameter.name}}`, exampleOf(parameter)), path);
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && (parameter.required || wanted(parameter)))
    .map((parameter) => `${parameter.name}=${encodeURIComponent(exampleOf(parameter))}`);
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`;
}

async function expectData(url: string): Promise<void> {
  if (!isAskedNow(url)) return;
  const response = await api.get(url);
  expect(response.status, url).toBe(200);
  expect(response.text.length, url).toBeGreaterThan(2);
  if (Array.isArray(response.body.data)) expect(response.body.data.length, url).toBeGreaterThan(0);
}

describe('the documented examples answer with data', () => {
  test.each(gets)('$path', async ({ path, operation }) => {
    await expectData(addressOf(path, operation, () => false));
    const names = (operation.parameters ?? []).filter((each) => each.in === 'query').map(({ name }) => name);
    for (const name of names) {
      await expectData(addressOf(path, operation, (parameter) => parameter.name === name));
    }
    await expectData(addressOf(path, operation, () => true));
  });

  test('of lists are lists', async () => {
    for (const path of ['/studies', '/outcomes', '/claims', '/documents', '/vocabularies']) {
      expect(Array.isArray((await api.get(path)).body.data), path).toBe(true);
    }
  });
});

test('every path that the service lists at / answers, and all that can be read is listed', async () => {
  const { body } = await api.get('/');
  const listed: { path: string; example: string; description: string }[] = body.paths;
  for (const { path, example, description } of listed) {
    expect(description.length, path).toBeGreaterThan(3);
    const response = await api.get(example);
    expect(response.status, example).toBe(200);
    const pattern = new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/?]+')}(\\?|$)`);
    expect(example).toMatch(pattern);
  }
  const documented = gets.map(({ path }) => path).filter((path) => path !== '/');
  expect(listed.map(({ path }) => path)).toEqual(expect.arrayContaining(documented));
});
