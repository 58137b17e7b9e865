import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestApi } from '../support/api.ts';
import { type SmallStudy, startSmallApi } from '../support/small-seeds.ts';

/** Each study is there to be found, or not, by a rule about which outcome conditions hold for. */
const studies: readonly SmallStudy[] = [
  {
    // MK-7 did nothing; the statin reversed.
    id: 'two-drugs',
    arms: { a1: ['mk_7'], a2: ['statin'], a3: [{ agent: 'placebo', role: 'comparator' }] },
    outcomes: [
      { effect: 'no_effect', contrast: ['a1', 'a3'] },
      { effect: 'reversal', contrast: ['a2', 'a3'] },
    ],
  },
  {
    // MK-7 reversed stiffness, and not calcium; in another place and at another time.
    id: 'one-drug',
    arms: { a1: ['mk_7'] },
    outcomes: [
      { measure: 'pulse_wave_velocity', effect: 'reversal', site: 'aorta', timepointDays: 365 },
      { measure: 'cac_score', effect: 'worsening', site: 'coronary', timepointDays: 30 },
    ],
  },
  {
    // Both agents, compared with nothing: the reversal is of the whole study.
    id: 'no-contrast',
    arms: { a1: ['magnesium'], a2: ['zinc'] },
    outcomes: [
      { effect: 'reversal', contrast: null },
      { effect: 'no_effect', contrast: ['a1', null] },
    ],
  },
  {
    // Warfarin is tested, and is what the others are compared with; vitamin D is given to all.
    id: 'background',
    arms: {
      a1: ['doac', { agent: 'vitamin_d3', role: 'background' }],
      a2: ['warfarin', { agent: 'vitamin_d3', role: 'background' }],
    },
    outcomes: [{ effect: 'slowed_progression', contrast: ['a1', 'a2'] }],
  },
  {
    // Together in one arm, and one of them alone in the other.
    id: 'combination',
    arms: { a1: ['sevelamer', 'colchicine'], a2: ['sevelamer'] },
    outcomes: [
      { effect: 'prevention', contrast: ['a1', null] },
      { effect: 'stabilization', contrast: ['a2', null] },
    ],
  },
  {
    // All women: nothing. Older women: less progression.
    id: 'subgroups',
    arms: { a1: ['aspirin'] },
    outcomes: [
      { effect: 'no_effect' },
      { effect: 'improvement', subgroup: 'older women', timepointDays: 90 },
    ],
  },
];

let api: TestApi;
beforeAll(async () => {
  api = await startSmallApi(studies);
});
afterAll(() => api.close());

/** The studies that a query selects, each with its matched outcomes: `two-drugs o1 o2`. */
async function find(query: string): Promise<string[]> {
  const { status, body } = await api.get(`/studies?${query}&sort=id`);
  expect(status, JSON.stringify(body.errors)).toBe(200);
  expect(body.meta.total).toBe(body.data.length);
  const found = body.data.map(({ id, matchedOutcomes }: { id: string; matchedOutcomes: string[] }) =>
    [id, ...matchedOutcomes].join(' '),
  );
  await expectOutcomes(query, found);
  return found;
}

/** `/outcomes` has the matched outcomes of the same studies, and no other. */
async function expectOutcomes(query: string, found: readonly string[]): Promise<void> {
  const { body } = await api.get(`/outcomes?${query}&sort=study`);
  const rows = body.data.map((row: { id: string; study: { id: string } }) => `${row.study.id} ${row.id}`);
  const expected = found.flatMap((line) => {
    const [study, ...outcomes] = line.split(' ');
    return outcomes.map((id) => `${study} ${id}`);
  });
  expect(rows).toEqual(expected);
  expect(body.meta.total).toBe(expected.length);
}

/** A query and what it finds. */
type Case = readonly [query: string, ...found: string[]];

function rule(sentence: string, cases: readonly Case[]): void {
  describe(sentence, () => {
    test.for(cases)('%s', async ([query, ...found]) => {
      expect(await find(query)).toEqual(found);
    });
  });
}

rule('conditions on outcomes hold for the same outcome', [
  ['effect=reversal&measure=PWV', 'one-drug o1'],
  ['effect=reversal&measure=CAC', 'no-contrast o1', 'two-drugs o2'],
  ['outcome=reversal&outcome=PWV', 'one-drug o1'],
  ['effect=reversal&domain=stiffness', 'one-drug o1'],
  ['effect=worsening&domain=stiffness'],
  ['effect=reversal&site=coronary'],
  ['effect=worsening&site=coronary', 'one-drug o2'],
  ['effect=reversal&timepoint=..90'],
  ['effect=reversal&timepoint=1y', 'one-drug o1'],
  ['site=aorta&timepoint=30'],
  ['effect=improvement&subgroup=none'],
]);

rule('with a condition on outcomes, intervention holds for the experimental arm of that outcome', [
  ['intervention=MK-7&outcome=reversal', 'one-drug o1'],
  ['intervention=K2&effect=no_effect', 'two-drugs o1'],
  ['intervention=statin&outcome=reversal', 'two-drugs o2'],
  ['intervention=statin&effect=no_effect'],
  ['intervention=K2,statin&outcome=reversal', 'one-drug o1', 'two-drugs o2'],
  ['intervention=statin&subgroup=none', 'two-drugs o2'],
  ['intervention=statin&site=coronary'],
  ['intervention=K2&timepoint=1y', 'one-drug o1'],
]);

rule('what is compared with, or given to all, is not tested by an outcome', [
  ['intervention=warfarin&effect=slowed_progression'],
  ['intervention=DOAC&effect=slowed_progression', 'background o1'],
  ['intervention=vitamin_d&effect=slowed_progression'],
  ['intervention=vitamin_d'],
  ['intervention=placebo'],
]);

rule('an outcome without a contrast is about all that the study tests', [
  ['intervention=magnesium&outcome=reversal', 'no-contrast o1'],
  ['intervention=zinc&outcome=reversal', 'no-contrast o1'],
  ['intervention=zinc&effect=no_effect'],
  ['intervention=zinc&intervention=magnesium&outcome=reversal', 'no-contrast o1'],
]);

rule('intervention alone holds for the study, and its matched outcomes are those that test it', [
  ['intervention=statin', 'two-drugs o2'],
  ['intervention=K2', 'one-drug o1 o2', 'two-drugs o1'],
  ['intervention=warfarin', 'background'],
  ['intervention=statin&intervention=MK-7', 'two-drugs'],
  ['intervention=zinc', 'no-contrast o1'],
]);

rule('two interventions with an outcome are both in its arm', [
  ['intervention=sevelamer&intervention=colchicine&outcome=prevention', 'combination o1'],
  ['intervention=sevelamer&intervention=colchicine&outcome=stabilization'],
  ['intervention=sevelamer&intervention=!colchicine&outcome=stabilization', 'combination o2'],
  ['intervention=MK-7&intervention=statin&outcome=reversal'],
]);

rule('a negated condition on outcomes is about an outcome, not about all of them', [
  ['effect=!no_effect&measure=CAC&intervention=K2', 'one-drug o2'],
  ['effect=!no_effect&intervention=aspirin', 'subgroups o2'],
  ['measure=!CAC', 'one-drug o1'],
  ['effect=reversal&measure=!CAC', 'one-drug o1'],
  ['effect=reversal&site=!coronary', 'no-contrast o1', 'one-drug o1', 'two-drugs o2'],
  ['effect=reversal&timepoint=!1y', 'no-contrast o1', 'two-drugs o2'],
  ['effect=!no_effect&effect=!reversal&intervention=K2', 'one-drug o2'],
]);

rule('a negated intervention is about the study alone, and about the outcome together with others', [
  ['intervention=!K2', 'background o1', 'combination o1 o2', 'no-contrast o1 o2', 'subgroups o1 o2'],
  ['intervention=!K2&outcome=reversal', 'no-contrast o1', 'two-drugs o2'],
  ['intervention=!zinc&outcome=reversal', 'one-drug o1', 'two-drugs o2'],
  ['intervention=!zinc&effect=no_effect', 'no-contrast o2', 'subgroups o1', 'two-drugs o1'],
]);

rule('subgroup tells whose results count', [
  ['subgroup=none&intervention=aspirin', 'subgroups o1'],
  ['subgroup=only', 'subgroups o2'],
  ['subgroup=any&intervention=aspirin', 'subgroups o1 o2'],
  ['subgroup=only&effect=no_effect'],
  ['subgroup=none&effect=no_effect&intervention=aspirin', 'subgroups o1'],
  ['subgroup=any&effect=improvement', 'subgroups o2'],
  ['subgroup=only&timepoint=90', 'subgroups o2'],
  ['subgroup=none&timepoint=90'],
]);

rule('agent and comparator are about the study whatever its outcomes', [
  ['agent=vitamin_d', 'background o1'],
  ['agent=MK-7&outcome=reversal', 'one-drug o1', 'two-drugs o2'],
  ['comparator=placebo', 'two-drugs o1 o2'],
  ['comparator=VKA', 'background o1'],
  ['comparator=vitamin_d3', 'background o1'],
  ['comparator=doac'],
  ['comparator=placebo&outcome=reversal', 'two-drugs o2'],
  ['agent=!placebo&outcome=reversal', 'no-contrast o1', 'one-drug o1'],
]);

test('a list that is not filtered names no matched outcomes', async () => {
  for (const query of ['', '?subgroup=any']) {
    const { body } = await api.get(`/studies${query}`);
    expect(body.data).toHaveLength(studies.length);
    for (const study of body.data) expect(study).not.toHaveProperty('matchedOutcomes');
  }
});
