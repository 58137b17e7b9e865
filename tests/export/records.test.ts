import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allOrNothing, openDatabase } from '../../src/database/connection.ts';
import { advanceDataVersion } from '../../src/database/data-version.ts';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { startApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

interface Seed {
  id: string;
  outcomes: { id: string }[];
}
const seeds: Seed[] = readdirSync(join(seedsFolder, 'studies')).map((name) =>
  JSON.parse(readFileSync(join(seedsFolder, 'studies', name), 'utf8')),
);
const claims: { claims: { id: string }[]; documents: { id: string }[] } = JSON.parse(
  readFileSync(join(seedsFolder, 'claims.json'), 'utf8'),
);
const linesOf = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const rowsOf = (text: string): Record<string, string>[] =>
  parse(text, { columns: true, record_delimiter: '\r\n' });
const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);

const files = [
  ['studies.csv', 'text/csv'],
  ['studies.ndjson', 'application/x-ndjson'],
  ['studies.json', 'application/json'],
  ['studies.ris', 'application/x-research-info-systems'],
  ['studies.bib', 'application/x-bibtex'],
  ['outcomes.csv', 'text/csv'],
  ['outcomes.ndjson', 'application/x-ndjson'],
  ['outcomes.json', 'application/json'],
  ['claims.csv', 'text/csv'],
  ['claims.ndjson', 'application/x-ndjson'],
  ['claims.json', 'application/json'],
  ['documents.ndjson', 'application/x-ndjson'],
  ['documents.json', 'application/json'],
  ['vocabulary.json', 'application/json'],
  ['escalc.csv', 'text/csv'],
] as const;

describe('every file', () => {
  test.each(files)('%s has its type, a name that tells the state, and an ETag', async (name, type) => {
    const plain = { 'accept-encoding': 'identity' };
    const response = await api.get(`/export/${name}`, { ...plain, accept: 'image/png' });
    expect(response.status).toBe(200);
    expect(response.headers['content-type']?.split(';')[0]).toBe(type);
    const { dataVersion } = (await api.get('/')).body;
    const [what, extension] = name.split('.');
    expect(response.headers['content-disposition']).toBe(
      `attachment; filename="vascular-calcification-${what}-${dataVersion}.${extension}"`,
    );
    const { etag = '' } = response.headers;
    expect(etag).toMatch(/^"[!#-~]+"$/);
    const again = await api.get(`/export/${name}`, { ...plain, 'if-none-match': etag });
    expect(again.status).toBe(304);
    expect(again.text).toBe('');
    const head = await api.send('HEAD', `/export/${name}`, plain);
    expect(head.status).toBe(200);
    expect(head.headers.etag).toBe(etag);
    expect(head.headers['content-disposition']).toBe(response.headers['content-disposition']);
  });

  test('has another ETag after a write', async () => {
    const own = await startApi();
    try {
      const etagsOf = async () =>
        Promise.all(files.map(async ([name]) => (await own.get(`/export/${name}`)).headers.etag));
      const before = await etagsOf();
      const writer = openDatabase(own.database.path);
      allOrNothing(writer, () => advanceDataVersion(writer, ['a test']));
      writer.sqlite.close();
      const after = await etagsOf();
      expect(new Set([...before, ...after]).size).toBe(2 * files.length);
    } finally {
      await own.close();
    }
  });
});

test('a file is compressed where the client asks, the database never', async () => {
  const base = api.app.addresses()[0];
  if (typeof base !== 'object') throw new Error('the application does not listen');
  const ask = (name: string) =>
    fetch(`http://127.0.0.1:${base.port}/export/${name}`, { headers: { 'accept-encoding': 'gzip' } });
  const csv = await ask('outcomes.csv');
  expect(csv.headers.get('content-encoding')).toBe('gzip');
  expect(await csv.text()).toBe((await api.get('/export/outcomes.csv')).text);
  const database = await ask('evidence.sqlite');
  expect(database.headers.get('content-encoding')).toBeNull();
  expect((await database.arrayBuffer()).byteLength).toBe(Number(database.headers.get('content-length')));
});

describe('JSON and NDJSON', () => {
  test('of studies are the records, none left out and nothing derived in them', async () => {
    const exported = linesOf((await api.get('/export/studies.ndjson')).text);
    expect(exported.map(({ id }) => id)).toEqual(seeds.map(({ id }) => id).toSorted());
    const sorted = seeds.toSorted(byId);
    for (const [place, record] of exported.entries()) {
      // What the seed has is there; what it leaves out is null, but for two keys whose default is another.
      expect(record).toMatchObject({ ...sorted[place] });
      expect(Object.keys(record)).not.toContain('participants');
      expect(Object.keys(record)).not.toContain('claims');
    }
    expect((await api.get('/export/studies.json')).body).toEqual(exported);
  });

  test('of claims and documents are the records', async () => {
    const exported = linesOf((await api.get('/export/claims.ndjson')).text);
    expect(exported).toEqual(claims.claims.toSorted(byId));
    expect((await api.get('/export/claims.json')).body).toEqual(exported);
    expect((await api.get('/export/documents.json')).body).toEqual(claims.documents);
  });

  test('of outcomes are the rows of /outcomes', async () => {
    const exported = linesOf((await api.get('/export/outcomes.ndjson')).text);
    expect(exported.length).toBe(seeds.reduce((sum, { outcomes }) => sum + outcomes.length, 0));
    const { text } = await api.get('/outcomes?format=ndjson&sort=study,position');
    expect(exported).toEqual(linesOf(text));
    expect((await api.get('/export/outcomes.json')).body).toEqual(exported);
  });

  test('of the vocabulary have every term', async () => {
    const { verdicts, ...rest } = (await api.get('/export/vocabulary.json')).body;
    const { agents, ...seeds } = JSON.parse(readFileSync(join(seedsFolder, 'vocabulary.json'), 'utf8'));
    // Of most agents the seeds say nothing of salts.
    const whole = agents.map((agent: object) => ({ saltOrElement: false, ...agent }));
    expect(rest).toEqual({ agents: whole, ...seeds });
    expect(verdicts.length).toBeGreaterThan(3);
  });
});

test.each(['studies', 'outcomes', 'claims'] as const)('the CSV of %s is that of the list', async (name) => {
  const rows = rowsOf((await api.get(`/export/${name}.csv`)).text);
  const order = name === 'outcomes' ? 'study,position' : 'id';
  const listed = rowsOf((await api.get(`/${name}?format=csv&sort=${order}`)).text);
  expect(rows.length).toBeGreaterThan(50);
  expect(rows).toEqual(listed.map(({ matchedOutcomes: _none, ...row }) => row));
});

describe('what cannot be had', () => {
  test('is another format: 404 names those that there are', async () => {
    const { status, body } = await api.get('/export/studies.cvs');
    expect(status).toBe(404);
    expect(body.errors[0]).toMatchObject({ in: 'path', name: 'extension', suggestions: ['csv'] });
    const far = await api.get('/export/claims.parquet');
    expect(far.status).toBe(404);
    expect(far.body.errors[0].suggestions).toEqual(['csv', 'ndjson', 'json']);
  });

  test.each([
    '/export/studies.csv?species=human',
    '/export/evidence.sqlite?x=1',
    '/export/escalc.csv?masure=CAC',
  ])('%s is 400: a filter is never ignored', async (url) => {
    const { status, body } = await api.get(url);
    expect(status).toBe(400);
    expect(body.errors[0]).toMatchObject({ in: 'query' });
  });
});

test('an empty database is exported as empty files', async () => {
  const empty = await startApi(null);
  try {
    for (const [name] of files) {
      const { status, text } = await empty.get(`/export/${name}`);
      expect(status, name).toBe(200);
      if (name === 'studies.json') expect(JSON.parse(text)).toEqual([]);
      if (name.endsWith('.ndjson') || name.endsWith('.ris')) expect(text).toBe('');
      if (name.endsWith('.csv')) expect(text.split('\r\n').length).toBe(2);
    }
  } finally {
    await empty.close();
  }
});
