import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type TestApi } from './support/api.ts';
import { seedStudies } from './support/seed-counts.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const plots = readFileSync(new URL('../docs/plots.md', import.meta.url), 'utf8');
const examples = [...(readme + plots).matchAll(/curl '?(http:\/\/localhost:3000[^'\s`]*)'?(.*)/g)].map(
  ([, url = '', rest = '']) => ({
    path: url.replace('http://localhost:3000', ''),
    status: rest.includes('# 400') ? 400 : 200,
  }),
);

test('the README has at least five queries', () => {
  expect(examples.length).toBeGreaterThanOrEqual(5);
});

test.each(examples)('$path answers $status, with data', async ({ path, status }) => {
  const response = await api.get(path);
  expect(response.status).toBe(status);
  if (response.headers['content-type']?.startsWith('text/csv')) {
    expect(response.text.split('\r\n').length).toBeGreaterThan(2);
  } else if (status === 200 && 'data' in response.body) {
    expect(response.body.data.length).toBeGreaterThan(0);
  }
});

test.each([
  ['map.svg', 'docs/evidence-map.svg'],
  ['forest.svg', 'docs/forest-plot.svg'],
])('the picture of the README is what its command draws as %s', async (name, file) => {
  const [, url = ''] = new RegExp(`curl -o ${name} '(http:[^']+)'`).exec(readme) ?? [];
  const { body } = await api.get(url.replace('http://localhost:3000', ''));
  expect(readme).toContain(`](${file})`);
  const textsOf = (svg: string) => [...svg.matchAll(/>([^<]+)<\/text>/g)].map(([, shown]) => shown);
  expect(textsOf(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'))).toEqual(
    textsOf(body.toString('utf8')),
  );
});

test('the answers printed in the README are those of the API', async () => {
  const printed = [...readme.matchAll(/curl '(http:[^']+)'[^\n]*\n\n```json\n([\s\S]*?)```/g)];
  expect(printed.length).toBeGreaterThanOrEqual(3);
  for (const [, url = '', text = ''] of printed) {
    const { body } = await api.get(url.replace('http://localhost:3000', ''));
    const shown: { data?: Record<string, unknown>[] } = JSON.parse(text);
    for (const [place, row] of (shown.data ?? []).entries()) {
      const { '…': _left, ...stated } = row;
      expect(body.data[place]).toMatchObject(stated);
    }
  }
});

test('the counts of the README are those of the seeds', async () => {
  const [, studies, outcomes] = /(\d+) studies with (\d+) outcomes/.exec(readme) ?? [];
  expect(Number(studies)).toBe(seedStudies);
  expect(Number(outcomes)).toBe((await api.get('/outcomes?limit=1')).body.meta.total);
  for (const [field, rows] of [
    [
      'verification',
      { abstract: 'abstract', 'secondary source, such as a review': 'secondary', 'full text': 'full_text' },
    ],
    [
      'secondReading',
      {
        agreed: 'agrees',
        'led to a correction': 'corrected',
        'found no source again': 'not_found',
        'was not made': null,
      },
    ],
  ] as const) {
    const { text } = await api.get(`/studies?format=ndjson&fields=${field}`);
    const values = text
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line)[field]);
    for (const [label, value] of Object.entries(rows)) {
      const stated = new RegExp(`^\\| ${label} \\| (\\d+) \\|$`, 'm').exec(readme)?.[1];
      expect(Number(stated), label).toBe(values.filter((each) => each === value).length);
    }
  }
});
