import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from './support/api.ts';
import { seedStudies } from './support/seed-counts.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const textOf = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const readme = textOf('README.md');
const asking = readme + textOf('docs/asking.md');
const examples = [
  ...(asking + textOf('docs/plots.md')).matchAll(/curl '?(http:\/\/localhost:3000[^'\s`]*)'?(.*)/g),
].map(([, url = '', rest = '']) => ({
  path: url.replace('http://localhost:3000', ''),
  status: rest.includes('# 400') ? 400 : 200,
}));

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
  const [, url = ''] = new RegExp(`curl -o ${name} '(http:[^']+)'`).exec(asking) ?? [];
  const { body } = await api.get(url.replace('http://localhost:3000', ''));
  expect(asking).toMatch(new RegExp(`\\]\\((docs/)?${file.replace('docs/', '')}\\)`));
  const textsOf = (svg: string) => [...svg.matchAll(/>([^<]+)<\/text>/g)].map(([, shown]) => shown);
  expect(textsOf(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'))).toEqual(
    textsOf(body.toString('utf8')),
  );
});

test('the answers that are printed are those of the API', async () => {
  const printed = [...asking.matchAll(/curl '(http:[^']+)'[^\n]*\n\n```json\n([\s\S]*?)```/g)];
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

test('the tables that are printed are what the API answers, line by line', async () => {
  const printed = [...asking.matchAll(/curl '(http:[^']+)'[^\n]*\n\n```\n([\s\S]*?)```/g)];
  expect(printed.length).toBeGreaterThanOrEqual(2);
  for (const [, url = '', text = ''] of printed) {
    const { text: csv } = await api.get(url.replace('http://localhost:3000', ''));
    const shown = text.trim().split('\n');
    if (shown.at(-1) === '…') shown.pop();
    expect(csv.split('\r\n').slice(0, shown.length)).toEqual(shown);
  }
});

test('a newcomer reads the README in three minutes', () => {
  const words = readme.replaceAll(/```[\s\S]*?```/g, '').split(/\s+/).length;
  // At 240 words a minute.
  expect(words).toBeLessThan(3 * 240);
});

describe('the pages of docs/', () => {
  const folder = new URL('../docs/', import.meta.url);
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );

  /** The headings of a text as anchors, as GitHub makes them. */
  const anchorsOf = (text: string) =>
    [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    );

  test.each(pages)('%s is linked from the README and links to it', (page) => {
    expect(readme).toContain(`](docs/${page})`);
    const up = page.includes('/') ? '../../' : '../';
    expect(textOf(`docs/${page}`)).toContain(`](${up}README.md)`);
  });

  test.each(['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', ...pages.map((page) => `docs/${page}`)])(
    'every link of %s leads somewhere',
    (path) => {
      for (const [, target = ''] of textOf(path).matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^https?:/.test(target)) continue;
        const [file = '', anchor] = target.split('#');
        const url =
          file === ''
            ? new URL(`../${path}`, import.meta.url)
            : new URL(file, new URL(`../${path}`, import.meta.url));
        expect(existsSync(url), target).toBe(true);
        if (anchor !== undefined) expect(anchorsOf(readFileSync(url, 'utf8')), target).toContain(anchor);
      }
    },
  );
});

test.each(['CONTRIBUTING.md', 'docs/code.md'])('every path and every command of %s is there', (page) => {
  const text = textOf(page);
  const paths = [
    ...text.matchAll(/`((?:src|tests|scripts|docs|seeds|migrations|openapi|clients)\/[^`\s*]*)`/g),
  ];
  expect(paths.length).toBeGreaterThan(10);
  for (const [, path = ''] of paths)
    expect(existsSync(new URL(`../${path}`, import.meta.url)), path).toBe(true);
  const { scripts } = JSON.parse(textOf('package.json'));
  for (const [, name = ''] of text.matchAll(/`npm (?:run )?(?:-s )?([a-z:]+)/g)) {
    if (!['ci', 'pack', 'audit'].includes(name)) expect(Object.keys(scripts)).toContain(name);
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
