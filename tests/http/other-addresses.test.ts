import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

test.each([
  ['/studies/', '/studies'],
  ['/studies/#', '/studies'],
  ['/studies/?species=human&limit=2', '/studies?species=human&limit=2'],
  ['/studies/shea-2009/', '/studies/shea-2009'],
  ['/claims/vk-18//', '/claims/vk-18'],
  ['/health/live/', '/health/live'],
  ['/studies/shea-2009?view=record', '/studies/shea-2009/record'],
  ['/studies/shea-2009?view=full', '/studies/shea-2009'],
  ['/claims/vk-18?view=record', '/claims/vk-18/record'],
  [
    '/studies/shea-2009?asOf=2099-01-01T00:00:00%2B02:00',
    '/studies/shea-2009/record?asOf=2099-01-01T00:00:00%2B02:00',
  ],
])('%s is answered as %s is', async (written, meant) => {
  const [one, other] = [await api.get(written), await api.get(meant)];
  expect(one.status).toBe(200);
  expect(one.text).toBe(other.text);
  expect(one.headers.etag).toBe(other.headers.etag);
});

test('whatever else is written stays as it is, and is refused with its reason', async () => {
  const { status, body } = await api.get('/studies?view=everything');
  expect(status).toBe(400);
  expect(body.errors[0]).toMatchObject({ in: 'query', name: 'view', value: 'everything' });
  expect((await api.get('/studies/shea-2009/nothing/')).status).toBe(404);
});

test.each([
  ['no header', {}],
  ['curl', { accept: '*/*' }],
  ['fetch of a browser', { accept: '*/*', 'sec-fetch-mode': 'cors' }],
])('%s gets JSON', async (_who, headers) => {
  for (const path of [
    '/studies?limit=1',
    '/studies/shea-2009',
    '/aggregate?groupBy=species',
    '/claims?limit=1',
  ]) {
    const { status, headers: answered } = await api.get(path, headers);
    expect(status).toBe(200);
    expect(answered['content-type']).toMatch(/^application\/json/);
  }
});

test('one study can be had in part', async () => {
  const { body } = await api.get('/studies/shea-2009?fields=label,id');
  expect(JSON.stringify(body)).toBe('{"label":"Shea 2009","id":"shea-2009"}');
  const wrong = await api.get('/studies/shea-2009?fields=labels');
  expect(wrong.status).toBe(400);
  expect(wrong.body.errors[0]).toMatchObject({ name: 'fields', suggestions: ['label'] });
  expect((await api.get('/studies/shea-2009?fields=id&format=ris')).status).toBe(400);
});

test.each([
  ['/studies?format=csv', 'vascular-calcification-studies.csv'],
  ['/studies?format=ris&limit=2', 'vascular-calcification-studies.ris'],
  ['/studies/full?format=bibtex&limit=2', 'vascular-calcification-studies-full.bib'],
  ['/studies/shea-2009?format=ris', 'vascular-calcification-studies-shea-2009.ris'],
  ['/studies/shea-2009?format=jsonld', 'vascular-calcification-studies-shea-2009.jsonld'],
  ['/studies/shea-2009?format=fhir', 'vascular-calcification-studies-shea-2009.fhir.json'],
  ['/claims/vk-18?format=jsonld', 'vascular-calcification-claims-vk-18.jsonld'],
  ['/claims?format=csv', 'vascular-calcification-claims.csv'],
  ['/aggregate?groupBy=effect&format=csv', 'vascular-calcification-aggregate.csv'],
  ['/aggregate?groupBy=effect,species&format=svg', 'vascular-calcification-aggregate.svg'],
  [
    '/meta-analysis?intervention=mk_7&measure=dp_ucmgp&format=csv',
    'vascular-calcification-meta-analysis.csv',
  ],
  [
    '/meta-analysis?intervention=mk_7&measure=dp_ucmgp&format=png',
    'vascular-calcification-meta-analysis.png',
  ],
  ['/outcomes?format=ndjson&limit=2', 'vascular-calcification-outcomes.ndjson'],
])('%s is saved as %s', async (url, name) => {
  const { headers } = await api.get(url);
  expect(headers['content-disposition']).toBe(`inline; filename="${name}"`);
});

test('an answer that is a problem has no name of a file', async () => {
  const { status, headers } = await api.get('/aggregate?groupBy=intervention,measure&format=svg');
  expect(status).toBe(400);
  expect(headers['content-disposition']).toBeUndefined();
});

test.each([
  '/',
  '/vocabularies',
  '/vocabularies/agents',
  '/vocabularies/agents/mk_7',
  '/documents',
  '/studies/shea-2009/revisions',
])('%s has no CSV, and says so', async (path) => {
  const { status, body } = await api.get(`${path}?format=csv`);
  expect(status).toBe(400);
  expect(body.errors).toMatchObject([{ in: 'query', name: 'format', value: 'csv' }]);
  expect((await api.get(`${path}?format=json`)).headers['content-type']).toMatch(/^application\/json/);
  expect((await api.get(`${path}?format=html`)).headers['content-type']).toMatch(/^text\/html/);
});

test('a page asks on by the names that the request was understood by', async () => {
  const { status } = await api.get('/studies?Fields=id&species=human&rows=2', { accept: 'text/html' });
  expect(status).toBe(200);
});
