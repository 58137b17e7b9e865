import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

// Months are counted as 30.4 days and years as 365, as in the data.
test.each([
  ['durationRange', 'durationDays', 'duration=1y..', [0, 91, 182, 365, 730, 1825]],
  ['participantsRange', 'participants', 'participants=>=100', [0, 50, 100, 200, 500, 1000]],
  ['decade', 'year', 'year=2015..', [1990, 2000, 2010, 2020]],
] as const)(
  '%s is counted by every study, whatever its own filter',
  async (dimension, field, own, bounds) => {
    const studies = await api.all(`/studies?species=human&fields=id,${field}`);
    const { body } = await api.get(`/studies?species=human&${own}&facets=${dimension}&limit=1`);
    const counted = new Map(
      body.facets[dimension].values.map(({ id, studies: number }: { id: number | null; studies: number }) => [
        id,
        number,
      ]),
    );
    for (const [place, from] of bounds.entries()) {
      const below = bounds[place + 1] ?? Number.POSITIVE_INFINITY;
      const within = studies.filter(
        (study) => study[field] !== null && study[field] >= from && study[field] < below,
      );
      expect(counted.get(from) ?? 0, `from ${from}`).toBe(within.length);
    }
    expect(counted.get(null) ?? 0).toBe(studies.filter((study) => study[field] === null).length);
    const rows = (await api.get(`/aggregate?species=human&groupBy=${dimension}&sort=${dimension}`)).body.data;
    const ids = rows.map(({ group }: { group: { id: number | null }[] }) => group[0]?.id);
    expect(ids.filter((id: number | null) => id !== null)).toEqual(
      [...counted.keys()].filter((id) => id !== null).sort((a, b) => Number(a) - Number(b)),
    );
  },
);

test('as many values of a facet are listed as are asked for', async () => {
  const { body } = await api.get('/studies?facets=intervention&facetValues=1000&limit=1');
  const { values, left } = body.facets.intervention;
  expect(values.length).toBeGreaterThan(50);
  expect(left).toBe(0);
  const usual = (await api.get('/studies?facets=intervention&limit=1')).body.facets.intervention;
  expect(usual.values).toEqual(values.slice(0, 50));
  expect(usual.left).toBe(values.length - 50);
  const { status, body: problem } = await api.get('/studies?facets=intervention&facetValues=5000');
  expect(status).toBe(400);
  expect(problem.errors[0]).toMatchObject({ name: 'facetValues', suggestions: ['1000'] });
});
