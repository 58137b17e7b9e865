import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKey } from '../../src/keys/store.ts';
import { exampleStudy } from '../../src/writing/examples.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { operationsOf } from './operations.ts';

let api: TestApi;
let token: string;
const lines: string[] = [];
const answers: string[] = [];
beforeAll(async () => {
  api = await startApi(undefined, {
    logger: { level: 'trace', stream: { write: (line: string) => void lines.push(line) } },
  });
  token = createKey(api.database, 'Careless', 'admin').token;
});
afterAll(() => api.close());

/** Sends a request, and keeps all that comes of it. */
async function send(method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, headers = {}, payload?: string) {
  const answer = await api.app.inject({
    method,
    url,
    headers,
    ...(payload === undefined ? {} : { payload }),
  });
  expect(answer.statusCode, url).toBeLessThan(500);
  answers.push(JSON.stringify(answer.headers) + answer.body);
  return answer;
}

/** Whether any part of the secret that helps a guesser stands in a text. */
const tells = (text: string) => text.includes(token.slice(17, 29)) || text.includes(token.slice(-12));

test('a key in an address is refused, with word of what to do', async () => {
  for (const url of [`/studies?key=${token}`, `/studies/${token}`, `/studies?q=${token}`, `/${token}`]) {
    const answer = await send('GET', url);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().detail).toMatch(/revoked.*Authorization: Bearer/);
  }
  for (const written of [encodeURIComponent(token), token.replaceAll('_', '%5F'), token.toUpperCase()]) {
    await send('GET', `/studies?key=${written}`);
  }
});

/** Every way in which an address can have a text that a reader of it gets back. */
const encodings: readonly ((text: string) => string)[] = [
  (text) => [...text].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join(''),
  (text) => [...text].map((letter) => `%25${letter.charCodeAt(0).toString(16)}`).join(''),
  (text) => [...text].map((letter) => `%252525${letter.charCodeAt(0).toString(16)}`).join(''),
  (text) => text.replace('e', '%65'),
  (text) => text.replace('v', '%2576').replaceAll('_', '%5F'),
  (text) => text.replace('k', '%%36b'),
  (text) => text.replaceAll(/[0-9]/g, (digit) => `%3${digit}`),
];

test('a key that is percent-encoded in an address, where it would be stored or sent back', async () => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  for (const encoded of encodings.map((encode) => encode(token))) {
    for (const [method, url] of [
      ['GET', `/studies?q=${encoded}`],
      ['GET', `/studies/${encoded}`],
      ['POST', `/studies?note=${encoded}`],
      ['POST', `/imports?note=x${encoded}`],
    ] as const) {
      const answer = await send(method, url, headers, method === 'GET' ? undefined : '{}');
      // Of a path, Fastify takes no part that is so long.
      expect([400, 414], url).toContain(answer.statusCode);
      if (answer.statusCode === 400) expect(answer.json().detail, url).toMatch(/revoked/);
    }
    // What cannot be sent back in clear must not stand in a record either.
    const found = await send('POST', '/studies/validate', headers, JSON.stringify({ notes: encoded }));
    expect(found.body).toContain('looks like a key');
  }
});

test('a key as Idempotency-Key, which is stored', async () => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  for (const sent of [token, `mine: ${token}`, token.replaceAll('_', '%5f')]) {
    const body = JSON.stringify({ ...exampleStudy, id: 'repeat-2024' });
    const answer = await send('POST', '/studies', { ...headers, 'idempotency-key': sent }, body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors[0]).toMatchObject({ name: 'idempotency-key', value: null });
  }
});

test('a key in every parameter there is', async () => {
  for (const { method, query, pathParameters, addressWith } of operationsOf(['get', 'post'])) {
    for (const parameter of [...query, ...pathParameters]) {
      const url = addressWith(parameter, token);
      await send(method === 'get' ? 'GET' : 'POST', url, { authorization: `Bearer ${token}` });
    }
  }
});

test('a key in headers that are not for it', async () => {
  const headers = [
    'accept',
    'cookie',
    'if-none-match',
    'range',
    'user-agent',
    'referer',
    'x-api-key',
    'origin',
  ];
  for (const name of [...headers, 'content-type', 'accept-encoding', 'traceparent', 'x-request-id']) {
    for (const url of ['/studies', '/export/evidence.sqlite', '/nowhere'])
      await send('GET', url, { [name]: token });
    await send('POST', '/studies', { authorization: `Bearer ${token}`, [name]: token }, '{}');
  }
  for (const authorization of [
    token,
    `Basic ${token}`,
    `Bearer ${token}x`,
    `bearer  ${token} `,
    `Token ${token}`,
  ]) {
    await send('POST', '/studies', { authorization, 'content-type': 'application/json' }, '{}');
  }
});

test('a key in a body of any kind', async () => {
  const headers = { authorization: `Bearer ${token}` };
  const json = { ...headers, 'content-type': 'application/json' };
  for (const payload of [
    token,
    `"${token}"`,
    `{"${token}": 1}`,
    `{"id": "${token}"}`,
    `{"id": "${token}",}`,
    `{"id": ${token}}`,
    `{"measure":"${token}","studies":[{"label":"${token}","yi":1,"vi":1}]}`,
  ]) {
    for (const url of ['/studies', '/studies/validate', '/meta-analysis', '/claims']) {
      const answer = await send('POST', url, json, payload);
      expect(answer.statusCode, `${url} ${payload}`).toBe(400);
    }
    for (const type of ['application/json', 'application/x-ndjson', 'text/csv', 'text/plain']) {
      await send('POST', '/imports', { ...headers, 'content-type': type }, payload);
    }
    for (const type of ['text/csv', 'application/merge-patch+json', `${token}/x`]) {
      await send(
        'PATCH',
        '/studies/shea-2009',
        { ...headers, 'content-type': type, 'if-match': `"${token}"` },
        payload,
      );
    }
  }
  const record = (await api.app.inject('/export/studies.ndjson')).body.split('\n')[0] ?? '{}';
  const study = { ...JSON.parse(record), id: 'new-2024', label: `New ${token}`, notes: `mine is ${token}` };
  expect((await send('POST', '/studies', json, JSON.stringify(study))).statusCode).toBe(400);
  const imported = await send(
    'POST',
    '/imports',
    { ...headers, 'content-type': 'application/x-ris' },
    `TY  - JOUR\nTI  - ${token}\nAU  - Doe, J\nPY  - 2024\nER  - \n`,
  );
  expect(imported.body).not.toContain(token);
});

test('a key in the text of an error', () => {
  const before = lines.length;
  api.app.log.error({ err: new Error(`could not read ${token}`), detail: { token } }, `failed with ${token}`);
  expect(lines.length).toBe(before + 1);
  expect(lines.at(-1)).toContain('evk_…');
});

test('is in no answer, in no line of the log, and stored nowhere', () => {
  expect(answers.length).toBeGreaterThan(300);
  expect(lines.length).toBeGreaterThan(300);
  expect(answers.filter(tells)).toEqual([]);
  expect(lines.filter(tells)).toEqual([]);
  const tables = api.database.sqlite
    .prepare<[], { name: string }>("select name from sqlite_schema where type = 'table'")
    .all();
  for (const { name } of tables) {
    const rows = JSON.stringify(api.database.sqlite.prepare(`select * from "${name}"`).all());
    expect(tells(rows), name).toBe(false);
  }
});
