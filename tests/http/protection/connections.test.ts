import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../src/database/connection.ts';
import { createKey } from '../../../src/keys/store.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { open, portOf, sendRaw } from '../../support/raw-http.ts';
import { addStudies } from '../../support/small-seeds.ts';

/** An exchange may take an hour: what is let go here is let go since it stopped. */
const limits = { headers: 1000, stall: 1500, exchange: 3_600_000, keepAlive: 1000, most: 100 };

let api: TestApi;
beforeEach(async () => {
  api = await startApi(undefined, { protection: { connections: limits } });
});
afterEach(() => api.close());

/** Waits until something holds. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(50);
}

/** Whether the write-ahead log can be emptied: not while anyone reads an older state from it. */
function canEmptyLog(): boolean {
  const other = openDatabase(api.database.path);
  const [result] = other.sqlite.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  other.sqlite.close();
  return result?.busy === 0;
}

describe('a client that stops', () => {
  test('sending its headers is told so, and let go', async () => {
    await api.close();
    api = await startApi(null, { protection: { connections: { ...limits, stall: 20_000 } } });
    const { status, head, body } = await sendRaw(api.app, 'GET /studies HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    expect(status).toBe(408);
    expect(head).toMatch(/content-type: application\/problem\+json/i);
    expect(JSON.parse(body)).toMatchObject({ status: 408 });
  });

  test('sending its body is let go', async () => {
    const { token } = createKey(api.database, 'Slow', 'admin');
    await sendRaw(
      api.app,
      `POST /imports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/x-ndjson\r\nContent-Length: 1000\r\n\r\n{"id":`,
    );
    // The next import finds none under way.
    const send = () =>
      api.upload('/imports', '', 'application/x-ndjson', { authorization: `Bearer ${token}` });
    await until(async () => (await send()).status === 400);
  });

  test('taking an answer is let go, and so is the state of the data that it reads', async () => {
    addStudies(
      api.database,
      Array.from({ length: 1500 }, (_, place) => ({ id: `many-${place}`, notes: 'x'.repeat(16_000) })),
    );
    const socket = await open(api.app);
    let received = 0;
    socket.on('error', () => {});
    socket.write('GET /export/studies.ndjson HTTP/1.1\r\nHost: x\r\n\r\n');
    await new Promise<void>((resolve) => {
      socket.once('data', (part) => {
        received = part.length;
        socket.pause();
        resolve();
      });
    });
    expect(received).toBeGreaterThan(0);
    // A write after it has begun: what it reads is an older state now.
    addStudies(api.database, [{ id: 'later' }]);
    expect(canEmptyLog()).toBe(false);
    await until(canEmptyLog);
    const connections = () =>
      new Promise<number>((resolve) => api.app.server.getConnections((_error, count) => resolve(count)));
    await until(async () => (await connections()) === 0);
    socket.destroy();
  });
});

test('a body that comes slowly, but comes, is read to its end', async () => {
  const { token } = createKey(api.database, 'Patient', 'admin');
  // Where the machine is so busy that a piece comes too late, it says nothing: it is tried again.
  while ((await sendSlowly(token)) === 'too late');
});

/** Sends a body in pieces; whether one of them came later than a body may stop. */
async function sendSlowly(token: string): Promise<'in time' | 'too late'> {
  const line = '{"id":"no-study"}\n';
  const socket = await open(api.app);
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  const pieces = 8;
  socket.write(
    `POST /imports?dryRun=true HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/x-ndjson\r\nContent-Length: ${pieces * line.length}\r\nConnection: close\r\n\r\n`,
  );
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  // In all three times as long as anything may stop, and longer than headers may take.
  let longest = 0;
  let last = performance.now();
  for (let piece = 0; piece < pieces; piece += 1) {
    await pause(600);
    socket.write(line);
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }
  await ended;
  if (longest > limits.stall / 2) return 'too late';
  expect(text).toMatch(/^HTTP\/1\.1 200/);
  expect(text).toContain('"rejected":8');
  return 'in time';
}

test('a client that sends all of a body that is too large, and only then looks, reads why it was refused', async () => {
  const body = Buffer.alloc(20_000_000, 'x');
  for (const [path, status] of [
    ['/studies/validate', 413],
    ['/meta-analysis', 413],
    ['/imports', 401],
  ] as const) {
    const socket = await open(api.app);
    let answer = '';
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    // What a program does that knows no streams.
    socket.pause();
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.write(body, () => resolve());
    });
    socket.on('data', (piece) => {
      answer += piece;
    });
    socket.resume();
    await until(() => answer.includes('\r\n\r\n') || socket.closed);
    expect(answer).toContain(`HTTP/1.1 ${status}`);
    socket.destroy();
  }
});

test('an exchange that never ends is ended', async () => {
  await api.close();
  api = await startApi(undefined, { protection: { connections: { ...limits, exchange: 3000 } } });
  const { token } = createKey(api.database, 'Endless', 'admin');
  const socket = await open(api.app);
  socket.on('error', () => {});
  let closed = false;
  socket.once('close', () => {
    closed = true;
  });
  socket.resume();
  socket.write(
    `POST /imports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/x-ndjson\r\nContent-Length: 100000\r\n\r\n`,
  );
  while (!closed) {
    socket.write('\n');
    await pause(500);
  }
});

test('connections beyond the limit are closed, and the others answered', async () => {
  await api.close();
  api = await startApi(undefined, {
    protection: { connections: { ...limits, headers: 20_000, stall: 20_000, most: 3 } },
  });
  const idle = await Promise.all([open(api.app), open(api.app), open(api.app)]);
  const refused = await sendRaw(api.app, 'GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  expect(refused.text).toBe('');
  idle[0]?.destroy();
  const isAnswered = async () => {
    const answer = await fetch(`http://127.0.0.1:${portOf(api.app)}/health/live`).catch(() => undefined);
    return answer?.status === 200;
  };
  await until(isAnswered);
  for (const socket of idle) socket.destroy();
});

test('a request may have 200 headers, and not one more', async () => {
  const headers = (count: number) =>
    Array.from({ length: count }, (_, place) => `x-${place}: 1\r\n`).join('');
  const asked = (count: number) =>
    sendRaw(api.app, `GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers(count)}\r\n`);
  expect((await asked(198)).status).toBe(200);
  for (const count of [199, 5000]) {
    const { status, body } = await asked(count);
    expect(status, String(count)).toBe(431);
    expect(JSON.parse(body).detail).toContain('200 headers');
  }
});
