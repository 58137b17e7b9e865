import { afterEach, describe, expect, test } from 'vitest';
import type { buildApp } from '../../../src/app.ts';
import { createKey, revokeKey } from '../../../src/keys/store.ts';
import { startApi, type TestApi } from '../../support/api.ts';

const most = 5;
let api: TestApi;
afterEach(() => api.close());

async function startCounting(
  more: NonNullable<Parameters<typeof buildApp>[1]>['protection'] = {},
  options: Parameters<typeof buildApp>[1] = {},
): Promise<void> {
  api = await startApi(null, { ...options, protection: { rateLimit: most, ...more } });
}

/** How many of so many requests in a row are not refused for their number. */
async function through(count: number, headers: (place: number) => Record<string, string>, url = '/studies') {
  let passed = 0;
  for (let place = 0; place < count; place += 1) {
    // A key that is not known is refused for that, and counted all the same.
    if ([200, 401].includes((await api.get(url, headers(place))).status)) passed += 1;
  }
  return passed;
}

test('requests are counted, those answered from memory too, and refused beyond the limit', async () => {
  await startCounting();
  for (let left = most - 1; left >= 0; left -= 1) {
    const { status, headers } = await api.get('/studies');
    expect(status).toBe(200);
    expect(headers['ratelimit-limit']).toBe(String(most));
    expect(headers['ratelimit-remaining']).toBe(String(left));
    const reset = Number(headers['ratelimit-reset']);
    expect(reset).toBeGreaterThan(0);
    expect(reset).toBeLessThanOrEqual(60);
  }
  for (const url of ['/studies', '/outcomes', '/nowhere', '/docs/']) {
    const refused = await api.get(url);
    expect(refused.status, url).toBe(429);
    expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(refused.headers['ratelimit-remaining']).toBe('0');
    expect(refused.headers['cache-control']).toBe('no-store');
    const wait = Number(refused.headers['retry-after']);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(JSON.parse(refused.text)).toMatchObject({
      status: 429,
      type: expect.stringContaining('too-many-requests'),
    });
  }
  const known = await api.send('HEAD', '/studies');
  expect(known.status).toBe(429);
});

test('a 304 counts and says how many are left', async () => {
  await startCounting();
  const { etag = '' } = (await api.get('/studies')).headers;
  const known = await api.get('/studies', { 'if-none-match': etag });
  expect(known.status).toBe(304);
  expect(known.headers['ratelimit-remaining']).toBe(String(most - 2));
});

test('those who watch the service are not counted', async () => {
  await startCounting();
  for (const url of ['/health/live', '/health/ready']) {
    expect(await through(3 * most, () => ({}), url)).toBe(3 * most);
    expect((await api.get(url)).headers['ratelimit-limit']).toBeUndefined();
  }
  expect((await api.get('/studies')).headers['ratelimit-remaining']).toBe(String(most - 1));
});

test('without a limit nothing is counted', async () => {
  await startCounting({ rateLimit: 0 });
  const { headers } = await api.get('/studies');
  expect(headers['ratelimit-limit']).toBeUndefined();
});

describe('a key', () => {
  test('that is one counts for itself, whatever else comes from its address', async () => {
    await startCounting();
    const first = createKey(api.database, 'First', 'read');
    const second = createKey(api.database, 'Second', 'read');
    const bearer = ({ token }: { token: string }) => ({ authorization: `Bearer ${token}` });
    expect(await through(2 * most, () => ({}))).toBe(most);
    expect(await through(2 * most, () => bearer(first))).toBe(most);
    expect(await through(2 * most, () => bearer(second))).toBe(most);
    expect((await api.get('/studies')).status).toBe(429);
  });

  test('that is none, or no longer one, counts for its address: inventing keys helps nobody', async () => {
    await startCounting();
    const { token } = createKey(api.database, 'Gone', 'read');
    revokeKey(api.database, 'Gone');
    const invented = (place: number) => ({
      authorization:
        place === 0 ? `Bearer ${token}` : `Bearer evk_${String(place).padStart(12, '0')}_${'A'.repeat(43)}`,
    });
    expect(await through(2 * most, invented)).toBe(most);
    expect((await api.get('/studies')).status).toBe(429);
    for (const authorization of ['Bearer x', 'Basic eDp5', 'evk_', `Bearer ${'x'.repeat(5000)}`]) {
      expect((await api.get('/studies', { authorization })).status).toBe(429);
    }
  });
});

describe('an address', () => {
  const from = (address: string) => ({ 'x-forwarded-for': address });

  test('is that of the connection: what a client says of itself does not count', async () => {
    await startCounting();
    expect(await through(2 * most, (place) => from(`203.0.113.${place}`))).toBe(most);
  });

  test('behind a proxy is the one that the proxy saw, and not what the client told it before', async () => {
    await startCounting({ trustProxy: 1 });
    expect(await through(2 * most, (place) => from(`198.51.100.${place}, 203.0.113.7`))).toBe(most);
    expect((await api.get('/studies', from('203.0.113.8'))).status).toBe(200);
  });

  test('of proxies is told by theirs', async () => {
    await startCounting({ trustProxy: ['10.0.0.0/8'] });
    // 127.0.0.1, which connects, is none of them.
    expect(await through(2 * most, (place) => from(`203.0.113.${place}`))).toBe(most);
  });

  test('of IPv6 is its /64, and one of IPv4 written as IPv6 is that of IPv4', async () => {
    await startCounting({ trustProxy: 1 });
    expect(await through(2 * most, (place) => from(`2001:db8:1:2:${place}::${place}`))).toBe(most);
    expect((await api.get('/studies', from('2001:db8:1:3::1'))).status).toBe(200);
    expect(await through(most, () => from('192.0.2.1'))).toBe(most);
    expect((await api.get('/studies', from('::ffff:192.0.2.1'))).status).toBe(429);
  });
});

test('where reading needs a key, guessing does not get more than the address has', async () => {
  await startCounting({}, { requireKeyForReads: true });
  const statuses: number[] = [];
  for (let place = 0; place < most + 3; place += 1)
    statuses.push((await api.app.inject('/studies')).statusCode);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
});
