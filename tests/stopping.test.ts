import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { studyMaker } from '../bench/generate-studies.mjs';
import * as enumerations from '../src/vocabulary/enumerations.ts';
import { seededFile } from './support/prepared-files.ts';
import { endAll, root, run, serve } from './support/process.ts';

const folder = mkdtempSync(join(tmpdir(), 'evidence-stopping-'));
afterAll(() => {
  endAll();
  rmSync(folder, { recursive: true, force: true });
});

const databaseFile = (name: string) => join(folder, name);
const environment = (name: string, more: Record<string, string> = {}) => ({
  DATABASE_URL: `file:${databaseFile(name)}`,
  ...more,
});

/** As `environment`, where the seeds are there already. */
function seeded(name: string, more?: Record<string, string>): Record<string, string> {
  seededFile(databaseFile(name));
  return environment(name, more);
}

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

/** A request whose body is sent in two parts, the second when told to; it has begun when the server asks for its body. */
async function slowRequest(base: string): Promise<{ finish: () => void; answer: () => Promise<Answer> }> {
  const asked = request(`${base}/studies/validate`, {
    method: 'POST',
    agent: false,
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(study),
      expect: '100-continue',
    },
  });
  const answer = new Promise<Answer>((resolve, reject) => {
    asked.on('response', (message) => answerOf(message).then(resolve, reject)).on('error', reject);
  });
  asked.flushHeaders();
  await new Promise((resolve) => asked.once('continue', resolve));
  asked.write(study.slice(0, 100));
  return { finish: () => asked.end(study.slice(100)), answer: () => answer };
}

/** The first answer that says that the service is stopping. */
async function untilStopping(base: string): Promise<Answer> {
  for (;;) {
    const answer = await get(`${base}/health/ready`);
    if (answer.status === 503) return answer;
  }
}

/** Asks until no connection is taken any more. @throws then */
async function untilRefused(base: string): Promise<never> {
  for (;;) {
    await get(`${base}/health/live`);
    await wait(50);
  }
}

test.concurrent('SIGTERM: not ready at once, serving a while, then closed; what is under way finishes; exit 0', async () => {
  const service = await serve(folder, seeded('term.db', { SHUTDOWN_DELAY: '6' }));
  const { base } = service;
  expect((await get(`${base}/health/ready`)).status).toBe(200);
  const slow = await slowRequest(base);
  service.signal('SIGTERM');
  const ready = await untilStopping(base);
  expect(ready).toMatchObject({ status: 503, connection: 'close' });
  expect(JSON.parse(ready.body)).toMatchObject({ status: 503, detail: expect.stringContaining('stopping') });
  expect((await get(`${base}/health/live`)).status).toBe(200);
  const served = await get(`${base}/studies?species=human`, new Agent({ keepAlive: true }));
  expect(served).toMatchObject({ status: 200, connection: 'close' });

  await expect(untilRefused(base)).rejects.toThrow('ECONNREFUSED');
  slow.finish();
  const finished = await slow.answer();
  expect(finished.status).toBe(200);
  expect(JSON.parse(finished.body)).toMatchObject({ valid: true });
  expect(await service.ended).toBe(0);
  expect(existsSync(databaseFile('term.db'))).toBe(true);
  expect(existsSync(`${databaseFile('term.db')}-wal`)).toBe(false);
});

test.concurrent('a request that does not come to its end holds nothing up beyond the grace', async () => {
  const service = await serve(folder, seeded('stuck.db', { SHUTDOWN_GRACE: '1' }));
  const stuck = await slowRequest(service.base);
  const given = expect(stuck.answer()).rejects.toThrow('socket hang up');
  const start = performance.now();
  expect(await service.stop()).toBe(0);
  const seconds = (performance.now() - start) / 1000;
  expect(seconds).toBeGreaterThan(0.9);
  // The grace that it has where none is set is ten seconds.
  expect(seconds).toBeLessThan(10);
  await given;
});

test.concurrent('an answer that is made, and that the client is still taking, comes to its end', async () => {
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
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const answer = new Promise<string>((resolve, reject) => {
    const asked = request(`${service.base}/export/studies.ndjson`, { agent: false }, async (message) => {
      begin();
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
  await begun;
  const ended = service.stop();
  expect((await answer).trimEnd().split('\n')).toHaveLength(studies.length);
  expect(await ended).toBe(0);
});

/** Whatever it waited for would hold it up for an hour. */
const patient = { SHUTDOWN_GRACE: '3600' };

test.concurrent('a connection that is open and idle does not hold it up at all', async () => {
  const service = await serve(folder, seeded('idle.db', patient));
  const agent = new Agent({ keepAlive: true });
  expect((await get(`${service.base}/studies`, agent)).connection).toBe('keep-alive');
  expect(await service.stop()).toBe(0);
  agent.destroy();
});

test.concurrent('nor does one that was opened in advance and never used', async () => {
  const service = await serve(folder, seeded('silent.db', patient));
  const silent = connect(Number(new URL(service.base).port), '127.0.0.1');
  const closed = new Promise((resolve) => silent.once('close', resolve));
  await new Promise((resolve) => silent.once('connect', resolve));
  // Connections are taken in turn: after this one it has that one, too.
  await get(`${service.base}/health/live`);
  expect(await service.stop()).toBe(0);
  await closed;
});

test.concurrent('a second signal ends it at once', async () => {
  const service = await serve(folder, seeded('twice.db', { SHUTDOWN_DELAY: '600' }));
  service.signal('SIGTERM');
  await untilStopping(service.base);
  expect(await service.stop()).toBe(1);
});

test('an error that nobody caught ends the service with 1, and is in its log', async () => {
  const throws = "process.once('SIGUSR2', () => { throw new Error('nobody catches this'); })";
  const service = await serve(
    folder,
    seeded('uncaught.db', {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(throws)}`,
      LOG_LEVEL: 'warn',
    }),
  );
  expect(await service.stop('SIGUSR2')).toBe(1);
  const lines = service
    .said()
    .split('\n')
    .filter((line) => line.startsWith('{'));
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    {
      level: 60,
      err: { message: 'nobody catches this' },
      msg: 'an error that nobody caught ends the service',
    },
  ]);
});
