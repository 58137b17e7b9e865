import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { queryString, selectNaively } from '../support/naive-filter.ts';
import { type Filter, readRawSeeds } from '../support/raw-seeds.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const seeds = readRawSeeds(seedsFolder);

async function answered(filters: readonly Filter[]): Promise<Map<string, string[]>> {
  const studies: { id: string; matchedOutcomes: string[] }[] = await api.all(
    `/studies?${queryString(filters)}`,
  );
  return new Map(studies.map(({ id, matchedOutcomes }) => [id, matchedOutcomes]));
}

const sorted = (selection: ReadonlyMap<string, string[]>) => [...selection].sort();

/** Values of each parameter. Each selects some studies and not all, so that none can pass by doing nothing. */
const values: Record<string, readonly string[]> = {
  species: ['human', 'People', 'mice,rat', '!human', 'rabbit,mice'],
  intervention: ['K2', 'menaquinone', 'MK-7', 'vitamin_k', 'statin,K1', '!vitamin K', '!K2,!statin'],
  agent: ['vitamin_d', 'Warfarin', 'placebo,uraemia_induction', '!placebo', 'adenine'],
  comparator: ['placebo', 'calcium-based phosphate binder', 'phosphate_binder', '!placebo', 'VKA,K1'],
  outcome: ['reversal', 'CAC', 'distensibility,reversal', '!no effect shown', '!cac_score', 'PWV,MACE'],
  effect: ['reversal', 'Slowed progression', 'prevention,induction', '!no_effect', 'improvement,reversal'],
  measure: ['cac_score', 'Agatston score', 'death,T50', '!CAC', '!CAC,!PWV'],
  domain: ['calcification', 'elasticity', 'biomarker,clinical', '!calcification', 'plaque', 'function'],
  site: ['coronary', 'heart arteries', 'Blood,breast', '!coronary', '!coronary,!carotid'],
  timepoint: ['365', '1y..3y', '..6mo', '2y..', '!1y..', '2.5', '12w..26w,5y..', '0'],
  subgroup: ['none', 'only'],
  condition: ['haemodialysis', 'Hemodialysis', 'CKD,elderly', '!haemodialysis', 'calciphylaxis'],
  design: ['RCT', 'prospective cohort,cross-sectional', '!randomized_controlled_trial', 'Case series'],
  masking: ['double_blind', 'Double Blind,unblinded', '!double_blind'],
  sex: ['women', 'Male only', 'both,male', '!all'],
  country: ['DK', 'dnk', 'Denmark', 'Netherlands,japan', '!NL'],
  year: ['2015', '2010..2020', '2020..', '..2005', '!2000..2020', '1994,2024..'],
  duration: ['3y', '1y..3y', '..6mo', '52w..104w', '!1y..', '365..366,5y..', '12mo', '12w'],
  // 109 were randomized of 120 enrolled (chue-2013); of 239 enrolled, 123 were analysed (ogata-2022).
  participants: ['100..', '..50', '109', '239', '!100..', '..20,1000..'],
  age: ['60', '60..80', '..60', '!60..', '59.5..65.5'],
  registration: [
    'NCT03243890',
    'nct-0324 3890',
    'EudraCT 2010-021264-14',
    '!NCT03243890',
    'CTRI/2013/05/003648',
  ],
  doi: [
    '10.1160/TH14-08-0675',
    '10.1160/th14-08-0675',
    'https://doi.org/10.1160/TH14-08-0675',
    '!10.1160/TH14-08-0675',
  ],
  pmid: ['25694037', '25694037,1', '!25694037'],
  verification: ['abstract', 'secondary', 'review', '!abstract'],
  document: ['vitamin-k-article', 'donnelly-2025', 'vitamin-k-article,donnelly-2025', '!donnelly-2025'],
  claim: ['vk-01', 'vk-01,md-20', '!md-20'],
};

for (const [parameter, each] of Object.entries(values)) {
  describe(parameter, () => {
    test.for(each)(`${parameter}=%s`, async (value) => {
      const expected = selectNaively(seeds, [[parameter, value]]);
      expect(expected.size).toBeGreaterThan(0);
      // Of each outcome one of two values does not hold, so that "not the one, or not the other" finds all.
      const isTautology = /^!.*,!/.test(value);
      if (!isTautology) expect(sorted(expected)).not.toEqual(sorted(selectNaively(seeds, [])));
      expect(sorted(await answered([[parameter, value]]))).toEqual(sorted(expected));
    });
  });
}

describe('what is wanted and what is not, in one list', () => {
  test.for([
    ['K2,!K1', 'intervention=K2&intervention=!K1'],
    ['!MK-7,K2,statin', 'intervention=K2,statin&intervention=!MK-7'],
  ] as const)('intervention=%s is refused, and told how to say it', async ([value, instead]) => {
    const { status, body } = await api.get(`/studies?intervention=${encodeURIComponent(value)}`);
    expect(status).toBe(400);
    expect(body.errors[0]).toMatchObject({ name: 'intervention', suggestions: [instead] });
    const { status: right } = await api.get(`/studies?${instead}`);
    expect(right).toBe(200);
  });
});

describe('a parameter given twice is both', () => {
  test.for<[string, readonly Filter[]]>([
    [
      'two agents tested',
      [
        ['intervention', 'K2'],
        ['intervention', 'vitamin_d'],
      ],
    ],
    [
      'one agent and not another',
      [
        ['intervention', 'K2'],
        ['intervention', '!MK-7'],
      ],
    ],
    [
      'neither of two agents',
      [
        ['intervention', '!K2'],
        ['intervention', '!statin'],
      ],
    ],
    [
      'two conditions',
      [
        ['condition', 'haemodialysis'],
        ['condition', 'atrial_fibrillation'],
      ],
    ],
    [
      'two ranges',
      [
        ['year', '2010..'],
        ['year', '..2012'],
      ],
    ],
    [
      'effect and measure through outcome',
      [
        ['outcome', 'reversal'],
        ['outcome', 'PWV'],
      ],
    ],
    [
      'two documents',
      [
        ['document', 'vitamin-k-article'],
        ['document', 'donnelly-2025'],
      ],
    ],
  ])('%s', async ([, filters]) => {
    const expected = selectNaively(seeds, filters);
    expect(expected.size).toBeGreaterThan(0);
    for (const filter of filters)
      expect(sorted(expected)).not.toEqual(sorted(selectNaively(seeds, [filter])));
    expect(sorted(await answered(filters))).toEqual(sorted(expected));
  });

  test('two effects never hold for one outcome', async () => {
    expect(
      (
        await answered([
          ['effect', 'reversal'],
          ['effect', 'no_effect'],
        ])
      ).size,
    ).toBe(0);
  });
});

describe('names that have a comma', () => {
  const label = "Arterial stiffness index (beta, Young's modulus, CAVI)";

  test.for([label, `"${label}"`, label.toUpperCase()])('measure=%s is stiffness_index', async (name) => {
    const expected = selectNaively(seeds, [['measure', 'stiffness_index']]);
    expect(expected.size).toBeGreaterThan(0);
    expect(sorted(await answered([['measure', name]]))).toEqual(sorted(expected));
  });

  test('stand beside others in a list', async () => {
    const expected = selectNaively(seeds, [['measure', 'PWV,stiffness_index,FMD']]);
    expect(sorted(await answered([['measure', `PWV,${label},FMD`]]))).toEqual(sorted(expected));
  });
});

describe('words that people type', () => {
  const calcium = ['coronary_calcification', 'cac_score', 'cac_volume', 'cac_mass'];
  const stiffness = [
    'distensibility',
    'compliance',
    'pulse_wave_velocity',
    'stiffness_index',
    'augmentation_index',
  ];

  test.for<[parameter: string, words: string, terms: readonly string[]]>([
    ['measure', 'arterial stiffness', stiffness],
    ['outcome', 'arterial stiffness', stiffness],
    ['measure', 'Agatston', ['cac_score']],
    ['measure', 'coronary artery calcification', calcium],
    // A measure takes in those below it.
    ['measure', 'coronary_calcification', calcium],
    ['outcome', 'regression', ['reversal']],
  ])('%s=%s finds its terms', async ([parameter, words, terms]) => {
    const expected = seeds.studies
      .filter(({ outcomes }) =>
        outcomes.some(({ measure, effect }) => [measure, effect].some((term) => terms.includes(term ?? ''))),
      )
      .map(({ id }) => id);
    expect(expected.length).toBeGreaterThan(20);
    expect([...(await answered([[parameter, words]])).keys()].sort()).toEqual(expected.sort());
  });
});

describe('studies without a value', () => {
  test.for([
    ['duration', '0..'],
    ['age', '0..'],
    ['participants', '0..'],
    ['timepoint', '0..'],
  ] as const)('are outside every range of %s, and pass the negated one', async ([parameter, range]) => {
    const inside = await answered([[parameter, range]]);
    const outside = await answered([[parameter, `!${range}`]]);
    expect(outside.size).toBeGreaterThan(0);
    const without = seeds.studies.filter(({ durationDays, population, outcomes }) => {
      const { ageMeanYears, nRandomized, nEnrolled, nAnalysed } = population;
      const numbers = {
        duration: [durationDays],
        age: [ageMeanYears],
        participants: [nRandomized, nEnrolled, nAnalysed],
        timepoint: outcomes.map(({ timepointDays }) => timepointDays),
      }[parameter];
      return numbers.every((number) => number === null);
    });
    for (const { id } of without) {
      expect(inside.has(id)).toBe(false);
      expect(outside.has(id)).toBe(true);
    }
    expect(without.length).toBeGreaterThan(0);
  });
});

test.each([
  ['author=Shea MK', 'author=SHEA mk'],
  ['journal=The American Journal of Clinical Nutrition', 'journal=american journal of clinical nutrition'],
  ['unit=m/s', 'unit=M/S'],
  ['has=sd', 'has=Standard deviation'],
  ['funder=british heart foundation', 'funding=British Heart Foundation'],
])('%s finds what %s does, and something', async (one, other) => {
  const [first, second] = [
    await api.get(`/studies?${one}&fields=id`),
    await api.get(`/studies?${other}&fields=id`),
  ];
  expect(first.body.data.length).toBeGreaterThan(0);
  expect(first.body.data).toEqual(second.body.data);
});

test.each(['author', 'funding', 'dose'])(
  '%s takes a few alternatives, for each is looked for among all names',
  async (name) => {
    const many = Array.from({ length: 11 }, (_, place) =>
      name === 'dose' ? `${place + 1}mg` : `name${place}`,
    );
    const { status, body } = await api.get(`/studies?${name}=${many.join(',')}`);
    expect(status).toBe(400);
    expect(body.errors[0].message).toContain('at most 10');
  },
);
