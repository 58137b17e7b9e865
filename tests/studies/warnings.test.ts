import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { readSeeds } from '../../src/seeding/read-seeds.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { type Writer, writerOf } from '../support/writer.ts';

let api: TestApi;
let curator: Writer;
beforeAll(async () => {
  api = await startApi();
  curator = writerOf(api, 'Curator', 'admin');
});
afterAll(() => api.close());

const summary = (values: object) => ({ mean: null, sd: null, ...values });

/** A trial about which nothing is odd. */
const base = {
  id: 'odd-2026',
  label: 'Odd 2026',
  title: 'A trial that was made up for a test',
  design: 'randomized_controlled_trial',
  registrations: ['NCT09999999'],
  publication: { authors: ['Odd O'], journal: null, year: 2026, doi: null, pmid: null },
  countries: [],
  population: {
    species: 'human',
    description: 'Nobody.',
    conditions: [],
    sex: null,
    ageMeanYears: null,
    nEnrolled: 110,
    nRandomized: 100,
    nAnalysed: 90,
  },
  durationDays: 365,
  durationReported: '1 year',
  arms: [
    {
      id: 'a1',
      label: 'MK-7',
      role: 'experimental',
      n: 50,
      interventions: [{ agent: 'mk_7', dose: 180, unit: 'ug', frequency: 'per_day', role: 'test' }],
    },
    {
      id: 'a2',
      label: 'Placebo',
      role: 'placebo_comparator',
      n: 50,
      interventions: [{ agent: 'placebo', dose: null, unit: null, frequency: null, role: 'comparator' }],
    },
  ],
  outcomes: [
    {
      id: 'o1',
      measure: 'cac_score',
      site: 'coronary',
      unit: 'AU',
      timepointDays: 365,
      primary: true,
      subgroup: null,
      armResults: [
        { arm: 'a1', n: 45, change: summary({ mean: 10, sd: 4 }) },
        { arm: 'a2', n: 45, change: summary({ mean: 20, sd: 5 }) },
      ],
      contrast: {
        experimental: 'a1',
        comparator: 'a2',
        effectMeasure: 'mean_difference',
        estimate: -10,
        ciLow: -12,
        ciHigh: -8,
        pValue: 0.01,
        pOperator: '=',
      },
      effect: 'slowed_progression',
      effectBasis: 'Ten points less.',
    },
  ],
  sources: [{ url: 'https://example.org/odd', kind: 'abstract' }],
  verification: 'abstract',
  notes: '',
};

/** The record with other values at some JSON Pointers. */
function changed(values: Readonly<Record<string, unknown>>) {
  const record = structuredClone(base);
  for (const [pointer, value] of Object.entries(values)) {
    const steps = pointer.slice(1).split('/');
    const last = steps.pop() ?? '';
    const target = steps.reduce<object>((node, step) => Reflect.get(node, step), record);
    Reflect.set(target, last, value);
  }
  return record;
}

async function warned(record: object) {
  const { status, body } = await api.post('/studies/validate', record);
  expect(status).toBe(200);
  expect(body.errors).toEqual([]);
  return body.warnings;
}

test('a record about which nothing is odd has no warnings', async () => {
  expect(await warned(base)).toEqual([]);
});

const o = '/outcomes/0';
const noNumbers = {
  [`${o}/armResults`]: [],
  [`${o}/contrast/pValue`]: null,
  [`${o}/contrast/pOperator`]: null,
  [`${o}/contrast/estimate`]: null,
  [`${o}/contrast/ciLow`]: null,
  [`${o}/contrast/ciHigh`]: null,
};

const numbers = (values: Readonly<Record<string, unknown>>) => ({
  ...noNumbers,
  ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`${o}/contrast/${name}`, value])),
});
const more = numbers({ estimate: 141, ciLow: 38, ciHigh: 244, pValue: 0.01 });
const againstTheNumbers: [string, Record<string, unknown>, string, RegExp][] = [
  ...['slowed_progression', 'reversal'].map((effect): [string, Record<string, unknown>, string, RegExp] => [
    `${effect} with more calcium`,
    { ...more, [`${o}/effect`]: effect },
    `${o}/effect`,
    /favourable, but the estimate 141 says that a1 has more of cac_score than a2/,
  ]),
  [
    'lower risk with a risk ratio above 1',
    {
      ...numbers({ effectMeasure: 'risk_ratio', estimate: 1.8, ciLow: 1.1, ciHigh: 2.9 }),
      [`${o}/effect`]: 'lower_risk',
    },
    `${o}/effect`,
    /estimate 1\.8 .*more/,
  ],
  [
    'no effect with an interval that excludes none',
    { ...numbers({ estimate: 141, ciLow: 38, ciHigh: 244 }), [`${o}/effect`]: 'no_effect' },
    `${o}/effect`,
    /\[38, 244\] does not hold 0/,
  ],
  [
    'worsening with less calcium',
    { ...numbers({ estimate: -141, pValue: 0.01 }), [`${o}/effect`]: 'worsening' },
    `${o}/effect`,
    /unfavourable, but .*less/,
  ],
  [
    'worsening that p does not show',
    { ...numbers({ estimate: 141, pValue: 0.124 }), [`${o}/effect`]: 'worsening' },
    `${o}/effect`,
    /p = 0\.124 does not show/,
  ],
  [
    'a small p with an interval over zero',
    numbers({ estimate: -10, ciLow: -30, ciHigh: 10, pValue: 0.0001 }),
    `${o}/contrast/pValue`,
    /\[-30, 10\] holds 0/,
  ],
  [
    'a large p with an interval that excludes none',
    numbers({ estimate: -10, ciLow: -12, ciHigh: -8, pValue: 0.9 }),
    `${o}/contrast/pValue`,
    /\[-12, -8\] does not hold 0/,
  ],
  [
    'events that are another percent',
    {
      [`${o}/armResults/0/events`]: 5,
      [`${o}/armResults/0/total`]: 40,
      [`${o}/armResults/0/percentAffected`]: 90,
    },
    `${o}/armResults/0/percentAffected`,
    /90 percent, but 5 of 40 are 12\.5 percent/,
  ],
  [
    'a standard deviation that is the standard error',
    { [`${o}/armResults/0/change/sd`]: 5, [`${o}/armResults/0/change/se`]: 5 },
    `${o}/armResults/0/change/se`,
    /standard error 5 .* 45 participants, which makes it about 0\.75/,
  ],
  [
    'a comparison the wrong way round',
    { [`${o}/contrast/experimental`]: 'a2', [`${o}/contrast/comparator`]: 'a1' },
    `${o}/contrast/experimental`,
    /mk_7 is tested, and is in the comparator a1 alone, not in a2/,
  ],
];

describe('warns of', () => {
  test.each<[string, Record<string, unknown>, string, RegExp]>([
    ['more analysed than randomized', { '/population/nAnalysed': 101 }, '/population/nAnalysed', /101 .*100/],
    ['an arm larger than its study', { '/arms/0/n': 101 }, '/arms/0/n', /101.*100/],
    ['arms that add up to more than were randomized', { '/arms/0/n': 60 }, '/arms', /110.*100/],
    [
      'a result of more people than are in the arm',
      { [`${o}/armResults/0/n`]: 51 },
      `${o}/armResults/0/n`,
      /51.*50/,
    ],
    ['a time point after the end', { [`${o}/timepointDays`]: 730 }, `${o}/timepointDays`, /730.*365/],
    [
      'a dose a hundred times another in the study',
      {
        '/arms/1/interventions': [
          { agent: 'mk_7', dose: 18000, unit: 'ug', frequency: 'per_day', role: 'comparator' },
        ],
      },
      '/arms/1/interventions/0/dose',
      /100 times/,
    ],
    [
      'a dose in the unit next to the one that was meant',
      { '/arms/0/interventions/0/unit': 'mg' },
      '/arms/0/interventions/0/dose',
      /times more/,
    ],
    [
      'a dose far above what other studies give',
      { '/arms/0/interventions/0/dose': 180_000 },
      '/arms/0/interventions/0/dose',
      /times more/,
    ],
    [
      'a dose far below what other studies give',
      { '/arms/0/interventions/0/dose': 0.18 },
      '/arms/0/interventions/0/dose',
      /times less/,
    ],
    [
      'p below 0.05 with no effect',
      { [`${o}/effect`]: 'no_effect' },
      `${o}/contrast/pValue`,
      /no_effect.*0\.01/,
    ],
    [
      'p < 0.05 with no effect',
      { [`${o}/effect`]: 'no_effect', [`${o}/contrast/pValue`]: 0.05, [`${o}/contrast/pOperator`]: '<' },
      `${o}/contrast/pValue`,
      /< 0\.05/,
    ],
    ...['reversal', 'slowed_progression', 'improvement', 'worsening', 'prevention', 'higher_risk'].map(
      (effect): [string, Record<string, unknown>, string, RegExp] => [
        `${effect} that no number shows`,
        { ...noNumbers, [`${o}/effect`]: effect },
        `${o}/effect`,
        new RegExp(effect),
      ],
    ),
    [
      'an odd NCT',
      { '/registrations': ['NCT0324389'] },
      '/registrations/0',
      /ClinicalTrials\.gov.*NCT00183001/,
    ],
    ['an odd ISRCTN', { '/registrations': ['ISRCTN123'] }, '/registrations/0', /ISRCTN/],
    ['an odd CTRI', { '/registrations': ['CTRI/2013/003648'] }, '/registrations/0', /CTRI/],
    [
      'an unknown registry',
      { '/registrations': ['ABC-12345'] },
      '/registrations/0',
      /not the id of a registry/,
    ],
    [
      'a registration that another study has',
      { '/registrations': ['NCT03243890'] },
      '/registrations/0',
      /hasific-2023/,
    ],
    [
      'other numbers randomized in reports of one trial',
      { '/parentStudy': 'diederichsen-2022' },
      '/population/nRandomized',
      /100.*389/,
    ],
    ['the title and year of another study', {}, '/title', /.*/],
    [
      'an estimate whose sign is not that of the means',
      { [`${o}/contrast/estimate`]: 10, [`${o}/contrast/ciLow`]: 8, [`${o}/contrast/ciHigh`]: 12 },
      `${o}/contrast/estimate`,
      /more.*less/,
    ],
    [
      'a ratio that is not that of the events',
      {
        [`${o}/armResults`]: [
          { arm: 'a1', n: 45, events: 4 },
          { arm: 'a2', n: 45, events: 20 },
        ],
        [`${o}/contrast/effectMeasure`]: 'risk_ratio',
        [`${o}/contrast/estimate`]: 5,
        [`${o}/contrast/ciLow`]: 2,
        [`${o}/contrast/ciHigh`]: 9,
      },
      `${o}/contrast/estimate`,
      /more.*less/,
    ],
    ...againstTheNumbers,
  ])('%s', async (what, values, path, message) => {
    const record = changed(values);
    if (what.startsWith('the title')) {
      const [other] = (await api.get('/studies?limit=1&fields=title,year')).body.data;
      record.title = `${other.title.toUpperCase()}.`;
      record.publication.year = other.year;
    }
    const warnings: { path: string; message: string }[] = await warned(record);
    const found = warnings.find((warning) => warning.path === path);
    expect(warnings, what).toContainEqual(found);
    expect(found?.message).toMatch(message);
    // A warning that the record accepts is not told.
    const accepted = { ...record, acceptedWarnings: [{ path, reason: 'Looked into.' }] };
    expect((await warned(accepted)).map((warning: { path: string }) => warning.path)).not.toContain(path);
  });
});

describe('does not warn of', () => {
  test.each<[string, Record<string, unknown>]>([
    ['a follow-up that the source rounds', { [`${o}/timepointDays`]: 372 }],
    [
      'a crossover whose arms have everyone',
      { '/design': 'randomized_crossover_trial', '/arms/0/n': 100, '/arms/1/n': 100 },
    ],
    [
      'registrations of other registries',
      {
        '/registrations': [
          'ISRCTN21444964',
          'EudraCT 2010-021264-99',
          'UMIN000011220',
          'ChiCTR-TRC-10001234',
          'CTRI/2013/05/009999',
          'ACTRN12610000650022',
          'NTR2336',
          'DRKS00003127',
          'JMA-IIA00123',
          'jRCTs031180131',
          'IRCT20100712004366N5',
        ],
      },
    ],
    [
      'an effect that an interval shows',
      { ...noNumbers, [`${o}/contrast/ciLow`]: -12, [`${o}/contrast/ciHigh`]: -8 },
    ],
    [
      'an effect that results with a spread show',
      { ...noNumbers, [`${o}/armResults`]: base.outcomes[0]?.armResults },
    ],
    ['not tested without numbers', { ...noNumbers, [`${o}/effect`]: 'not_tested' }],
    [
      'p > 0.05 with no effect',
      {
        [`${o}/effect`]: 'no_effect',
        [`${o}/contrast/pValue`]: 0.05,
        [`${o}/contrast/pOperator`]: '>',
        [`${o}/contrast/ciHigh`]: 8,
      },
    ],
    [
      'an adjusted estimate of another sign',
      {
        [`${o}/effect`]: 'worsening',
        [`${o}/contrast/estimate`]: 1,
        [`${o}/contrast/ciLow`]: 0,
        [`${o}/contrast/ciHigh`]: 2,
        [`${o}/contrast/adjusted`]: 'age',
      },
    ],
    [
      'another registration of a parent',
      {
        '/registrations': ['NCT03243890'],
        '/parentStudy': 'diederichsen-2022',
        '/population/nRandomized': 389,
        '/population/nEnrolled': 389,
      },
    ],
  ])('%s', async (_what, values) => {
    expect(await warned(changed(values))).toEqual([]);
  });
});

test('a write lets it in and tells; GET has the record alone, with the ETag that the write told', async () => {
  const { status, body, headers } = await curator.send('POST', '/studies', {
    body: JSON.parse(JSON.stringify(changed({ '/population/nAnalysed': 101 }))),
  });
  expect(status).toBe(201);
  expect(body.warnings).toEqual([
    { path: '/population/nAnalysed', message: '101 were analysed, more than the 100 who were randomized' },
  ]);
  const got = await api.get('/studies/odd-2026', { 'accept-encoding': 'identity' });
  expect(got.body.warnings).toBeUndefined();
  expect(got.headers.etag).toBe(headers.etag);
  const mended = await curator.change('PATCH', '/studies/odd-2026', { population: { nAnalysed: 99 } });
  expect(mended.body.warnings).toEqual([]);
});

test('an import tells of every record that came in', async () => {
  const lines = [
    { ...changed({ '/population/nAnalysed': 101, '/registrations': [] }), id: 'odd-1', title: 'One' },
    { ...changed({ '/registrations': ['NCT1'] }), id: 'odd-2', title: 'Two' },
    { ...changed({ '/registrations': [] }), id: 'odd-3', title: 'TWO!' },
    { ...changed({ '/registrations': [] }), id: 'odd-4', title: 'two' },
  ];
  const { body } = await api.upload(
    '/imports',
    lines.map((line) => JSON.stringify(line)).join('\n'),
    'application/x-ndjson',
  );
  expect(body.counts.created).toBe(4);
  expect(body.warnings).toEqual([
    {
      study: 'odd-1',
      path: '/population/nAnalysed',
      message: '101 were analysed, more than the 100 who were randomized',
    },
    { study: 'odd-2', path: '/registrations/0', message: expect.stringContaining('ClinicalTrials.gov') },
    {
      study: 'odd-3',
      path: '/title',
      message: 'odd-2 has the same title and year: it may be the same study',
    },
    {
      study: 'odd-4',
      path: '/title',
      message: 'odd-2 and odd-3 have the same title and year: they may be the same study',
    },
  ]);
});

test('the seeds have no warning that is not explained', () => {
  const reading = readSeeds(seedsFolder);
  expect('warnings' in reading && reading.warnings).toEqual([]);
});
