import { connect } from 'node:net';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { allOrNothing } from '../../src/database/connection.ts';
import { advanceDataVersion } from '../../src/database/data-version.ts';
import { createKey } from '../../src/keys/store.ts';
import { serveMetrics } from '../../src/operation/metrics-server.ts';
import { startApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** The numbers of a text in Prometheus' format, by name and labels as they stand there. */
function read(text: string): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [, name = '', value = ''] = /^([a-z_0-9]+(?:\{.*\})?) (\S+)$/.exec(line) ?? [];
    expect(name, line).not.toBe('');
    numbers.set(name, Number(value));
  }
  return numbers;
}
const measurements = async () => read((await api.get('/metrics')).text);

const counted = (method: string, route: string, status: number) =>
  `http_request_duration_seconds_count{method="${method}",route="${route}",status_code="${status}"}`;

test('is what Prometheus reads: every number has a kind and an explanation', async () => {
  const answer = await api.get('/metrics');
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(answer.headers['cache-control']).toBe('no-store');
  const names = new Set([...read(answer.text).keys()].map((name) => name.replace(/\{.*/, '')));
  expect(names.size).toBeGreaterThan(30);
  for (const name of names) {
    const family = name.replace(/_(bucket|sum|count)$/, '');
    expect(answer.text).toMatch(new RegExp(`^# HELP (${name}|${family}) .{8,}`, 'm'));
    expect(answer.text).toMatch(new RegExp(`^# TYPE (${name}|${family}) (counter|gauge|histogram)$`, 'm'));
  }
});

test('counts every request by method, route and status; those answered from memory too', async () => {
  const begun = performance.now();
  const before = await measurements();
  for (let n = 0; n < 3; n++) await api.get('/studies?year=2001..2019');
  for (const id of ['shea-2009', 'bellinge-2021']) await api.get(`/studies/${id}`);
  await api.send('HEAD', '/studies/shea-2009');
  for (const id of ['nobody-1999', 'nobody-2000']) await api.get(`/studies/${id}`);
  await api.get('/studies?limit=none');
  await api.send('DELETE', '/claims');
  const after = await measurements();
  const more = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
  expect(more(counted('GET', '/studies', 200))).toBe(3);
  expect(more(counted('GET', '/studies/:id', 200))).toBe(2);
  expect(more(counted('HEAD', '/studies/:id', 200))).toBe(1);
  expect(more(counted('GET', '/studies/:id', 404))).toBe(2);
  expect(more(counted('GET', '/studies', 400))).toBe(1);
  expect(more(counted('DELETE', '/claims', 405))).toBe(1);
  expect(more('evidence_kept_answers_hits_total')).toBe(2);
  expect(more('evidence_problems_total{kind="not-found"}')).toBe(2);
  expect(more('evidence_problems_total{kind="invalid-request"}')).toBe(1);
  expect(more('evidence_problems_total{kind="method-not-allowed"}')).toBe(1);
  // The histogram is of the same requests, and a request takes longer than nothing.
  const bucket = `http_request_duration_seconds_bucket{le="+Inf",method="GET",route="/studies",status_code="200"}`;
  expect(more(bucket)).toBe(3);
  const sum = more('http_request_duration_seconds_sum{method="GET",route="/studies",status_code="200"}');
  expect(sum).toBeGreaterThan(0);
  // In seconds.
  expect(sum).toBeLessThan((performance.now() - begun) / 1000);
});

test('does not grow with what is asked', async () => {
  await api.get('/nowhere/0');
  await api.get('/studies?q=word0');
  const before = (await measurements()).size;
  for (let n = 1; n <= 50; n++) {
    await api.get(`/nowhere/${n}`);
    await api.get(`/studies/nobody-${n}`);
    await api.get(`/studies?q=word${n}`);
    await api.get(`/studies?unknown${n}=1`);
  }
  const text = (await api.get('/metrics')).text;
  // The refusals of /studies and /studies/:id may be new.
  expect(read(text).size - before).toBeLessThanOrEqual(2 * 19);
  expect(text).not.toMatch(/nobody|word|unknown\d|nowhere/);
});

test('tells of kept answers, the database, its writes, threads, connections, memory and the event loop', async () => {
  const before = await measurements();
  await api.get('/studies?participants=17..');
  const kept = await measurements();
  expect(kept.get('evidence_kept_answers_bytes{of="kept"}')).toBeGreaterThan(
    before.get('evidence_kept_answers_bytes{of="kept"}') ?? Number.NaN,
  );
  expect(kept.get('evidence_kept_answers_misses_total')).toBe(
    (before.get('evidence_kept_answers_misses_total') ?? Number.NaN) + 1,
  );
  allOrNothing(api.database, () => advanceDataVersion(api.database, ['written by the test']));
  const written = await measurements();
  const writes = 'evidence_data_writes_total';
  expect(written.get(writes)).toBe((kept.get(writes) ?? Number.NaN) + 1);
  const { dataVersion }: { dataVersion: string } = (await api.get('/health/ready')).body;
  expect(dataVersion.startsWith(`${written.get(writes)}-`)).toBe(true);
  const { body } = await api.get('/');
  expect(written.get(`evidence_build_info{version="${body.version}"}`)).toBe(1);
  const pages = Number(api.database.sqlite.pragma('page_count', { simple: true }));
  const size = written.get('evidence_database_bytes{file="database"}') ?? 0;
  expect(size + (written.get('evidence_database_bytes{file="wal"}') ?? 0)).toBeGreaterThanOrEqual(
    pages * 4096,
  );
  expect(written.get('evidence_database_readable{file="database"}')).toBe(1);
  expect(written.get('evidence_background_tasks{state="running"}')).toBe(0);
  expect(written.get('evidence_background_tasks{state="waiting"}')).toBe(0);
  expect(written.get('evidence_connections')).toBeGreaterThanOrEqual(1);
  expect(written.get('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
  expect(written.get('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
});

test('counts what is not HTTP', async () => {
  const name = 'evidence_unreadable_requests_total';
  const before = (await measurements()).get(name) ?? Number.NaN;
  const bound = api.app.server.address();
  await new Promise((resolve) => {
    const socket = connect(typeof bound === 'object' ? (bound?.port ?? 0) : 0, '127.0.0.1', () =>
      socket.end('NOT HTTP\r\n\r\n'),
    );
    socket.resume().once('close', resolve);
  });
  expect((await measurements()).get(name)).toBe(before + 1);
});

test('takes no parameters, and has one format', async () => {
  expect((await api.get('/metrics?name=x')).status).toBe(400);
  expect((await api.get('/metrics', { accept: 'application/json' })).status).toBe(406);
  const prometheus =
    'application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1';
  expect((await api.get('/metrics', { accept: prometheus })).status).toBe(200);
});

test('needs a key where reading does', async () => {
  const closed = await buildApp(api.database, { requireKeyForReads: true });
  const { token } = createKey(api.database, 'Prometheus', 'read');
  expect((await closed.inject({ url: '/metrics' })).statusCode).toBe(401);
  const allowed = await closed.inject({ url: '/metrics', headers: { authorization: `Bearer ${token}` } });
  expect(allowed.statusCode).toBe(200);
  await closed.close();
});

test('with a port of its own, it is there alone, and what the service says of itself knows', async () => {
  const registry = new Registry();
  const app = await buildApp(api.database, { metrics: { registry, servedElsewhere: true } });
  const server = await serveMetrics(registry, { host: '127.0.0.1', port: 0 });
  expect((await app.inject({ url: '/metrics' })).statusCode).toBe(404);
  expect((await app.inject({ url: '/' })).body).not.toContain('/metrics');
  expect((await app.inject({ url: '/openapi.json' })).json().paths['/metrics']).toBeUndefined();
  const bound = server.server.address();
  const base = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
  const numbers = read(await (await fetch(`${base}/metrics`)).text());
  expect(numbers.get(counted('GET', 'none', 404))).toBe(1);
  expect(numbers.get(counted('GET', '/', 200))).toBe(1);
  expect((await fetch(`${base}/studies`)).status).toBe(404);
  await server.close();
  await app.close();
});
