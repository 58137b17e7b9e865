import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { readTracing } from '../../src/operation/tracing.ts';
import { seededFile } from '../support/prepared-files.ts';
import { endAll, serve } from '../support/process.ts';

const folder = mkdtempSync(join(tmpdir(), 'evidence-tracing-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const servers: Server[] = [];
afterEach(() => {
  endAll();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

interface Received {
  readonly path: string;
  readonly type: string;
  readonly body: Buffer;
}

/** A collector of OpenTelemetry, as far as a client sees. */
async function collector(answers: boolean): Promise<{ endpoint: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({
        path: request.url ?? '',
        type: request.headers['content-type'] ?? '',
        body: Buffer.concat(parts),
      });
      if (answers) response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port }: Pick<AddressInfo, 'port'> = JSON.parse(JSON.stringify(server.address()));
  return { endpoint: `http://127.0.0.1:${port}`, received };
}

interface Attribute {
  key: string;
  value: { stringValue?: string; intValue?: number | string };
}
interface Sent {
  resourceSpans: {
    resource: { attributes: Attribute[] };
    scopeSpans: {
      spans: {
        traceId: string;
        spanId: string;
        parentSpanId?: string;
        name: string;
        kind: number;
        startTimeUnixNano: string;
        endTimeUnixNano: string;
        attributes: Attribute[];
        status: { code: number };
      }[];
    }[];
  }[];
}
const valuesOf = (attributes: Attribute[]) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? Number(value.intValue)]));

const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
const parent = '00f067aa0ba902b7';
const database = (name: string) => {
  seededFile(join(folder, name));
  return { DATABASE_URL: `file:${join(folder, name)}` };
};

describe('spans', () => {
  test('arrive by route, in the trace that was sent, and say nothing of what was asked', async () => {
    const { endpoint, received } = await collector(true);
    const service = await serve(folder, {
      ...database('json.db'),
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_SERVICE_NAME: 'evidence-under-test',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment=test',
    });
    const traceparent = `00-${trace}-${parent}-01`;
    const started = BigInt(Date.now()) * 1_000_000n;
    const get = (path: string, headers = {}) => fetch(service.base + path, { headers });
    expect((await get('/studies/shea-2009', { traceparent })).status).toBe(200);
    expect((await get('/studies/shea-2009', { traceparent })).status).toBe(200);
    expect((await get('/studies?q=secret-word')).status).toBe(200);
    expect((await get('/studies/secret-id')).status).toBe(404);
    const unsampled = `00-${'5'.repeat(32)}-${parent}-00`;
    expect((await get('/claims', { traceparent: unsampled })).headers.get('x-request-id')).toBe(
      '5'.repeat(32),
    );
    const begun = (await get('/secret-path', { 'user-agent': 'secret-agent' })).headers.get('x-request-id');
    expect(await service.stop()).toBe(0);

    expect(received.map(({ path, type }) => `${path} ${type}`)).toContain('/v1/traces application/json');
    const text = received.map(({ body }) => body.toString()).join('\n');
    expect(text).not.toContain('secret');
    expect(text).not.toContain('127.0.0.1');
    const sent = received.map(({ body }): Sent => JSON.parse(body.toString()));
    const resources = sent.flatMap(({ resourceSpans }) => resourceSpans);
    for (const { resource } of resources) {
      expect(valuesOf(resource.attributes)).toMatchObject({
        'service.name': 'evidence-under-test',
        'deployment.environment': 'test',
      });
    }
    const spans = resources.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
    expect(spans.map(({ name }) => name).toSorted()).toEqual([
      'GET',
      'GET /studies',
      'GET /studies/:id',
      'GET /studies/:id',
      'GET /studies/:id',
    ]);
    const [made, kept] = spans.filter(({ traceId }) => traceId === trace);
    for (const span of [made, kept]) {
      // 2 is the kind of a span on the side that is asked.
      expect(span).toMatchObject({ name: 'GET /studies/:id', parentSpanId: parent, kind: 2 });
      expect(valuesOf(span?.attributes ?? [])).toMatchObject({
        'http.request.method': 'GET',
        'http.route': '/studies/:id',
        'http.response.status_code': 200,
      });
      expect(BigInt(span?.startTimeUnixNano ?? 0)).toBeGreaterThanOrEqual(started - 1_000_000n);
      expect(BigInt(span?.endTimeUnixNano ?? 0)).toBeGreaterThanOrEqual(BigInt(span?.startTimeUnixNano ?? 0));
    }
    expect(made?.spanId).not.toBe(kept?.spanId);
    const refused = spans.filter(
      ({ attributes }) => valuesOf(attributes)['http.response.status_code'] === 404,
    );
    // What a client asks wrongly is no failure of the service.
    expect(refused.map(({ status }) => status.code)).toEqual([0, 0]);
    expect(spans.find(({ name }) => name === 'GET')?.traceId).toBe(begun);
    expect(spans.find(({ name }) => name === 'GET')?.parentSpanId).toBeUndefined();
  });

  test('are protobuf unless another protocol is asked for', async () => {
    const { endpoint, received } = await collector(true);
    const service = await serve(folder, {
      ...database('protobuf.db'),
      OTEL_TRACES_EXPORTER: 'otlp',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${endpoint}/here`,
    });
    await fetch(`${service.base}/studies/shea-2009`, {
      headers: { traceparent: `00-${trace}-${parent}-01` },
    });
    expect(await service.stop()).toBe(0);
    const [first] = received;
    expect(first).toMatchObject({ path: '/here', type: 'application/x-protobuf' });
    expect(first?.body.includes(Buffer.from(trace, 'hex'))).toBe(true);
    expect(first?.body.includes('GET /studies/:id')).toBe(true);
  });

  test.each(['a collector that does not answer', 'no collector at all'])(
    '%s neither hurts requests nor stopping',
    async (which) => {
      const { endpoint } = await collector(false);
      const service = await serve(folder, {
        ...database('unheard.db'),
        OTEL_EXPORTER_OTLP_ENDPOINT: which === 'no collector at all' ? 'http://127.0.0.1:9' : endpoint,
        OTEL_BSP_SCHEDULE_DELAY: '20',
        OTEL_EXPORTER_OTLP_TIMEOUT: '3600000',
      });
      for (let n = 0; n < 20; n++) {
        expect((await fetch(`${service.base}/studies?limit=${n + 1}`)).status).toBe(200);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      // Whoever waited for the collector would wait an hour.
      expect(await service.stop()).toBe(0);
    },
  );

  test('nothing of OpenTelemetry is loaded unless it is asked for', async () => {
    const hook = `export async function load(url, context, next) {
      if (url.endsWith('/open-telemetry.js')) (await import('node:fs')).writeSync(2, 'loaded it\\n');
      return next(url, context);
    }`;
    const register = `import { register } from 'node:module';
      register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hook)}));`;
    const NODE_OPTIONS = `--no-warnings --import "data:text/javascript,${encodeURIComponent(register)}"`;
    const off = await serve(folder, {
      ...database('off.db'),
      NODE_OPTIONS,
      OTEL_SERVICE_NAME: 'evidence',
      OTEL_SDK_DISABLED: 'true',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
    });
    await fetch(`${off.base}/studies`);
    expect(off.said()).not.toContain('loaded it');
    expect(await off.stop()).toBe(0);
    const on = await serve(folder, {
      ...database('off.db'),
      NODE_OPTIONS,
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
    });
    expect(on.said()).toContain('loaded it');
    expect(await on.stop()).toBe(0);
  });

  test('a setting that cannot be followed is said, and does not keep the service from running', async () => {
    const service = await serve(folder, { ...database('off.db'), OTEL_TRACES_EXPORTER: 'zipkin' });
    expect(service.said()).toContain(
      'OTEL_TRACES_EXPORTER is "zipkin": there are otlp, console and none here',
    );
    expect((await fetch(`${service.base}/studies`)).status).toBe(200);
    expect(await service.stop()).toBe(0);
  });
});

describe('the environment', () => {
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' };
  test.each([
    {},
    { OTEL_SERVICE_NAME: 'evidence' },
    { OTEL_TRACES_EXPORTER: 'none', ...endpoint },
    { OTEL_SDK_DISABLED: 'TRUE', ...endpoint },
    { OTEL_EXPORTER_OTLP_ENDPOINT: '', OTEL_TRACES_EXPORTER: '' },
  ])('asks for no traces: %j', (environment) => {
    expect(readTracing(environment)).toBeNull();
  });

  test.each([
    [endpoint, ['otlp'], 'http/protobuf', 0],
    [{ OTEL_TRACES_EXPORTER: 'otlp, console' }, ['otlp', 'console'], 'http/protobuf', 0],
    [{ ...endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' }, ['otlp'], 'http/json', 0],
    [
      {
        ...endpoint,
        OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
        OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/protobuf',
      },
      ['otlp'],
      'http/protobuf',
      0,
    ],
    [{ ...endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, [], 'http/protobuf', 1],
    [{ OTEL_TRACES_EXPORTER: 'jaeger,console' }, ['console'], 'http/protobuf', 1],
    [{ ...endpoint, OTEL_SDK_DISABLED: 'false' }, ['otlp'], 'http/protobuf', 0],
  ])('asks for traces: %j', (environment, exporters, protocol, faults) => {
    const choice = readTracing(environment);
    expect(choice).toMatchObject({ exporters, protocol });
    expect(choice?.unknown).toHaveLength(faults);
  });
});
