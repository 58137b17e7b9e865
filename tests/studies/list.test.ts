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
      'vesterbekkmo-2023',
      'gul-2021',
      'meital-2021',
      'siasos-2019',
      'hwang-2018',
      'lambadiari-2018',
      'bellia-2017',
      'mansour-2017',
      'raed-2017',
      'ikdahl-2016',
      'knapen-2015',
      'monahan-2015',
      'chitalia-2014',
      'cooper-2012',
      'dengo-2010',
      'dong-2010',
      'madden-2009',
      'ichihara-2002',
      'mcveigh-1994',
    ]);
    expect(body.meta.total).toBe(19);
  });
});
