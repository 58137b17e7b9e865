import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** Counted by hand over the seed files: human studies, outcomes in the domain of calcification, by what was tested. */
const byHand = {
  // 13 of the 36 outcomes that were tested; 8 studies for and none against, of which shea-2009 and shea-2013 are one trial: 2 / 2^7.
  vitamin_k: {
    studies: 21,
    outcomes: 37,
    favourableOutcomes: 13,
    untestedOutcomes: 1,
    favourableShare: 13 / 36,
    favourableShareLow: 0.22475592946515371,
    favourableShareHigh: 0.5242492451444196,
    signFavourable: 7,
    signUnfavourable: 0,
    signMixed: 0,
    signP: 2 / 2 ** 7,
  },
  // One for, one without a difference, one without a test.
  estrogen: {
    studies: 2,
    outcomes: 3,
    favourableOutcomes: 1,
    untestedOutcomes: 1,
    favourableShare: 1 / 2,
    favourableShareLow: 0.09453120573423074,
    favourableShareHigh: 0.9054687942657693,
    signFavourable: 1,
    signUnfavourable: 0,
    signMixed: 0,
    signP: 1,
  },
};

test('outcomes that were not tested are counted by themselves, in no share and no sign test', async () => {
  const { body } = await api.get('/aggregate?groupBy=intervention&species=human&domain=calcification');
  for (const [agent, counted] of Object.entries(byHand)) {
    const row = body.data.find(({ group }: { group: { id: string }[] }) => group[0]?.id === agent);
    for (const [metric, value] of Object.entries(counted)) {
      expect(row[metric], `${agent} ${metric}`).toBeCloseTo(value, 12);
    }
  }
});

test('the map says so of a cell, and the evidence of a claim by the direction of its effects', async () => {
  const map = await api.get(
    '/aggregate?groupBy=intervention,domain&species=human&domain=calcification&format=svg',
  );
  const svg = map.text ?? map.body.toString();
  expect(svg).toMatch(
    /Oestrogen[^"<]*: 2 studies, 50 % of the outcomes that were tested favourable, 1 outcome reported without a test/,
  );
  const { body } = await api.get('/claims/vk-18/evidence');
  const directions = new Map(
    [...body.effects, ...body.unlinkedEffects].map(({ effect, direction }) => [effect, direction]),
  );
  expect(directions.get('no_effect')).toBe('none');
  expect(directions.get('not_tested') ?? 'unknown').toBe('unknown');
});
