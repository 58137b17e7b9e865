import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestApi } from '../support/api.ts';
import { startSmallApi } from '../support/small-seeds.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startSmallApi([
    {
      // Two agents in one trial of 100 people: MK-7 reversed, warfarin made worse.
      id: 'opposite',
      participants: 100,
      duration: 365,
      arms: { a1: ['mk_7'], a2: ['warfarin'], a3: [{ agent: 'placebo', role: 'comparator' }] },
      outcomes: [
        { effect: 'reversal', contrast: ['a1', 'a3'] },
        { effect: 'worsening', contrast: ['a2', 'a3'] },
      ],
    },
    // One that does not tell how many people it had.
    { id: 'untold', duration: 30, arms: { a1: ['mk_7'] }, outcomes: [{ effect: 'no_effect' }] },
  ]);
});
afterAll(() => api.close());

interface Row {
  readonly group: readonly { readonly id: string | null }[];
  readonly [metric: string]: unknown;
}

async function cells(query: string): Promise<Record<string, Row>> {
  const { body } = await api.get(`/aggregate?${query}`);
  return Object.fromEntries(body.data.map((row: Row) => [row.group.map(({ id }) => id).join(' '), row]));
}

test('each of two agents with opposite effects counts for its own effect alone', async () => {
  const found = await cells('groupBy=intervention,effect&level=leaf');
  expect(Object.keys(found).sort()).toEqual(['mk_7 no_effect', 'mk_7 reversal', 'warfarin worsening']);
  expect(found['mk_7 reversal']).toMatchObject({
    studies: 1,
    outcomes: 1,
    participants: 100,
    examples: ['opposite'],
  });
  expect(found['warfarin worsening']).toMatchObject({ studies: 1, outcomes: 1, participants: 100 });
  expect(found['mk_7 no_effect']).toMatchObject({ studies: 1, participants: null, studiesWithoutCount: 1 });
});

test('the agents apart have each their own direction, and the trial as a whole has both', async () => {
  const found = await cells('groupBy=intervention&level=leaf&measure=cac_score');
  // MK-7: reversed in one study, nothing in the other.
  expect(found.mk_7).toMatchObject({
    studies: 2,
    outcomes: 2,
    participants: 100,
    studiesWithoutCount: 1,
    favourableOutcomes: 1,
    favourableShare: 0.5,
    signFavourable: 1,
    signUnfavourable: 0,
    signMixed: 0,
    durationMedianDays: 197.5,
    durationMinDays: 30,
    durationMaxDays: 365,
  });
  expect(found.warfarin).toMatchObject({ favourableOutcomes: 0, signFavourable: 0, signUnfavourable: 1 });
  const { body } = await api.get('/aggregate?groupBy=species');
  expect(body.data[0]).toMatchObject({ studies: 2, outcomes: 3, participants: 100, signMixed: 1 });
  expect(body.totals.grandTotal).toMatchObject({ studies: 2, outcomes: 3, participants: 100 });
});

test('a filter by agent takes the other arm with it nowhere', async () => {
  const found = await cells('groupBy=effect&intervention=mk_7');
  expect(Object.keys(found).sort()).toEqual(['no_effect', 'reversal']);
  expect(await cells('groupBy=effect&intervention=warfarin&effect=reversal')).toEqual({});
});

test('facets count the same way', async () => {
  const { body } = await api.get(
    '/studies?intervention=warfarin&effect=worsening&facets=effect,intervention',
  );
  expect(body.facets.effect.values.map(({ id }: { id: string }) => id)).toEqual(['worsening']);
  const agents = body.facets.intervention.values.map(({ id }: { id: string }) => id);
  expect(agents).toContain('warfarin');
  expect(agents).not.toContain('mk_7');
});
