import { once } from 'node:events';
import { connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import type { Database } from '../../src/database/connection.ts';
import { createKey } from '../../src/keys/store.ts';
import { temporaryDatabase } from '../support/api.ts';
import { seededFile } from '../support/prepared-files.ts';

const lines: string[] = [];
let database: Database;
let remove: () => void;
let app: FastifyInstance;
let base: string;

beforeAll(async () => {
  ({ database, remove } = temporaryDatabase(seededFile));
  app = await buildApp(database, {
    logger: { level: 'trace', stream: { write: (line: string) => lines.push(line) } },
  });
  base = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await app.close();
  remove();
});
beforeEach(() => lines.splice(0));

interface Line {
  requestId?: string;
  method?: string;
  url?: string | null;
  status?: number;
  problem?: string;
  milliseconds?: number;
  cutOff?: boolean;
}

/** The line about a request, which is written after its answer was sent. */
async function lineAfter(ask: () => Promise<unknown>): Promise<Line> {
  const before = lines.length;
  await ask();
  for (let tries = 0; lines.length === before && tries < 200; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(lines.length).toBe(before + 1);
  return JSON.parse(lines.at(-1) ?? '{}');
}

/** Asks for something, and goes away when the first bytes of the answer come. */
async function leaveEarly(path: string): Promise<void> {
  const socket = connect(Number(new URL(base).port), '127.0.0.1');
  socket.write(`GET ${path} HTTP/1.1\r\nhost: secret-host\r\n\r\n`);
  socket.once('data', () => socket.resetAndDestroy());
  await once(socket, 'close');
}

const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
const parent = '00f067aa0ba902b7';
const idOf = async (traceparent: string) => {
  const answer = await fetch(`${base}/health/live`, { headers: { traceparent } });
  return answer.headers.get('x-request-id');
};

describe('the id of a request', () => {
  test.each([
    `00-${trace}-${parent}-01`,
    `00-${trace}-${parent}-00`,
    `cc-${trace}-${parent}-01-what-may-come`,
  ])('is the trace of a well-formed traceparent: %s', async (traceparent) => {
    let told: string | null = null;
    const line = await lineAfter(async () => {
      told = await idOf(traceparent);
    });
    expect(told).toBe(trace);
    expect(line.requestId).toBe(trace);
  });

  test.each([
    '',
    trace,
    `00-${trace}-${parent}`,
    `00-${trace.toUpperCase()}-${parent}-01`,
    `00-${trace}-${parent}-01-more`,
    `ff-${trace}-${parent}-01`,
    `00-${'0'.repeat(32)}-${parent}-01`,
    `00-${trace}-${'0'.repeat(16)}-01`,
    `00-${trace}-${parent}-01, 00-${trace}-${parent}-01`,
    `00-${trace}x-${parent}-01`,
    '<script>alert(1)</script>',
    `00-${'a'.repeat(5000)}-${parent}-01`,
  ])('is a new one where traceparent is not well-formed (%#)', async (traceparent) => {
    const [first, second] = [await idOf(traceparent), await idOf(traceparent)];
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(first).not.toBe(second);
    expect(first).not.toBe(trace);
  });

  test('is told with every kind of answer: made, kept, known, refused, unknown, undecodable', async () => {
    const traceparent = `00-${trace}-${parent}-01`;
    const known = (await fetch(`${base}/studies?limit=2`)).headers.get('etag') ?? '';
    const requests: [string, number, RequestInit?][] = [
      ['/studies?limit=2', 200],
      ['/studies?limit=2', 304, { headers: { 'if-none-match': known } }],
      ['/studies?limit=x', 400],
      ['/nowhere', 404],
      ['/%zz', 400],
      ['/studies', 401, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }],
      ['/claims', 405, { method: 'DELETE' }],
      ['/studies', 204, { method: 'OPTIONS' }],
    ];
    for (const [path, status, more = {}] of requests) {
      const headers = { ...more.headers, traceparent };
      let answer: Response | undefined;
      const line = await lineAfter(async () => {
        answer = await fetch(base + path, { ...more, headers });
      });
      expect(answer?.status, path).toBe(status);
      expect(answer?.headers.get('x-request-id'), path).toBe(trace);
      expect(line, path).toMatchObject({ requestId: trace, status, method: more.method ?? 'GET' });
    }
  });
});

describe('the log', () => {
  test('has one line a request: what was asked, how it was answered, how long it took', async () => {
    const made = await lineAfter(() => fetch(`${base}/studies?species=human&year=2010..2020`));
    expect(made).toMatchObject({
      method: 'GET',
      url: '/studies?species=human&year=2010..2020',
      status: 200,
    });
    expect(made.milliseconds).toBeGreaterThan(0);
    const kept = await lineAfter(() => fetch(`${base}/studies?species=human&year=2010..2020`));
    expect(kept).toMatchObject({ url: made.url, status: 200 });
    expect(kept.requestId).not.toBe(made.requestId);
  });

  test.each([
    ['/studies?q=calcification&limit=1', '/studies?q=…&limit=1'],
    ['/studies?limit=1&%71=calcification', '/studies?limit=1&…'],
    ['/claims?q=%22vitamin%20K%22&limit=1', '/claims?q=…&limit=1'],
  ])('leaves out what was looked for in own words: %s', async (asked, noted) => {
    expect(await lineAfter(() => fetch(base + asked))).toMatchObject({ url: noted, status: 200 });
  });

  test('says of a refused request its route and the kind of problem alone', async () => {
    const refused = (path: string) => lineAfter(() => fetch(base + path));
    expect(await refused('/studies?intervention=ada@example.org')).toMatchObject({
      url: '/studies',
      problem: 'invalid-request',
    });
    expect(await refused('/studies/ada@example.org')).toMatchObject({
      url: '/studies/:id',
      problem: 'not-found',
    });
    expect(await refused('/ada@example.org')).toMatchObject({ url: null, problem: 'not-found' });
    expect(await refused('/%zz@example.org')).toMatchObject({ problem: 'invalid-request' });
    expect(lines.join('')).not.toContain('example.org');
  });

  test('has a line about an answer that the client did not wait for', async () => {
    const line = await lineAfter(() => leaveEarly('/export/evidence.sqlite'));
    expect(line).toMatchObject({ method: 'GET', url: '/export/evidence.sqlite', status: 200, cutOff: true });
  });

  test('has no line about an end that was not reached where a page was made of further answers', async () => {
    await (await fetch(`${base}/`, { headers: { accept: 'text/html' } })).text();
    while (!lines.some((line) => JSON.parse(line).url === '/'))
      await new Promise((resolve) => setTimeout(resolve, 5));
    // Nor a line of their own.
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('cutOff');
  });

  test('has nothing of who asked: no address, no header, no key, no body, no words', async () => {
    const { token } = createKey(database, 'Ada Lovelace', 'write');
    const headers = {
      authorization: `Bearer ${token}`,
      cookie: 'session=secret-cookie',
      'user-agent': 'secret-agent/1',
      referer: 'https://secret-referer.example',
      'x-forwarded-for': '203.0.113.77',
      forwarded: 'for=203.0.113.77',
      'content-type': 'application/merge-patch+json',
    };
    const patch = async (path: string, body: string) => {
      const etag = (await fetch(`${base}/studies/shea-2009`)).headers.get('etag') ?? '';
      const answer = await fetch(base + path, {
        method: 'PATCH',
        headers: { ...headers, 'if-match': etag },
        body,
      });
      return answer.status;
    };
    expect(await patch('/studies/shea-2009?note=secret-note', '{"notes":"secret-body"}')).toBe(200);
    expect(await patch('/studies/shea-2009', '{"year":"secret-body"}')).toBe(400);
    expect(await patch('/studies/secret-path', '{}')).toBe(404);
    for (const path of [
      '/studies?q=secret-words',
      '/secret-path',
      '/studies?secret=secret-words',
      '/%zz-secret',
    ]) {
      await fetch(base + path, { headers });
    }
    // What is not HTTP at all, and a client that goes away in the middle.
    const { port } = new URL(base);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write('SECRET / NOT-HTTP\r\n\r\n');
    socket.resume();
    await once(socket, 'close');
    await leaveEarly('/export/evidence.sqlite?secret=1');
    const text = lines.join('');
    expect(lines.length).toBeGreaterThanOrEqual(8);
    for (const word of [
      'secret',
      '127.0.0.1',
      '203.0.113',
      'Lovelace',
      token.slice(4, 16),
      token.slice(-30),
    ]) {
      expect(text.toLowerCase(), word).not.toContain(word.toLowerCase());
    }
  });
});
