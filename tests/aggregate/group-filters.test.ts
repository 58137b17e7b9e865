import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { dimensionNames } from '../../src/studies/fields/registry.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { queryString } from '../support/naive-filter.ts';
import { randomFilters } from '../support/random-filters.ts';
import { runs } from '../support/runs.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

interface Value {
  readonly dimension: string;
  readonly id: string | number | null;
  readonly filter: string | null;
}
interface Row {
  readonly group: readonly Value[];
  readonly studies: number;
}

/** Some of the rows, from the largest to the smallest. */
const some = (rows: readonly Row[], most: number) =>
  rows.filter((_, place) => place % Math.ceil(rows.length / most) === 0);

async function expectFound(query: string, { group, studies }: Row): Promise<void> {
  const filters = group.map(({ filter }) => filter);
  if (filters.includes(null)) return;
  const list = await api.get(`/studies?${[query, ...filters, 'limit=1'].filter(Boolean).join('&')}`);
  expect([group, query, list.body.meta?.total]).toEqual([group, query, studies]);
}

test.each(dimensionNames)('every group by %s says which filter finds its studies', async (dimension) => {
  const query = dimension === 'status' ? 'status=any' : '';
  for (const level of ['all', 'leaf', 'root']) {
    const { body } = await api.get(`/aggregate?groupBy=${dimension}&level=${level}&${query}`);
    expect(body.data.length).toBeGreaterThan(1);
    for (const row of some(body.data, level === 'all' ? 60 : 15)) await expectFound(query, row);
    const unsaid = body.data.filter(({ group: [value] }: Row) => value?.filter === null);
    if (level === 'all') expect(unsaid.every(({ group: [value] }: Row) => value?.id === null)).toBe(true);
  }
});

test('beside any filters, the filters of a group find its studies', async () => {
  await fc.assert(
    fc.asyncProperty(
      randomFilters(seedsFolder),
      fc.uniqueArray(fc.constantFrom(...dimensionNames), { minLength: 1, maxLength: 2 }),
      fc.constantFrom('all', 'leaf', 'root'),
      async (chosen, dimensions, level) => {
        const query = queryString(chosen);
        const { body } = await api.get(`/aggregate?groupBy=${dimensions.join(',')}&level=${level}&${query}`);
        for (const row of some(body.data, 6)) await expectFound(query, row);
      },
    ),
    { numRuns: runs(60, 2000) },
  );
});

test('a facet says the filter of each value, too', async () => {
  const { body } = await api.get('/studies?species=human&facets=participantsRange,decade,species&limit=1');
  const { decade, participantsRange } = body.facets;
  expect(decade.values.find(({ id }: Value) => id === 2010).filter).toBe('year=2010..2019');
  for (const { filter, studies } of [...decade.values, ...participantsRange.values]) {
    const list = await api.get(`/studies?species=human&${filter}&limit=1`);
    expect([filter, list.body.meta.total]).toEqual([filter, studies]);
  }
});
