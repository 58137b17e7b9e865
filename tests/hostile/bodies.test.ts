import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKey } from '../../src/keys/store.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { timeOfLogarithms } from '../support/processor-time.ts';
import { fewer } from '../support/runs.ts';
import { seedStudies } from '../support/seed-counts.ts';
import { isAskedNow } from '../support/work-in-threads.ts';
import { type Operation, operationsOf } from './operations.ts';

// What it asks for is read from the description, /meta-analysis and /studies/validate among it: it runs with all work in threads, too.

let api: TestApi;
let authorization: string;
let etags: Map<string, string>;
beforeAll(async () => {
  api = await startApi();
  authorization = `Bearer ${createKey(api.database, 'Hostile', 'admin').token}`;
  etags = new Map();
});
afterAll(() => api.close());

const operations = operationsOf(['post', 'put', 'patch']).filter(({ bodies }) => bodies.length > 0);
const asked = operations.filter(({ address }) => isAskedNow(address));
const jsonOperations = asked.flatMap((operation) =>
  operation.bodies
    .filter((type) => /json/.test(type))
    // What is made of many records takes long, and is the same for each format.
    .map((type, place) => ({ ...operation, type, records: place === 0 ? fewer(20_000) : 2_000 })),
);
const written = { post: 'POST', put: 'PUT', patch: 'PATCH' } as const;

async function send({ method, address }: Operation, type: string, body: string | Buffer) {
  if (!etags.has(address)) etags.set(address, (await api.get(address)).headers.etag ?? '"x"');
  const verb = method === 'put' || method === 'patch' ? written[method] : written.post;
  return api.app.inject({
    method: verb,
    url: address,
    headers: { authorization, 'content-type': type, 'if-match': etags.get(address) ?? '"x"' },
    payload: body,
  });
}

/** Refused: by a 4xx, or by an import's report in which nothing was written. */
function expectRefused(answer: Awaited<ReturnType<typeof send>>, what: string): void {
  expect(answer.statusCode, `${what}: ${answer.body.slice(0, 300)}`).toBeLessThan(500);
  if (answer.statusCode < 300) {
    const { counts, valid } = answer.json();
    expect(valid === false || (counts?.created === 0 && counts?.updated === 0), what).toBe(true);
  } else {
    expect(answer.statusCode, what).toBeGreaterThanOrEqual(400);
  }
}

/** How much work was done at most in one go while something went on: processor time, in times of ten million logarithms. */
async function longestStall(during: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = process.cpuUsage();
  const beat = setInterval(() => {
    const { user, system } = process.cpuUsage(last);
    longest = Math.max(longest, (user + system) / 1000);
    last = process.cpuUsage();
  }, 5);
  await during();
  await pause(10);
  clearInterval(beat);
  return longest / timeOfLogarithms();
}

test('the operations that take a body are found', () => {
  expect(operations.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['createStudy', 'replaceStudy', 'changeStudy', 'poolNumbers', 'importStudies']),
  );
});

describe.each(jsonOperations)('$id as $type', (operation) => {
  const { type, records } = operation;

  test('refuses what is nested 100,000 levels deep', async () => {
    const deep = [
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
      '['.repeat(100_000),
      '{"a":'.repeat(100_000),
      `{"notes":${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}}`,
    ];
    const stall = await longestStall(async () => {
      for (const body of deep) expectRefused(await send(operation, type, body), body.slice(0, 20));
    });
    expect(stall).toBeLessThan(20);
  });

  test('refuses what is wide or long without standing still', async () => {
    const members = Array.from({ length: 50_000 }, (_, place) => `"m${place}":1`).join(',');
    const huge = [
      `{${members}}`,
      `[${'1,'.repeat(5 * records)}1]`,
      `{"notes":"${'x'.repeat(1_000_000)}"`,
      `{"n":${'9'.repeat(900_000)}}`,
      `{"${'k'.repeat(900_000)}":1}`,
      `[${'{},'.repeat(records)}{}]`,
    ];
    const stall = await longestStall(async () => {
      for (const body of huge) {
        const answer = await send(operation, type, body);
        expect(answer.statusCode, body.slice(0, 20)).toBeLessThan(500);
        expect(answer.body.length).toBeLessThan(20_000_000);
      }
    });
    expect(stall).toBeLessThan(20);
  });

  test('refuses what reaches for a prototype, and no object has it then', async () => {
    for (const body of [
      '{"__proto__":{"polluted":1}}',
      '{"\\u005f_proto__":{"polluted":1}}',
      '{"constructor":{"prototype":{"polluted":1}}}',
      '{"population":{"__proto__":{"polluted":1}}}',
      '{"arms":[{"__proto__":{"polluted":1}}]}',
      '{"studies":[{"label":"a","yi":1,"vi":1,"__proto__":{"polluted":1}}]}',
      '[{"__proto__":{"polluted":1}}]',
    ]) {
      expectRefused(await send(operation, type, body), body);
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
    }
  });

  test('refuses a name that stands twice, and names it', async () => {
    for (const body of ['{"notes":"a","notes":"b"}', '{"population":{"sex":"male","sex":"female"}}']) {
      const answer = await send(operation, type, body);
      expectRefused(answer, body);
      expect(answer.body).toMatch(/twice/);
    }
  });

  test('refuses what cannot be stored as it is', async () => {
    for (const body of [
      '{"notes":"a\\u0000b"}',
      '{"notes":"\\ud800"}',
      '{"notes":"\\udc00\\ud800"}',
      Buffer.from('7b226e6f746573223a22ff227d', 'hex'),
      Buffer.from('7b226e6f746573223a22eda080227d', 'hex'),
      Buffer.from('{"notes":"x"}', 'utf16le'),
    ]) {
      expectRefused(await send(operation, type, body), String(body));
    }
  });
});

describe.each(asked)('$id', (operation) => {
  test('refuses what is none of its formats', async () => {
    for (const type of [...operation.bodies, 'application/xml', 'multipart/form-data; boundary=x', 'x']) {
      for (const body of [
        '',
        ' ',
        '\0',
        '\ufeff',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
      ]) {
        const answer = await send(operation, type, body);
        expectRefused(answer, `${type} ${JSON.stringify(body)}`);
        expect(answer.body).not.toContain('root:');
      }
    }
  });
});

test('a deep file of an import in other formats does not overflow', async () => {
  const imports = operations.find(({ id }) => id === 'importStudies');
  if (imports === undefined) throw new Error('imports are not documented');
  for (const [type, body] of [
    ['application/x-ndjson', `${'['.repeat(100_000)}\n{"id":"a"}\n`],
    ['text/plain', `${'{"studies":['.repeat(100_000)}`],
    ['text/csv', `id,${'"'.repeat(100_001)}\n`],
    ['application/x-research-info-systems', `TY  - JOUR\n${'AU  - Doe, J\n'.repeat(50_000)}ER  - \n`],
    ['application/nbib', `PMID- 1\n${'      x\n'.repeat(100_000)}\n`],
    ['application/json', `{"studies":[${`${'['.repeat(99_999)}`}`],
  ] as const) {
    const stall = await longestStall(async () => {
      const answer = await send(imports, type, body);
      expect(answer.statusCode, `${type}: ${answer.body.slice(0, 200)}`).toBeLessThan(500);
    });
    expect(stall, type).toBeLessThan(20);
  }
});

test('nothing of all this was stored', async () => {
  expect((await api.get('/studies?status=any')).body.meta.total).toBe(seedStudies);
  const revisions = api.database.sqlite
    .prepare<[], { many: number }>('select count(*) as many from revisions where number > 1')
    .get();
  expect(revisions?.many).toBe(0);
});

test('a text is stored and told as it was sent, whatever its letters', async () => {
  const notes = 'é e\u0301 😀 \u202e ﷽ \u0001 \u2028 </script> \u00a0 ＜ \ufeff end';
  const { headers } = await api.get('/studies/shea-2009');
  const patched = await api.app.inject({
    method: 'PATCH',
    url: '/studies/shea-2009',
    headers: {
      authorization,
      'content-type': 'application/merge-patch+json',
      'if-match': headers.etag ?? '',
    },
    payload: JSON.stringify({ notes }),
  });
  expect(patched.statusCode, patched.body).toBe(200);
  expect(patched.json().notes).toBe(notes);
  expect((await api.get('/studies/shea-2009')).body.notes).toBe(notes);
});
