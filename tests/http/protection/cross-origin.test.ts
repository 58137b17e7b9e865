import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from '../../support/api.ts';

const app = 'https://app.example.org';
const other = 'https://other.example.org';
const preflight = (origin: string, method: string, headers = 'content-type') => ({
  origin,
  'access-control-request-method': method,
  'access-control-request-headers': headers,
});

/** Whether a browser would let a page of this origin go on, given the answer to its preflight. */
function lets(answer: { status: number; headers: Record<string, string> }, origin: string, method: string) {
  const allowed = answer.headers['access-control-allow-origin'];
  const methods = (answer.headers['access-control-allow-methods'] ?? '').split(', ');
  return answer.status === 204 && (allowed === '*' || allowed === origin) && methods.includes(method);
}

describe('where any origin may read', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());

  test('a page reads answers, problems and the headers that it needs, without credentials', async () => {
    for (const url of [
      '/studies?limit=1',
      '/studies?limit=1',
      '/studies?speces=x',
      '/nowhere',
      '/studies/%',
    ]) {
      const { headers } = await api.get(url, { origin: app });
      if (url !== '/studies/%') expect(headers['access-control-allow-origin'], url).toBe('*');
      expect(headers['access-control-allow-credentials'], url).toBeUndefined();
    }
    const { headers } = await api.get('/studies?limit=1', { origin: app });
    const exposed = (headers['access-control-expose-headers'] ?? '').toLowerCase().split(', ');
    for (const name of ['etag', 'link', 'ratelimit-remaining', 'retry-after', 'content-disposition']) {
      expect(exposed).toContain(name);
    }
    // The same answer for every origin: a shared cache may hand it out.
    expect(headers.vary).toBe('accept, accept-encoding');
  });

  test('a preflight for reading and pooling is answered, one for a key is not', async () => {
    const pooling = await api.send('OPTIONS', '/meta-analysis', preflight(app, 'POST'));
    expect(lets(pooling, app, 'POST')).toBe(true);
    expect(pooling.headers['access-control-allow-headers']?.toLowerCase()).toContain('content-type');
    expect(pooling.headers['access-control-allow-headers']?.toLowerCase()).not.toContain('authorization');
    const tools = await api.send(
      'OPTIONS',
      '/mcp',
      preflight(app, 'POST', 'content-type,mcp-protocol-version'),
    );
    expect(lets(tools, app, 'POST')).toBe(true);
    expect(tools.headers['access-control-allow-headers']?.toLowerCase()).toContain('mcp-protocol-version');
    const deleting = await api.send(
      'OPTIONS',
      '/studies/shea-2009',
      preflight(app, 'DELETE', 'authorization'),
    );
    expect(lets(deleting, app, 'DELETE')).toBe(false);
  });

  test('OPTIONS that is no preflight says what a path has, and that there is none', async () => {
    const plain = await api.send('OPTIONS', '/studies');
    expect(plain.status).toBe(204);
    expect(plain.headers.allow).toBe('GET, HEAD, OPTIONS, POST');
    expect((await api.send('OPTIONS', '/nowhere')).status).toBe(404);
  });
});

describe('where some origins are named', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi(undefined, { protection: { origins: [app, 'http://localhost:8080'] } });
  });
  afterAll(() => api.close());

  test('they alone may read, also what was kept for another, and caches keep them apart', async () => {
    for (const origin of [app, other, app, other, undefined]) {
      const answer = await api.get('/studies?limit=2', origin === undefined ? {} : { origin });
      expect(answer.status).toBe(200);
      expect(answer.headers['access-control-allow-origin']).toBe(origin === app ? app : undefined);
      expect((answer.headers.vary ?? '').toLowerCase().split(', ').toSorted()).toEqual([
        'accept',
        'accept-encoding',
        'origin',
      ]);
      expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin');
    }
    const near = await api.get('/studies?limit=2', { origin: `${app}.evil.test` });
    expect(near.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('they may write with a key', async () => {
    const asked = preflight(app, 'DELETE', 'authorization, if-match');
    const own = await api.send('OPTIONS', '/studies/shea-2009', asked);
    expect(lets(own, app, 'DELETE')).toBe(true);
    expect(own.headers['access-control-allow-headers']?.toLowerCase()).toContain('authorization');
    expect(own.headers['access-control-allow-headers']?.toLowerCase()).toContain('if-match');
    expect(own.headers['access-control-allow-credentials']).toBeUndefined();
    const foreign = await api.send('OPTIONS', '/studies/shea-2009', { ...asked, origin: other });
    expect(lets(foreign, other, 'DELETE')).toBe(false);
  });
});

test('where none is let in, no answer says so', async () => {
  const api = await startApi(null, { protection: { origins: [] } });
  const answer = await api.get('/health/live', { origin: app });
  expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  const asked = await api.send('OPTIONS', '/studies', preflight(app, 'GET'));
  expect(asked.status).toBe(204);
  expect(asked.headers['access-control-allow-origin']).toBeUndefined();
  await api.close();
});

test('no answer names a header twice in Vary', async () => {
  const api = await startApi(undefined, { protection: { origins: ['https://atlas.example'] } });
  try {
    const origin = { origin: 'https://atlas.example' };
    const asked = {
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'if-none-match',
    };
    for (const [method, url, headers] of [
      ['GET', '/studies?limit=1', origin],
      ['GET', '/studies?limit=1', { ...origin, 'accept-encoding': 'gzip' }],
      ['GET', '/studies?limit=1', { ...origin, 'if-none-match': '*' }],
      ['HEAD', '/studies/shea-2009', origin],
      ['GET', '/export/studies.csv', origin],
      ['GET', '/export/evidence.sqlite', origin],
      ['GET', '/nowhere', origin],
      ['GET', '/studies?limit=x', origin],
      ['GET', '/docs/', origin],
      ['OPTIONS', '/studies', origin],
      ['OPTIONS', '/studies', { ...origin, ...asked }],
      ['OPTIONS', '/nowhere', { ...origin, ...asked }],
    ] as const) {
      const answer = await api.app.inject({ method, url, headers });
      const names = `${answer.headers.vary ?? ''}`.toLowerCase().split(/, */);
      expect(names, `${method} ${url} ${JSON.stringify(headers)}`).toEqual([...new Set(names)]);
    }
  } finally {
    await api.close();
  }
});
