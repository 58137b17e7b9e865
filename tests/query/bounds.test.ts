import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseSearchText } from '../../src/query/search-text.ts';
import { startApi, type TestApi } from '../support/api.ts';

// What a small request asks for is bounded: 8 kB of it took half a minute once.
let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const many = (count: number, each: (place: number) => string, between: string) =>
  Array.from({ length: count }, (_, place) => each(place)).join(between);
const letters = (place: number) =>
  String.fromCharCode(97 + (place % 26)) + String.fromCharCode(97 + Math.floor(place / 26));

describe.each([
  ['33 words', `q=${many(33, letters, ' ')}`, 'at most 32'],
  ['33 words in several parameters', many(33, (place) => `q=${letters(place)}`, '&'), 'at most 32'],
  ['a phrase of 33 words', `q="${many(33, letters, ' ')}"`, 'at most 32'],
  ['a word of 33 parts', `q=${many(33, letters, '-')}`, 'at most 32'],
  ['the beginning of one letter', 'q=a*', '2 letters at least'],
  ['a word and the beginning of one letter', 'q=calcium v*', '2 letters at least'],
  ['21 conditions of one filter', many(21, (place) => `year=${1990 + place}..`, '&'), 'at most 20'],
  ['201 alternatives', `pmid=${many(201, (place) => `${10_000 + place}`, ',')}`, 'at most 200'],
  ['801 parts of names', `country=${many(801, () => 'a', ',')}`, 'at most 800'],
])('%s', (_what, query, message) => {
  test.each(['/studies', '/outcomes', '/aggregate', '/claims'])('is too much at %s', async (path) => {
    if (path === '/claims' && !query.startsWith('q=')) return;
    const answer = await api.get(`${path}?${query}${path === '/aggregate' ? '&groupBy=species' : ''}`);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toHaveLength(1);
    expect(answer.body.errors[0].message).toContain(message);
  });
});

test('what stands twice is looked for once, and means the same', async () => {
  expect(parseSearchText('Calcium calcium "calcium" calc* calc* "a b" "A  b"')).toEqual([
    { phrases: [{ text: 'Calcium', prefix: false }], negated: false },
    { phrases: [{ text: 'calc*', prefix: true }], negated: false },
    { phrases: [{ text: 'a b', prefix: false }], negated: false },
  ]);
  const total = async (query: string) => (await api.get(`/studies?${query}`)).body.meta.total;
  expect(await total(`q=${many(500, () => 'calcium', ' ')}`)).toBe(await total('q=calcium'));
  expect(await total(many(400, () => 'effect=reversal', '&'))).toBe(await total('effect=reversal'));
  expect(await total(`effect=${many(400, () => 'reversal', ',')}`)).toBe(await total('effect=reversal'));
  expect(await total(`pmid=${many(200, (place) => `${10_000 + place}`, ',')}`)).toBe(0);
});
