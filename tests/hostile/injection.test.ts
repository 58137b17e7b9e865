import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKey } from '../../src/keys/store.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { inCi } from '../support/runs.ts';
import { seedStudies } from '../support/seed-counts.ts';
import { isAskedNow } from '../support/work-in-threads.ts';
import { operationsOf, type Parameter } from './operations.ts';

// What it asks for is read from the description, /meta-analysis among it: it runs with all work in threads, too.

/** Texts that do something where they are pasted into SQL, into a search of FTS5, or into a pattern of LIKE. */
const attacks = [
  "' or '1'='1",
  "'; drop table studies; --",
  "x' union select id, hash, salt, name from access_keys --",
  '1; update studies set year = 1900',
  '1 or 1=1',
  ') or 1=1 --',
  "\\' or 1=1 --",
  '"x" or "1"="1"',
  '" OR "a',
  'a" NEAR/0 "b',
  'title : x',
  '-title : x',
  '^a',
  '{title notes} : a',
  'a AND NOT b',
  'a*b*',
  '((((',
  '%',
  '_',
  '%_%',
  '[a-z]%',
  '$1',
  ':id',
  '?1',
  '@x',
  '/**/',
  'char(0)',
  'randomblob(1000000000)',
  "load_extension('x')",
];

/** What an answer never tells: that something was understood as SQL, or as a search. */
const leaks =
  /SQLITE_|SqliteError|fts5:|syntax error|no such (table|column)|unrecognized token|incomplete input/i;

let api: TestApi;
let authorization: string;
/** What is stored of the key, which no answer may hold. */
let secrets: string[];
beforeAll(async () => {
  api = await startApi();
  authorization = `Bearer ${createKey(api.database, 'Attacker', 'admin').token}`;
  const row = api.database.sqlite
    .prepare<[], { hash: string; salt: string }>('select hash, salt from access_keys')
    .get();
  secrets = [row?.hash ?? '', row?.salt ?? ''];
  expect(secrets.join('').length).toBeGreaterThan(40);
});
afterAll(() => api.close());

/** All that is stored, but for what is kept of answers and keys. */
function everythingStored(): string {
  const { sqlite } = api.database;
  const tables = sqlite
    .prepare<[], { name: string }>(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'",
    )
    .all()
    .map(({ name }) => name)
    .filter(
      (name) => !/^(access_keys|repeatable_answers|search|.*_(data|idx|content|docsize|config))$/.test(name),
    );
  return JSON.stringify(tables.map((name) => [name, sqlite.prepare(`select * from "${name}"`).all()]));
}

async function attack(method: string, url: string) {
  const answer = await api.app.inject({
    method: method === 'get' ? 'GET' : 'POST',
    url,
    headers: { authorization },
  });
  expect(answer.statusCode, url).toBeLessThan(500);
  expect(answer.body, url).not.toMatch(leaks);
  for (const secret of secrets) expect(answer.body.includes(secret), url).toBe(false);
  return answer;
}

const operations = operationsOf(['get', 'post']);
const reading = operations.filter(({ method }) => method === 'get');

test('the list of operations is whole', () => {
  expect(reading.length).toBeGreaterThanOrEqual(30);
  expect(reading.flatMap(({ query }) => query).length).toBeGreaterThan(100);
});

describe('what is pasted into a parameter is a text like any other', () => {
  let before: string;
  beforeAll(() => {
    before = everythingStored();
    expect(before.length).toBeGreaterThan(100_000);
  });

  test.each(reading)('GET $path', async ({ method, query, pathParameters, addressWith }) => {
    const targets: Parameter[] = [...query, ...pathParameters];
    for (const [place, parameter] of targets.entries()) {
      // Elsewhere than in CI each parameter has every third, and the next one those after them.
      for (const text of attacks.filter((_, number) => inCi || (number + place) % 3 === 0)) {
        const address = addressWith(parameter, text);
        if (isAskedNow(address)) await attack(method, address);
      }
    }
  });

  const posting = operations.filter(({ method, path }) => method === 'post' && isAskedNow(path));
  test.each(posting)('POST $path', async (operation) => {
    for (const parameter of [...operation.query, ...operation.pathParameters]) {
      for (const text of attacks.slice(0, 8)) {
        const { statusCode } = await attack('post', operation.addressWith(parameter, text));
        // Without a body nothing is written, whatever the parameters say.
        expect(statusCode, parameter.name).toBeGreaterThanOrEqual(400);
      }
    }
  });

  test('and nothing stored has changed', () => {
    expect(everythingStored() === before).toBe(true);
  });
});

describe('what is found is what holds the text itself', () => {
  test('a pattern of LIKE is no pattern', async () => {
    for (const [url, name] of [
      ['/studies?registration=%25', 'registration'],
      ['/studies?registration=NCT________', 'registration'],
      ['/studies?doi=10.%25', 'doi'],
      ['/claims?study=shea%25', 'study'],
    ] as const) {
      const answer = await api.app.inject(url);
      const found = answer.statusCode === 200 ? answer.json().meta.total : 0;
      expect(found, `${name} ${url}`).toBe(0);
    }
    for (const url of ['/studies/shea%252009', '/studies/shea_2009', '/claims/vk_18', '/vocabularies/%25']) {
      expect((await api.app.inject(url)).statusCode, url).toBe(404);
    }
  });

  test('the search has its own operators and none of the database, and a condition that is always true finds nothing', async () => {
    const total = async (q: string) => {
      const answer = await api.app.inject(`/studies?q=${encodeURIComponent(q)}`);
      return answer.statusCode === 200 ? answer.json().meta.total : 0;
    };
    const all = (await api.app.inject('/studies')).json().meta.total;
    expect(all).toBe(seedStudies);
    expect(await total('menaquinone OR an*')).toBe(await total('an* OR menaquinone'));
    expect(await total('menaquinone NOT menaquinone')).toBe(0);
    // Operators of SQLite's search alone: these are words, which no study has.
    expect(await total('menaquinone NEAR menaquinone')).toBe(0);
    expect(await total("' or '1'='1")).toBeLessThan(all);
    expect(await total('zzzz" OR "1')).toBe(0);
    // No filter of a column: in quotes what stands before the colon is a word of a row of words, without them it is refused.
    expect(await total('"title:zzzzzz"')).toBe(0);
    expect(await total('"title:zzzzzz" OR title')).toBe(await total('title'));
    expect((await api.app.inject('/studies?q=title:zzzzzz')).statusCode).toBe(400);
  });
});
