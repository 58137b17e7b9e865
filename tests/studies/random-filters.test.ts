import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { queryString, selectNaively } from '../support/naive-filter.ts';
import { randomFilters } from '../support/random-filters.ts';
import { readRawSeeds } from '../support/raw-seeds.ts';
import { runs } from '../support/runs.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const seeds = readRawSeeds(seedsFolder);
interface SelectedStudy {
  readonly id: string;
  readonly matchedOutcomes: string[];
}

test('whatever the filters, the API selects what a naive reading of the seeds does', async () => {
  let selective = 0;
  const numRuns = runs(100, 3000);
  await fc.assert(
    fc.asyncProperty(randomFilters(seedsFolder), async (chosen) => {
      const expected = selectNaively(seeds, chosen);
      const query = queryString(chosen);

      const studies = await api.all(`/studies?${query}&sort=id&fields=id,matchedOutcomes`);
      const selected = studies.map(({ id, matchedOutcomes }: SelectedStudy) => [id, matchedOutcomes]);
      expect(selected).toEqual([...expected].sort());
      const { body } = await api.get(`/studies?${query}&limit=1&fields=id`);
      expect(body.meta.total).toBe(expected.size);

      const rows = await api.get(`/outcomes?${query}&format=ndjson&sort=study&fields=id,study`);
      const ids = rows.text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
        .map((row: { id: string; study: { id: string } }) => [row.study.id, row.id]);
      const matched = [...expected].sort().flatMap(([study, found]) => found.map((id) => [study, id]));
      expect(ids).toEqual(matched);
      const page = await api.get(`/outcomes?${query}&limit=1&fields=id`);
      expect(page.body.meta.total).toBe(matched.length);

      if (expected.size > 0 && expected.size < seeds.studies.length) selective += 1;
    }),
    { seed: 20260101, numRuns },
  );
  // A comparison of empty lists shows little: most of the combinations must select something.
  expect(selective).toBeGreaterThan(numRuns / 2);
});
