import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';

// It follows addresses to /export/evidence.sqlite: it runs with all work in threads, too.

interface Field {
  name: string;
  type: string;
  description: string;
  constraints?: {
    required?: boolean;
    enum?: string[];
    pattern?: string;
    minimum?: number;
    maximum?: number;
    maxLength?: number;
  };
}
interface Resource {
  name: string;
  path: string;
  schema: {
    fields: Field[];
    missingValues: string[];
    primaryKey: string | string[];
    foreignKeys?: { fields: string; reference: { resource: string; fields: string } }[];
  };
}

let api: TestApi;
let resources: Resource[];
const tables = new Map<string, Record<string, string>[]>();
beforeAll(async () => {
  api = await startApi();
  resources = (await api.get('/export/datapackage.json')).body.resources;
  for (const { name, path } of resources) {
    const { status, text } = await api.get(`/export/${path}`);
    expect(status).toBe(200);
    tables.set(name, parse(text, { columns: true, record_delimiter: '\r\n' }));
  }
});
afterAll(() => api.close());

test('the descriptor is a tabular data package as the standard has it', async () => {
  const { body } = await api.get('/export/datapackage.json');
  // The JSON Schema that the Frictionless project publishes for version 1.
  const schema = new URL('frictionless/tabular-data-package.schema.json', import.meta.url);
  const ajv = new Ajv({ strict: false, validateSchema: false, allErrors: true });
  formats.default(ajv);
  ajv.addFormat('textarea', true);
  const { $schema: _draft4, ...rules } = JSON.parse(readFileSync(schema, 'utf8'));
  const validate = ajv.compile(rules);
  expect(validate(body), ajv.errorsText(validate.errors)).toBe(true);
  // And the check notices what is not one.
  const broken = structuredClone(body);
  broken.resources[0].schema.fields[0].type = 'text';
  expect(validate(broken)).toBe(false);
  expect(validate({ ...body, resources: [] })).toBe(false);
});

test('describes every CSV there is, every column in its order', () => {
  expect(resources.map(({ name }) => name)).toEqual(['studies', 'outcomes', 'claims', 'escalc']);
  for (const { name, schema } of resources) {
    const [row = {}] = tables.get(name) ?? [];
    expect(schema.fields.map((field) => field.name)).toEqual(Object.keys(row));
    for (const field of schema.fields) expect(field.description.length, field.name).toBeGreaterThan(5);
  }
});

/** What is wrong with a cell, by the words of Table Schema (v1). */
function faultOf(cell: string, { type, constraints = {} }: Field, missing: readonly string[]): string | null {
  if (missing.includes(cell)) return constraints.required ? 'is required' : null;
  if (type === 'integer' && !/^-?[0-9]+$/.test(cell)) return 'is no integer';
  if (type === 'number' && !/^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$/.test(cell)) return 'is no number';
  if (type === 'boolean' && !['true', 'false'].includes(cell)) return 'is no boolean';
  if (constraints.enum !== undefined && !constraints.enum.includes(cell)) return 'is not one of the words';
  if (constraints.pattern !== undefined && !new RegExp(`^(?:${constraints.pattern})$`).test(cell))
    return 'does not have the pattern';
  if (constraints.minimum !== undefined && Number(cell) < constraints.minimum) return 'is too small';
  if (constraints.maximum !== undefined && Number(cell) > constraints.maximum) return 'is too large';
  if (constraints.maxLength !== undefined && cell.length > constraints.maxLength) return 'is too long';
  return null;
}

describe('the CSVs of the seeds', () => {
  test('have in every cell what is described', () => {
    let cells = 0;
    for (const { name, schema } of resources) {
      const rows = tables.get(name) ?? [];
      expect(rows.length, name).toBeGreaterThan(50);
      for (const row of rows) {
        for (const field of schema.fields) {
          const cell = row[field.name] ?? '';
          const fault = faultOf(cell, field, schema.missingValues);
          if (fault !== null) expect.fail(`${name}, ${field.name}: "${cell}" ${fault}`);
          cells += 1;
        }
      }
    }
    expect(cells).toBeGreaterThan(40_000);
  });

  test('are described by what they hold: numbers as numbers, few words as words', () => {
    const fieldOf = (table: string, column: string) =>
      resources.find(({ name }) => name === table)?.schema.fields.find(({ name }) => name === column);
    expect(fieldOf('studies', 'year')).toMatchObject({ type: 'integer', constraints: { required: true } });
    expect(fieldOf('studies', 'participants')?.type).toBe('integer');
    expect(fieldOf('studies', 'ageMeanYears')?.type).toBe('number');
    expect(fieldOf('studies', 'species')?.constraints?.enum).toContain('human');
    expect(fieldOf('studies', 'conditions')?.type).toBe('string');
    expect(fieldOf('outcomes', 'direction')?.constraints?.enum).toContain('unknown');
    expect(fieldOf('outcomes', 'pValue')).toMatchObject({
      type: 'number',
      constraints: { minimum: 0, maximum: 1 },
    });
    expect(fieldOf('outcomes', 'experimentalChangeSd')).toMatchObject({
      type: 'number',
      constraints: { minimum: 0 },
    });
    expect(fieldOf('outcomes', 'experimentalChangeMean')?.constraints).toBeUndefined();
    expect(fieldOf('claims', 'verdict')?.type).toBe('string');
    expect(fieldOf('escalc', 'sd1i')?.type).toBe('number');
  });

  test('have every row once by its primary key, and every reference leads somewhere', () => {
    for (const { name, schema } of resources) {
      const rows = tables.get(name) ?? [];
      const key = [schema.primaryKey].flat();
      const keys = rows.map((row) => key.map((column) => row[column]).join(' | '));
      expect(new Set(keys).size, name).toBe(rows.length);
      for (const { fields, reference } of schema.foreignKeys ?? []) {
        const target = tables.get(reference.resource === '' ? name : reference.resource) ?? [];
        const there = new Set(target.map((row) => row[reference.fields]));
        for (const row of rows) {
          const value = row[fields] ?? '';
          if (value !== '') expect(there.has(value), `${name}, ${fields}: ${value}`).toBe(true);
        }
      }
    }
  });
});

test('the data set as JSON-LD leads to files that are there', async () => {
  const response = await api.get('/export/dataset.jsonld');
  expect(response.headers['content-type']).toContain('application/ld+json');
  const dataset: {
    '@type': string;
    distribution: { '@type': string; contentUrl: string; encodingFormat: string }[];
  } = JSON.parse(response.text);
  expect(dataset['@type']).toBe('Dataset');
  expect(dataset.distribution.length).toBeGreaterThan(5);
  for (const { contentUrl, encodingFormat } of dataset.distribution) {
    const { status, headers } = await api.send('HEAD', contentUrl);
    expect(status, contentUrl).toBe(200);
    expect(headers['content-type']?.split(';')[0]).toBe(encodingFormat);
  }
});
