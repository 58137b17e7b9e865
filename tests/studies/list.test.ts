import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

describe('the example query', () => {
  test('answers from the real studies', async () => {
    const { status, body } = await api.get('/studies?species=human&outcome=reversal');
    expect(status).toBe(200);
    expect(body.data.map((study: { id: string }) => study.id)).toEqual([
      'djuric-2020',
      'mansour-2017',
      'raed-2017',
      'knapen-2015',
    ]);
    expect(body.meta.total).toBe(4);
  });
});
