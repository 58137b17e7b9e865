import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';
import { type Writer, writerOf } from '../support/writer.ts';

let api: TestApi;
let curator: Writer;
beforeAll(async () => {
  api = await startApi();
  curator = writerOf(api, 'Ada', 'admin');
});
afterAll(() => api.close());

const inject = (method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, type: string, payload: string) =>
  api.app.inject({
    method,
    url,
    payload,
    headers: { authorization: `Bearer ${curator.token}`, ...(type === '' ? {} : { 'content-type': type }) },
  });

describe('a body of a type that is not taken', () => {
  test.each([
    ['POST', '/studies', ['application/json']],
    ['PUT', '/studies/shea-2009', ['application/json']],
    ['PATCH', '/claims/vk-18', ['application/merge-patch+json', 'application/json-patch+json']],
    ['POST', '/meta-analysis', ['application/json']],
    ['POST', '/imports', ['application/x-ndjson', 'text/csv', 'application/nbib']],
  ] as const)('%s %s says which are', async (method, url, types) => {
    for (const type of ['text/html', 'application/x-www-form-urlencoded', '']) {
      const answer = await inject(method, url, type, 'a=1');
      expect(answer.statusCode, type).toBe(415);
      for (const taken of types) expect(answer.json().detail).toContain(taken);
    }
  });
});

describe('an operation without a body', () => {
  test.each(['application/json', 'application/x-www-form-urlencoded', 'text/plain', ''])(
    'takes an empty one (%s)',
    async (type) => {
      const { headers } = await api.get('/studies/agbalalah-2022');
      const removed = await api.app.inject({
        method: 'DELETE',
        url: '/studies/agbalalah-2022',
        headers: {
          authorization: `Bearer ${curator.token}`,
          'if-match': headers.etag ?? '',
          ...(type === '' ? {} : { 'content-type': type }),
        },
      });
      expect(removed.statusCode, removed.body).toBe(204);
      expect((await inject('POST', '/studies/agbalalah-2022/restore', type, '')).statusCode).toBe(200);
    },
  );

  test('refuses one that says something: it would be passed over', async () => {
    const answer = await inject('POST', '/studies/shea-2009/restore', 'application/json', '{"revision":1}');
    expect(answer.statusCode).toBe(415);
    expect(answer.json().detail).toContain('takes no body');
    expect((await api.get('/studies/shea-2009/revisions')).body.data).toHaveLength(1);
  });
});
