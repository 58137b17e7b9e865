import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startApi } from '../../support/api.ts';

const never = { eventLoopDelay: 0, heapPercent: 0, memoryMegabytes: 0 };

/** Asks again until an answer has this status. */
async function until(ask: () => Promise<{ status: number }>, status: number): Promise<void> {
  while ((await ask()).status !== status) await pause(100);
}

test('where memory is short, requests are refused with the time to try again; that it lives is told', async () => {
  // The process has more than a mebibyte.
  const api = await startApi(null, { protection: { pressure: { ...never, memoryMegabytes: 1 } } });
  await until(() => api.get('/studies'), 503);
  const refused = await api.get('/studies');
  expect(refused.headers['retry-after']).toBe('5');
  expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(refused.headers['access-control-allow-origin']).toBe('*');
  expect(JSON.parse(refused.text)).toMatchObject({
    status: 503,
    type: expect.stringContaining('unavailable'),
  });
  expect((await api.get('/health/ready')).status).toBe(503);
  expect((await api.get('/health/live')).status).toBe(200);
  await api.close();
});

test('where the event loop is held up, requests are refused until it is free', async () => {
  const api = await startApi(null, { protection: { pressure: { ...never, eventLoopDelay: 40 } } });
  let held = true;
  const hold = () => {
    const end = performance.now() + 200;
    while (performance.now() < end);
    if (held) setImmediate(hold);
  };
  setImmediate(hold);
  await until(() => api.get('/studies'), 503);
  expect((await api.get('/health/live')).status).toBe(200);
  held = false;
  await until(() => api.get('/studies'), 200);
  await api.close();
});

test('without limits nothing is refused', async () => {
  const api = await startApi(null, { protection: { pressure: never } });
  await pause(1200);
  expect((await api.get('/studies')).status).toBe(200);
  await api.close();
});
