import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

interface Suggestion {
  readonly kind: string;
  readonly id: string;
  readonly matched: string;
  readonly count: number;
  readonly url: string;
  readonly filter: { readonly parameter: string; readonly value: string } | null;
}

const suggested = async (query: string): Promise<Suggestion[]> =>
  (await api.get(`/autocomplete?${query}`)).body.data;

test.each([
  ['mena', 'term', 'mk_7'],
  ['phyllo', 'term', 'vitamin_k1'],
  ['RCT', 'term', 'randomized_controlled_trial'],
  ['holl', 'term', 'NL'],
  ['placebo', 'term', 'placebo'],
  ['shea', 'author', 'Shea MK'],
  ['ODonn', 'author', "O'Donnell CJ"],
  ['NCT0018', 'identifier', 'NCT00183001'],
  ['10.3945/ajcn.2008', 'identifier', '10.3945/ajcn.2008.27338'],
  ['1938674', 'identifier', '19386744'],
  ['menaquinone-7 supp', 'study', 'knapen-2015'],
  ['Shea 2009', 'study', 'shea-2009'],
  ['warfarin blocks', 'claim', 'vk-38'],
])('%s leads to the %s %s', async (q, kind, id) => {
  const data = await suggested(`q=${encodeURIComponent(q)}`);
  expect(data.find((each) => each.kind === kind && each.id === id)).toBeDefined();
});

test.each(['vit', 'a', 'calc', 'shea', '10.1', 'warf'])(
  'of %s every count is that of the address that it leads to',
  async (q) => {
    const data = await suggested(`q=${q}&limit=50`);
    expect(data.length).toBeGreaterThan(2);
    for (const { url, count, filter } of data) {
      if (url.startsWith('/studies?'))
        expect([url, (await api.get(url)).body.meta.total]).toEqual([url, count]);
      else expect([url, (await api.get(url)).status]).toEqual([url, 200]);
      if (filter !== null) {
        const { parameter, value } = filter;
        const found = await api.get(`/studies?${parameter}=${encodeURIComponent(value)}`);
        expect([parameter, value, found.body.meta.total]).toEqual([parameter, value, count]);
      }
    }
  },
  60_000,
);

test('what begins nothing is told what is spelt like it', async () => {
  const { body } = await api.get('/autocomplete?q=calcifcation');
  expect(body.meta.near).toBe(true);
  expect(body.data[0].id).toBe('calcification');
});

test('kinds and their number are chosen, and what cannot be looked for is told', async () => {
  const data = await suggested('q=a&kind=author&limit=3');
  expect(data.map(({ kind }) => kind)).toEqual(['author', 'author', 'author']);
  for (const query of ['', '?q=', '?q=%21%21', `?q=${'a'.repeat(101)}`, '?q=a&limit=0', '?q=a&kind=word']) {
    expect([query, (await api.get(`/autocomplete${query}`)).status]).toEqual([query, 400]);
  }
});

test('an answer is known by its ETag', async () => {
  const { headers } = await api.get('/autocomplete?q=shea');
  const again = await api.get('/autocomplete?q=shea', { 'if-none-match': String(headers.etag) });
  expect(again.status).toBe(304);
});
