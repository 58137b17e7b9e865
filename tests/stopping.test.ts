import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, expect, test } from 'vitest';
import { studyMaker } from '../bench/generate-studies.mjs';
import * as enumerations from '../src/vocabulary/enumerations.ts';
import { endAll, root, run, serve } from './support/process.ts';

const folder = mkdtempSync(join(tmpdir(), 'evidence-stopping-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(endAll);

const databaseFile = (name: string) => join(folder, name);
const environment = (name: string, more: Record<string, string> = {}) => ({
  DATABASE_URL: `file:${databaseFile(name)}`,
  ...more,
});

interface Answer {
  readonly status: number;
  readonly connection: string | undefined;
  readonly body: string;
}

const answerOf = async (message: IncomingMessage): Promise<Answer> => ({
  status: message.statusCode ?? 0,
  connection: message.headers.connection,
  body: await text(message),
});

/** GET on a connection of its own. */
function get(url: string, agent: Agent | false = false): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent }, (message) => answerOf(message).then(resolve, reject));
    asked.on('error', reject).end();
  });
}

const study = readFileSync(join(root, 'seeds/studies/shea-2009.json'), 'utf8');

/** A request whose body is sent in two parts, the second when told to. */
function slowRequest(base: string): { readonly finish: () => void; readonly answer: Promise<Answer> } {
  const asked = request(`${base}/studies/validate`, {
    method: 'POST',
    agent: false,
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(study) },
  });
  asked.write(study.slice(0, 100));
  const answer = new Promise<Answer>((resolve, reject) => {
    asked.on('response', (message) => answerOf(message).then(resolve, reject)).on('error', reject);
  });
  return { finish: () => asked.end(study.slice(100)), answer };
}

test('SIGTERM: not ready at once, serving a while, then closed; what is under way finishes; exit 0', async () => {
  const service = await serve(folder, environment('term.db', { SHUTDOWN_DELAY: '1' }));
  const { base } = service;
  expect((await get(`${base}/health/ready`)).status).toBe(200);
  const slow = slowRequest(base);
  await wait(100);
  service.signal('SIGTERM');
  await wait(100);

  const ready = await get(`${base}/health/ready`);
  expect(ready).toMatchObject({ status: 503, connection: 'close' });
  expect(JSON.parse(ready.body)).toMatchObject({ status: 503, detail: expect.stringContaining('stopping') });
  expect((await get(`${base}/health/live`)).status).toBe(200);
  const served = await get(`${base}/studies?species=human`, new Agent({ keepAlive: true }));
  expect(served).toMatchObject({ status: 200, connection: 'close' });

  await wait(1200);
  await expect(get(`${base}/studies`)).rejects.toThrow('ECONNREFUSED');
  slow.finish();
  const finished = await slow.answer;
  expect(finished.status).toBe(200);
  expect(JSON.parse(finished.body)).toMatchObject({ valid: true });
  expect(await service.ended).toBe(0);
  expect(existsSync(databaseFile('term.db'))).toBe(true);
  expect(existsSync(`${databaseFile('term.db')}-wal`)).toBe(false);
});

test('a request that does not come to its end holds nothing up beyond the grace', async () => {
  const service = await serve(folder, environment('stuck.db', { SHUTDOWN_GRACE: '1' }));
  const stuck = slowRequest(service.base);
  const given = expect(stuck.answer).rejects.toThrow('socket hang up');
  await wait(100);
  const start = performance.now();
  expect(await service.stop()).toBe(0);
  const seconds = (performance.now() - start) / 1000;
  expect(seconds).toBeGreaterThan(0.9);
  expect(seconds).toBeLessThan(3);
  await given;
});

test('an answer that is made, and that the client is still taking, comes to its end', async () => {
  const make = studyMaker(
    JSON.parse(readFileSync(join(root, 'seeds/vocabulary.json'), 'utf8')),
    enumerations,
  );
  // More than the buffers between the two hold.
  const studies = Array.from({ length: 1500 }, (_, place) => JSON.stringify(make(place)));
  const file = databaseFile('studies.ndjson');
  writeFileSync(file, studies.join('\n'));
  expect(run(folder, ['import', file], environment('taking.db')).status).toBe(0);

  const service = await serve(folder, environment('taking.db'));
  const answer = new Promise<string>((resolve, reject) => {
    const asked = request(`${service.base}/export/studies.ndjson`, { agent: false }, async (message) => {
      let body = '';
      try {
        for await (const part of message) {
          body += String(part);
          await wait(4);
        }
        resolve(body);
      } catch (error) {
        reject(error);
      }
    });
    asked.on('error', reject).end();
  });
  await wait(300);
  const ended = service.stop();
  expect((await answer).trimEnd().split('\n')).toHaveLength(studies.length);
  expect(await ended).toBe(0);
});

test('a connection that is open and idle does not hold it up at all', async () => {
  const service = await serve(folder, environment('idle.db'));
  const agent = new Agent({ keepAlive: true });
  expect((await get(`${service.base}/studies`, agent)).connection).toBe('keep-alive');
  const start = performance.now();
  expect(await service.stop()).toBe(0);
  expect(performance.now() - start).toBeLessThan(2000);
  agent.destroy();
});

test('nor does one that was opened in advance and never used', async () => {
  const service = await serve(folder, environment('silent.db'));
  const silent = connect(Number(new URL(service.base).port), '127.0.0.1');
  const closed = new Promise((resolve) => silent.once('close', resolve));
  await new Promise((resolve) => silent.once('connect', resolve));
  await wait(100);
  const start = performance.now();
  expect(await service.stop()).toBe(0);
  expect(performance.now() - start).toBeLessThan(2000);
  await closed;
});

test('a second signal ends it at once', async () => {
  const service = await serve(folder, environment('twice.db', { SHUTDOWN_DELAY: '20' }));
  service.signal('SIGTERM');
  await wait(200);
  const start = performance.now();
  expect(await service.stop()).toBe(1);
  expect(performance.now() - start).toBeLessThan(1000);
});
