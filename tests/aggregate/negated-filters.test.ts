import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const filters = ['intervention=!vitamin_k', 'intervention=!statin&species=human', 'intervention=!magnesium'];

test.each(filters)('beside %s, the counts of outcomes are those that the list has then', async (filter) => {
  const { body } = await api.get(`/studies?${filter}&facets=effect,measure&limit=1`);
  for (const name of ['effect', 'measure']) {
    expect(body.facets[name].values.length).toBeGreaterThan(3);
    for (const { id, studies, outcomes } of body.facets[name].values) {
      if (id === null) continue;
      const list = await api.get(`/studies?${filter}&${name}=${id}&limit=1`);
      const rows = await api.get(`/outcomes?${filter}&${name}=${id}&limit=1`);
      expect([id, studies, outcomes]).toEqual([id, list.body.meta.total, rows.body.meta.total]);
    }
  }
});

test.each(filters)('beside %s, a row has the studies that the list has with its value', async (filter) => {
  const { body } = await api.get(`/aggregate?groupBy=effect,species&${filter}&limit=200`);
  expect(body.data.length).toBeGreaterThan(5);
  for (const { group, studies } of body.data) {
    const [effect, species] = group.map(({ id }: { id: string | null }) => id);
    if (effect === null || species === null) continue;
    const list = await api.get(`/studies?${filter}&effect=${effect}&species=${species}&limit=1`);
    expect([effect, species, studies]).toEqual([effect, species, list.body.meta.total]);
  }
});
