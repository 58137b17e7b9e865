import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';
import { type Writer, writerOf } from '../support/writer.ts';

let api: TestApi;
let curator: Writer;
beforeAll(async () => {
  api = await startApi();
  curator = writerOf(api);
});
afterAll(() => api.close());

const given = (agent: string, role: string) => ({ agent, dose: null, unit: null, frequency: null, role });
const arm = (id: string, role: string, intervention: ReturnType<typeof given>) => ({
  ...{ id, role, label: id, n: 40 },
  interventions: [intervention],
});

/** A trial of menadiol, whose comparison is recorded one way or the other. */
function trial(
  id: string,
  experimental: string,
  comparator: string,
  [estimate, ciLow, ciHigh]: [number, number, number],
) {
  return {
    ...{ id, label: id, title: `The trial ${id}`, design: 'randomized_controlled_trial', registrations: [] },
    ...{ parentStudy: null, countries: [], durationDays: 365, durationReported: null, notes: '' },
    publication: { authors: ['A'], journal: null, year: 2020, doi: null, pmid: null },
    population: {
      ...{ species: 'human', description: 'People.', conditions: [], sex: null, ageMeanYears: null },
      ...{ nEnrolled: null, nRandomized: 80, nAnalysed: null },
    },
    arms: [
      arm('a1', 'experimental', given('menadiol', 'test')),
      arm('a2', 'placebo_comparator', given('placebo', 'comparator')),
    ],
    outcomes: [
      {
        ...{ id: 'o1', measure: 'cac_score', site: 'coronary', unit: 'AU', timepointDays: 365 },
        ...{ primary: true, subgroup: null, armResults: [] },
        contrast: {
          ...{ experimental, comparator, effectMeasure: 'mean_difference', estimate, ciLow, ciHigh },
          ...{ ciLevel: 0.95, pValue: null },
        },
        ...{ effect: 'slowed_progression', effectBasis: 'Less.' },
      },
    ],
    sources: [{ url: 'https://example.org/a', kind: 'abstract' }],
    verification: 'abstract',
  };
}

test('a comparison that is recorded the wrong way round is pooled turned, and never vanishes', async () => {
  const right = trial('right-2020', 'a1', 'a2', [-141, -244, -38]);
  const wrong = trial('wrong-2020', 'a2', 'a1', [141, 38, 244]);
  for (const body of [right, wrong]) {
    expect((await curator.send('POST', '/studies', { body })).status).toBe(201);
  }
  for (const asked of ['intervention=vitamin_k', 'intervention=menadiol', 'mixInterventions=true']) {
    const { body } = await api.get(
      `/meta-analysis?measure=cac_score&unit=AU&species=human&study=right-2020,wrong-2020&${asked}`,
    );
    expect(body.excluded, asked).toEqual([]);
    const included = body.included.map((each: Record<string, unknown>) => [
      each.study,
      each.experimentalArm,
      each.comparatorArm,
      each.yi,
    ]);
    expect(included, asked).toEqual([
      ['right-2020', 'a1', 'a2', -141],
      ['wrong-2020', 'a1', 'a2', -141],
    ]);
    expect(body.included[1].flags.join(), asked).toMatch(/the arms are exchanged/);
  }
});
