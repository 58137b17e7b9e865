import { afterAll, expect, test } from 'vitest';
import { errorOfData, errorToData } from '../../src/background/errors.ts';
import { task } from '../../src/background/task.ts';
import { startThreads } from '../../src/background/threads.ts';
import { DatabaseFault } from '../../src/database/faults.ts';
import type { Asker } from '../../src/http/asker.ts';
import { ProblemError } from '../../src/http/problem.ts';
import { poolNumbersTask } from '../../src/meta-analysis/tasks.ts';
import { queryFault, RequestFaults } from '../../src/query/fault.ts';
import { validateTask } from '../../src/writing/tasks.ts';
import { startApi } from '../support/api.ts';

const threads = startThreads({
  everything: true,
  worker: new URL('../../dist/worker.js', import.meta.url),
});
afterAll(() => threads.close());
const asker = (client = 'address 192.0.2.1'): Asker & { leave: () => void } => {
  const controller = new AbortController();
  return { client, gone: controller.signal, leave: () => controller.abort(new Error('gone')) };
};
const numbers = (body: object) => ({
  body: Buffer.from(JSON.stringify(body)),
  format: 'json' as const,
  plot: 'forest' as const,
  width: null,
});

test('an error goes through data and is of the class it was', () => {
  const fault = queryFault('measure', 'x', 'no such measure', ['cac_score']);
  const sent = (error: unknown) => errorOfData(structuredClone(errorToData(error)));
  expect(sent(new RequestFaults([fault]))).toEqual(new RequestFaults([fault]));
  const full = new DatabaseFault('full', '/data/evidence.db');
  expect(sent(full)).toBeInstanceOf(DatabaseFault);
  expect(sent(full)).toMatchObject({
    kind: 'full',
    path: '/data/evidence.db',
    message: full.message,
    exitCode: 2,
  });
  const problem = new ProblemError('gone', 'It was deleted.', { headers: { 'retry-after': '5' } });
  expect(sent(problem)).toMatchObject({
    kind: 'gone',
    message: 'It was deleted.',
    headers: { 'retry-after': '5' },
  });
  const busy = Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });
  expect(sent(busy)).toMatchObject({ message: 'database is locked', code: 'SQLITE_BUSY' });
  expect(sent('a word')).toMatchObject({ message: 'a word' });
});

test('what is wrong with a request is told by a thread as by the thread that answers', async () => {
  const body = { effectMeasure: 'GEN', studies: [{ label: 'a', yi: 1 }] };
  await expect(threads.run(poolNumbersTask, numbers(body), asker())).rejects.toBeInstanceOf(RequestFaults);
  await expect(
    threads.run(poolNumbersTask, { ...numbers(body), body: Buffer.from('{"a":1,"a":2}') }, asker()),
  ).rejects.toThrow('twice');
  await expect(
    threads.run(validateTask, { path: '/nowhere/e.db', subject: 'study', body: Buffer.from('{}') }, asker()),
  ).rejects.toBeInstanceOf(DatabaseFault);
  await expect(threads.run(task('nothing'), {}, asker())).rejects.toThrow('no thread does nothing');
});

test('work whose client has gone is stopped, and its thread free for others', async () => {
  const studies = Array.from({ length: 5000 }, (_, n) => ({
    label: `${n}`,
    yi: Math.sin(n),
    vi: 0.1 + (n % 7) / 10,
  }));
  const long = numbers({
    effectMeasure: 'GEN',
    studies,
    include: ['leaveOneOut', 'cumulative', 'influence'],
  });
  const first = asker();
  const running = threads.run(poolNumbersTask, long, first);
  while (threads.load().running === 0) await new Promise((resolve) => setImmediate(resolve));
  first.leave();
  await expect(running).rejects.toMatchObject({ kind: 'unavailable' });
  expect(threads.load()).toEqual({ waiting: 0, running: 0 });
  const short = numbers({ effectMeasure: 'GEN', studies: studies.slice(0, 2) });
  expect(JSON.parse(String(await threads.run(poolNumbersTask, short, asker())))).toMatchObject({ k: 2 });
});

test('one client has a share, and is told when to try again', async () => {
  const short = numbers({ effectMeasure: 'GEN', studies: [{ label: 'a', yi: 1, vi: 1 }] });
  const asked = await Promise.allSettled(
    Array.from({ length: 40 }, () => threads.run(poolNumbersTask, short, asker('key k1'))),
  );
  const refused = asked.filter((each) => each.status === 'rejected');
  expect(refused).toHaveLength(24);
  for (const { reason } of refused) {
    expect(reason).toMatchObject({ kind: 'unavailable', headers: { 'retry-after': '5' } });
  }
});

test('over HTTP the share of a client ends with 503 and Retry-After, and nobody else waits for it', async () => {
  const api = await startApi(undefined, { background: threads });
  const studies = Array.from({ length: 400 }, (_, n) => ({
    label: `${n}`,
    yi: Math.sin(n),
    vi: 1 + (n % 5),
  }));
  const body = { effectMeasure: 'GEN', studies, include: ['leaveOneOut'] };
  const answers = await Promise.all(Array.from({ length: 60 }, () => api.post('/meta-analysis', body)));
  const statuses = answers.map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200, 503]));
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(16);
  for (const { status, headers } of answers) {
    if (status === 503) expect(headers['retry-after']).toBe('5');
  }
  await api.close();
});

test('an aggregate that is refused says so in a thread as here', async () => {
  const api = await startApi(undefined, { background: threads });
  const answer = await api.get('/aggregate?groupBy=intervention,measure,country&fill=true');
  const here = await startApi();
  const same = await here.get('/aggregate?groupBy=intervention,measure,country&fill=true');
  expect(answer.status).toBe(same.status);
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(same.body);
  await Promise.all([api.close(), here.close()]);
});
