import { afterEach, expect, test } from 'vitest';
import { Lifetime } from '../../src/http/lifetime.ts';
import { createKey } from '../../src/keys/store.ts';
import { startApi, type TestApi } from '../support/api.ts';

let api: TestApi;
afterEach(() => api.close());

const page = { accept: 'text/html' };
/** A page that asks the service for more than it shows: /vocabularies/agents/vitamin_k has the overview of the agent. */
const address = '/vocabularies/agents/vitamin_k';

test('what a page asks of the service itself is counted, logged and measured as no request of its own', async () => {
  const lines: string[] = [];
  api = await startApi(undefined, {
    logger: { level: 'trace', stream: { write: (line: string) => void lines.push(line) } },
    protection: { rateLimit: 2 },
  });
  const first = await api.get(address, page);
  expect(first.status).toBe(200);
  expect(first.text).toContain('Coronary artery calcium');
  expect(first.headers['ratelimit-remaining']).toBe('1');
  const logged = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'answered');
  expect(logged.map(({ url }) => url)).toEqual([address]);
  const metrics = (await api.app.inject('/metrics')).body;
  const counted = metrics
    .split('\n')
    .filter((line) => line.startsWith('http_request_duration_seconds_count'));
  expect(counted).toEqual([expect.stringContaining('route="/vocabularies/:name/:id",status_code="200"} 1')]);
});

test('it is asked with the key of the one who asks', async () => {
  api = await startApi(undefined, { requireKeyForReads: true });
  const { token } = createKey(api.database, 'Reader', 'read');
  expect((await api.get(address, { ...page, authorization: `Bearer ${token}` })).status).toBe(200);
  expect((await api.get(address, page)).status).toBe(401);
});

test('no client can pass for it', async () => {
  api = await startApi(null, { protection: { rateLimit: 1 } });
  expect((await api.get('/', { 'x-evidence-inner': 'true' })).status).toBe(200);
  expect((await api.get('/', { 'x-evidence-inner': '' })).status).toBe(429);
});

/** A service that is told to stop between a page and what the page asks. */
class StopsAfterTheFirst extends Lifetime {
  #asked = 0;

  override get isStopping(): boolean {
    this.#asked += 1;
    return this.#asked > 1;
  }

  override get refuses(): boolean {
    return this.#asked > 1;
  }
}

test('a page that is under way while the service stops is made to its end', async () => {
  api = await startApi(undefined, { lifetime: new StopsAfterTheFirst() });
  const answer = await api.get(address, page);
  expect(answer.status).toBe(200);
  expect(answer.text).toContain('Coronary artery calcium');
  expect((await api.get(address, page)).status).toBe(503);
});
