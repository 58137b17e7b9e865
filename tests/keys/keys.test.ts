import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { openDatabase } from '../../src/database/connection.ts';
import { createKey, listKeys, revokeKey } from '../../src/keys/store.ts';
import { exampleStudy } from '../../src/writing/examples.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { portOf } from '../support/raw-http.ts';
import { writerOf } from '../support/writer.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const patch = { body: { notes: 'x' }, headers: { 'if-match': '"x"' } };

describe('a write', () => {
  test('without any key made says that the service is read-only', async () => {
    const answer = await api.send('POST', '/studies');
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer /);
    expect(answer.body.detail).toContain('read-only');
    expect(answer.body.detail).toContain('keys create');
  });

  test('needs a key that is known, and reaches far enough', async () => {
    const writer = writerOf(api, 'Writer');
    const reader = writerOf(api, 'Reader', 'read');
    const admin = writerOf(api, 'Admin', 'admin');
    expect((await writer.send('PATCH', '/studies/shea-2009', patch)).status).toBe(412);
    expect((await admin.send('PATCH', '/studies/shea-2009', patch)).status).toBe(412);
    const short = await reader.send('PATCH', '/studies/shea-2009', patch);
    expect(short.status).toBe(403);
    expect(short.body.detail).toContain('scope write');
    expect(short.headers['www-authenticate']).toContain('scope="write"');
    const none = await writer.send('PATCH', '/studies/shea-2009', { ...patch, token: null });
    expect(none.status).toBe(401);
    const wrong = `${writer.token.slice(0, -1)}${writer.token.endsWith('A') ? 'B' : 'A'}`;
    for (const token of [wrong, 'evk_000000000000_x', 'x', `${writer.token}x`]) {
      const answer = await writer.send('PATCH', '/studies/shea-2009', { ...patch, token });
      expect(answer.status, token).toBe(401);
      expect(answer.headers['www-authenticate']).toContain('invalid_token');
      expect(answer.text).not.toContain(token.slice(-20));
    }
  });

  test('is refused at once after a revocation by another process', async () => {
    const writer = writerOf(api, 'Leaver');
    expect((await writer.send('PATCH', '/studies/shea-2009', patch)).status).toBe(412);
    const other = openDatabase(api.database.path);
    revokeKey(other, 'Leaver');
    other.sqlite.close();
    expect((await writer.send('PATCH', '/studies/shea-2009', patch)).status).toBe(401);
  });
});

describe('a key', () => {
  test('is stored nowhere: neither the key nor its secret', () => {
    const { id, token } = createKey(api.database, 'Stored', 'write');
    const secret = token.slice(`evk_${id}_`.length);
    expect(secret.length).toBeGreaterThan(40);
    const row = JSON.stringify(api.database.sqlite.prepare('select * from access_keys where id = ?').get(id));
    expect(row).not.toContain(secret);
    expect(JSON.stringify(listKeys(api.database))).not.toMatch(/salt|hash/);
  });

  test('has a name of its own for good', () => {
    expect(() => createKey(api.database, 'Stored', 'read')).toThrow(/already/);
    revokeKey(api.database, 'Stored');
    expect(() => createKey(api.database, ' Stored ', 'read')).toThrow(/revoked/);
    expect(() => createKey(api.database, '  ', 'read')).toThrow(/1 to 100/);
    expect(() => createKey(api.database, 'seed', 'read')).toThrow(/seed/);
    expect(() => revokeKey(api.database, 'nobody')).toThrow(/no key "nobody"/);
  });
});

test('a key is told whose it is and what it may do', async () => {
  const { token } = createKey(api.database, 'Who am I', 'write');
  const { status, body } = await api.get('/keys/current', { authorization: `Bearer ${token}` });
  expect({ status, body }).toEqual({ status: 200, body: { name: 'Who am I', scope: 'write' } });
  for (const headers of [{}, { authorization: 'Bearer evk_000000000000_nonsense' }]) {
    expect((await api.get('/keys/current', headers)).status).toBe(401);
  }
});

describe('where reading needs a key', () => {
  test('nothing but health and documentation is open, and no shared cache keeps an answer', async () => {
    const { token } = createKey(api.database, 'Closed reader', 'read');
    const closed = await buildApp(api.database, { requireKeyForReads: true });
    const headers = { authorization: `Bearer ${token}` };
    // The answer is kept after the first: it must not be handed to one without a key.
    for (const _time of [1, 2]) {
      const allowed = await closed.inject({ url: '/studies/shea-2009', headers });
      expect(allowed.statusCode).toBe(200);
      expect(allowed.headers['cache-control']).toBe('private, no-cache');
      expect((await closed.inject({ url: '/studies/shea-2009' })).statusCode).toBe(401);
      expect((await closed.inject({ url: '/' })).statusCode).toBe(401);
      expect((await closed.inject({ url: '/health/../studies/shea-2009' })).statusCode).toBe(401);
    }
    const desk = await closed.inject({ url: '/desk' });
    const [style = ''] = /\/assets\/[^"]+\.css/.exec(desk.body) ?? [];
    for (const url of ['/health/live', '/health/ready', '/openapi.json', '/desk', style]) {
      expect((await closed.inject({ url })).statusCode, url).toBe(200);
    }
    for (const url of ['/desk/queue', '/desk/new', '/desk/studies/shea-2009']) {
      // Where the key is entered, and nothing else.
      expect((await closed.inject({ url })).body, url).toBe(desk.body);
      expect((await closed.inject({ url, headers })).body, url).not.toBe(desk.body);
    }
    await closed.close();
  });
});

test('no key is in the log, whatever comes of the request', async () => {
  const lines: string[] = [];
  const logging = await buildApp(api.database, {
    logger: { level: 'trace', stream: { write: (line: string) => lines.push(line) } },
  });
  const { token } = createKey(api.database, 'Logged', 'write');
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  await logging.inject({ method: 'POST', url: '/studies', headers, payload: '{' });
  await logging.inject({ method: 'POST', url: '/studies', headers, payload: '{}' });
  await logging.inject({
    method: 'POST',
    url: '/studies',
    headers: { ...headers, authorization: `Bearer ${token}x` },
  });
  await logging.close();
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.join('')).not.toContain(token.slice(-30));
});

describe('a key that is unknown', () => {
  test('is 401 where reading is open, too: who sends one means to be known', async () => {
    const { token } = createKey(api.database, 'Reader of all', 'read');
    const bearer = (sent: string) => ({ authorization: `Bearer ${sent}` });
    for (const url of [
      '/studies?limit=1',
      '/export/studies.ndjson',
      '/aggregate?groupBy=species',
      '/nowhere',
    ]) {
      const answer = await api.send('GET', url, bearer(`${token}x`));
      expect(answer.status, url).toBe(401);
      expect(answer.headers['www-authenticate']).toContain('invalid_token');
    }
    expect((await api.get('/studies?limit=1', bearer(token))).status).toBe(200);
    revokeKey(api.database, 'Reader of all');
    expect((await api.get('/studies?limit=1', bearer(token))).status).toBe(401);
    // Whether the service is well and how it is used is told to all; what a proxy asks for is no key.
    for (const url of ['/health/ready', '/openapi.json']) {
      expect((await api.get(url, bearer(token))).status).toBe(200);
    }
    expect((await api.get('/studies?limit=1', { authorization: 'Basic dXNlcjpwYXNz' })).status).toBe(200);
  });
});

describe('a key that is revoked while the body of a write comes', () => {
  const slowly = (url: string, token: string, body: string, type: string) =>
    new Promise<number>((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': type,
        'content-length': Buffer.byteLength(body),
      };
      const request = httpRequest({
        host: '127.0.0.1',
        port: portOf(api.app),
        method: 'POST',
        path: url,
        headers,
      });
      request.on('error', reject);
      request.on('response', (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      request.write(body.slice(0, 10));
      // The head has been read when the server has taken the connection and looked the key up.
      const waiting = setInterval(() => {
        if (request.socket?.bytesWritten === undefined || !seen.has(url)) return;
        clearInterval(waiting);
        const other = openDatabase(api.database.path);
        revokeKey(other, `Slow ${url}`);
        other.sqlite.close();
        request.end(body.slice(10));
      }, 5);
    });
  const seen = new Set<string>();

  test.each([
    ['/studies', JSON.stringify({ ...exampleStudy, id: 'slow-2024' }), 'application/json'],
    ['/imports', JSON.stringify({ ...exampleStudy, id: 'slow-2024' }), 'application/x-ndjson'],
  ])('refuses that write: POST %s', async (url, body, type) => {
    const { token } = createKey(api.database, `Slow ${url}`, 'admin');
    api.app.server.on('request', ({ url: asked }) => seen.add(asked ?? ''));
    expect(await slowly(url, token, body, type)).toBe(401);
    expect((await api.get('/studies/slow-2024')).status).toBe(404);
  });
});

describe('the name of a key', () => {
  test('is another one only where it is read as another', () => {
    createKey(api.database, 'Renée', 'write');
    for (const alike of ['Rene\u0301e', 'RENÉE', 'Ｒｅｎée', ' renée ']) {
      expect(() => createKey(api.database, alike, 'write'), alike).toThrow('there is a key "Renée" already');
    }
    createKey(api.database, 'Straße', 'write');
    expect(() => createKey(api.database, 'STRASSE', 'write')).toThrow('there is a key "Straße" already');
    for (const taken of ['Seed', 'ＩＭＰＯＲＴ', 'purge']) {
      expect(() => createKey(api.database, taken, 'write')).toThrow('another author');
    }
    const { token } = createKey(api.database, 'Whole', 'write');
    expect(() => createKey(api.database, token, 'write')).toThrow('looks like a key');
    expect(revokeKey(api.database, 'RENE\u0301E').name).toBe('Renée');
  });
});
