import { describe, expect, test } from 'vitest';
import { registryRecord } from '../../../src/importing/clinical-trials/registry-record.ts';
import { studyOfRegistryRecord } from '../../../src/importing/clinical-trials/study-of-registry-record.ts';
import { studyFaults } from '../../../src/studies/consistency.ts';
import { studyRecord } from '../../../src/studies/record/study.ts';
import { sample, soundSeeds } from '../support.ts';

const { vocabulary } = soundSeeds();

/** What a sample becomes, after texts in it were replaced; always a sound study. */
function read(name: string, replaced: readonly (readonly [string, string])[] = []) {
  let text = sample(name);
  for (const [from, to] of replaced) {
    expect(text).toContain(from);
    text = text.replaceAll(from, to);
  }
  const reading = studyOfRegistryRecord(registryRecord.parse(JSON.parse(text)), vocabulary);
  const record = studyRecord.parse(reading.record);
  expect(studyFaults(record, vocabulary)).toEqual([]);
  return { ...reading, record };
}

describe('a trial with posted results (NCT03243890)', () => {
  const { record, unmatched } = read('NCT03243890.json');

  test('is identified, and waits for review', () => {
    expect(record).toMatchObject({
      id: 'nct03243890',
      acronym: 'AVADEC',
      registrations: ['NCT03243890'],
      status: 'needs_review',
      design: 'randomized_controlled_trial',
      masking: 'double_blind',
      multicentre: true,
      countries: ['DK'],
      durationDays: 730,
      population: {
        species: 'human',
        sex: 'male',
        nEnrolled: 365,
        nRandomized: null,
        conditions: ['aortic_valve_calcification'],
      },
    });
    expect(record.outcomes.map(({ effect }) => effect)).toEqual([null, null, null]);
    expect(unmatched).toEqual([]);
  });

  test('has its arms with agents, doses and why they are given; a placebo of K2 is no K2', () => {
    expect(
      record.arms.map(({ label, role, interventions }) => ({
        label,
        role,
        interventions: interventions.map(({ agent, dose, unit, frequency, route, role: why }) => [
          agent,
          dose,
          unit,
          frequency,
          route,
          why,
        ]),
      })),
    ).toEqual([
      {
        label: 'MK-7 and vitamin D',
        role: 'experimental',
        interventions: [
          ['mk_7', 720, 'ug', 'per_day', 'oral', 'test'],
          ['vitamin_d', 25, 'ug', 'per_day', 'oral', 'test'],
        ],
      },
      {
        label: 'Placebo',
        role: 'placebo_comparator',
        interventions: [['placebo', null, null, null, null, 'comparator']],
      },
    ]);
  });

  test('has its numbers as the publication prints them', () => {
    const [valve, mortality, protein] = record.outcomes;
    expect(valve).toMatchObject({
      measure: 'valve_calcification',
      unit: 'AU',
      timepointDays: 730,
      primary: true,
      armResults: [
        { arm: 'a1', final: null, change: { mean: 275, ciLow: 225, ciHigh: 326 } },
        { arm: 'a2', final: null, change: { mean: 292, ciLow: 246, ciHigh: 338 } },
      ],
      contrast: {
        experimental: 'a1',
        comparator: 'a2',
        effectMeasure: 'mean_difference',
        estimate: -17,
        ciLow: -86,
        ciHigh: 53,
        ciLevel: 0.95,
        pValue: 0.64,
        pOperator: '=',
      },
    });
    expect(mortality).toMatchObject({ measure: 'mortality', armResults: [{ events: 1 }, { events: 4 }] });
    expect(protein).toMatchObject({
      measure: 'dp_ucmgp',
      armResults: [{ change: { mean: -212 } }, { change: { mean: 45 } }],
      contrast: { effectMeasure: 'not_estimated', estimate: null, pValue: 0.001, pOperator: '<' },
    });
  });
});

describe('what is not sure is not taken over, and kept as text', () => {
  const contrastOf = (replaced: readonly (readonly [string, string])[]) => {
    const outcome = read('NCT03243890.json', replaced).record.outcomes[0];
    return { contrast: outcome?.contrast, basis: outcome?.effectBasis ?? '' };
  };

  test('an estimate with the opposite sign of what the arms show: placebo minus treatment', () => {
    const { contrast, basis } = contrastOf([
      ['"-17"', '"17"'],
      ['"-86"', '"-53"'],
      ['"ciUpperLimit": "53"', '"ciUpperLimit": "86"'],
    ]);
    expect(contrast).toMatchObject({
      effectMeasure: 'not_estimated',
      estimate: null,
      ciLow: null,
      ciHigh: null,
      pValue: 0.64,
    });
    expect(basis).toContain('17, 95% CI -53 to 86');
  });

  test('an estimate without the results of the arms', () => {
    expect(contrastOf([['"value": "275"', '"value": "NA"']]).contrast).toMatchObject({
      estimate: null,
      pValue: 0.64,
    });
  });

  test('an estimate on a scale without a name here', () => {
    expect(contrastOf([['Mean Difference (Net)', 'Cohen d']]).contrast).toMatchObject({
      effectMeasure: 'not_estimated',
      estimate: null,
    });
  });

  test('a one-sided interval, or one that does not hold the estimate', () => {
    expect(contrastOf([['TWO_SIDED', 'ONE_SIDED']]).contrast).toMatchObject({
      estimate: -17,
      ciLow: null,
      ciHigh: null,
    });
    expect(contrastOf([['"-86"', '"-8"']]).contrast).toMatchObject({
      estimate: -17,
      ciLow: null,
      ciHigh: null,
    });
  });

  test('the p value of a test of non-inferiority', () => {
    const { contrast, basis } = contrastOf([['"SUPERIORITY"', '"NON_INFERIORITY"']]);
    expect(contrast).toMatchObject({ pValue: null, pOperator: null });
    expect(basis).toContain('p = 0.64 (not a test of superiority)');
  });

  test('a dispersion that there is no field for, and an interval of another level', () => {
    const { record, notes } = read('NCT03243890.json', [
      ['95% Confidence Interval', '90% Confidence Interval'],
    ]);
    expect(record.outcomes[0]?.armResults[0]?.change).toMatchObject({ mean: 275, ciLow: null, ciHigh: null });
    expect(notes.join()).toContain('90% Confidence Interval');
  });

  test('one value with a baseline in its time frame: value or change cannot be told', () => {
    const { record, notes } = read('NCT03243890.json', [
      ['Change in Aortic Valve Calcium Score', 'Aortic valve calcium score'],
      ['"timeFrame": "24 months"', '"timeFrame": "Baseline, 24 months"'],
    ]);
    expect(record.outcomes.map(({ measure }) => measure)).not.toContain('valve_calcification');
    expect(notes.join()).toContain('cannot be told');
  });

  test('a measure, an agent and a condition that the vocabulary does not name: listed with what is near, and left out', () => {
    const { record, unmatched } = read('NCT03243890.json', [
      ['Change in dp-ucMGP', 'Change in dp-ucMGPx in Diabetics'],
      ['"name": "Vitamin D"', '"name": "Vitamin DX"'],
      ['Dietary Supplement: Vitamin D"', 'Dietary Supplement: Vitamin DX"'],
    ]);
    expect(record.outcomes).toHaveLength(2);
    expect(record.arms[0]?.interventions.map(({ agent }) => agent)).toEqual(['mk_7']);
    expect(unmatched).toContainEqual({ kind: 'measure', text: 'Change in dp-ucMGPx in Diabetics', near: [] });
    expect(unmatched).toContainEqual(
      expect.objectContaining({
        kind: 'agent',
        text: 'Vitamin DX',
        near: expect.arrayContaining(['vitamin_d']),
      }),
    );
    expect(record.notes).toContain('agent "Vitamin DX"');
  });

  test('a measure in part of the participants is not the measure in all of them', () => {
    const { record } = read('NCT03243890.json', [
      ['Change in dp-ucMGP', 'Change in dp-ucMGP in patients with diabetes'],
    ]);
    expect(record.outcomes.map(({ measure }) => measure)).not.toContain('dp_ucmgp');
  });

  test('an arm whose role is not told: the study awaits extraction, without arms or results', () => {
    const { record, unmatched } = read('NCT03243890.json', [['PLACEBO_COMPARATOR', 'OTHER']]);
    expect(record).toMatchObject({ status: 'awaiting_extraction', arms: [] });
    expect(unmatched).toContainEqual({ kind: 'arm role', text: 'Placebo: OTHER', near: [] });
  });
});

test('three arms, a group that is no arm, and the flow of participants (NCT02966028)', () => {
  const { record, unmatched } = read('NCT02966028.json');
  expect(
    record.arms.map(({ n, interventions }) => [
      n,
      interventions[0]?.agent,
      interventions[0]?.dose,
      interventions[0]?.unit,
      interventions[0]?.frequency,
    ]),
  ).toEqual([
    [92, 'snf472', 300, 'mg', 'three_times_weekly'],
    [91, 'snf472', 600, 'mg', 'three_times_weekly'],
    [91, 'placebo', null, null, 'three_times_weekly'],
  ]);
  expect(record.population).toMatchObject({
    nRandomized: 274,
    ageMeanYears: 63.6,
    ageSdYears: 8.9,
    ageMinYears: 18,
  });
  expect(record.countries).toEqual(['US', 'ES', 'GB']);
  expect(record.outcomes).toHaveLength(1);
  expect(record.outcomes[0]).toMatchObject({
    measure: 'cac_volume',
    unit: 'percent',
    armResults: [{ arm: 'a3', change: { percent: 20, ciLow: 14, ciHigh: 26, mean: null } }],
    contrast: null,
  });
  expect(unmatched.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
    'group of results: SNF472, Combined Doses (Percent Change in Calcium Volume Score; the arms are "SNF472 300 mg", "SNF472 600 mg", "Placebo")',
    'measure: Change in Quality of Life',
    'condition: Cardiovascular Calcification',
  ]);
});

test('a change in percent is one only where its unit says so', () => {
  const first = (replaced: readonly (readonly [string, string])[]) =>
    read('NCT02966028.json', replaced).record.outcomes[0];
  expect(first([['"Percent Change in', '"Change in']])?.armResults[0]?.change).toMatchObject({
    percent: 20,
    mean: null,
  });
  expect(
    first([
      ['"Percent Change in', '"Change in'],
      ['"percent change"', '"percent"'],
    ])?.armResults[0]?.change,
  ).toMatchObject({ percent: null, mean: 20 });
  expect(first([['"percent change"', '"ratio"']])).toBeUndefined();
});

test('a single arm with values before and after (NCT02517580)', () => {
  const { record } = read('NCT02517580.json');
  expect(record).toMatchObject({
    design: 'single_arm_trial',
    masking: 'open_label',
    multicentre: false,
    durationDays: 56,
  });
  expect(record.arms[0]?.interventions).toEqual([
    expect.objectContaining({ agent: 'mk_7', dose: 360, unit: 'ug', frequency: 'per_day', role: 'test' }),
  ]);
  expect(record.outcomes).toHaveLength(1);
  expect(record.outcomes[0]?.armResults).toEqual([
    expect.objectContaining({
      arm: 'a1',
      n: 60,
      baseline: expect.objectContaining({ mean: 9.8, sd: 2.2, se: null }),
      final: expect.objectContaining({ mean: 8.4, sd: 1.5 }),
      change: null,
    }),
  ]);
  const errors = read('NCT02517580.json', [['Standard Deviation', 'Standard Error']]).record.outcomes[0]
    ?.armResults[0];
  expect(errors?.final).toMatchObject({ mean: 8.4, se: 1.5, sd: null });
});

test('a trial without results waits for review, with its arms (NCT00785109)', () => {
  const { record } = read('NCT00785109.json');
  expect(record).toMatchObject({
    status: 'needs_review',
    outcomes: [],
    durationDays: null,
    durationReported: '6 and 12 months',
  });
  expect(record.arms[0]?.interventions[0]).toMatchObject({
    agent: 'vitamin_k1',
    dose: 2,
    unit: 'mg',
    frequency: 'per_day',
  });
});

test.each([
  ['a dose in two pieces', '720 µg daily, by mouth', 'two capsules of 360 µg daily'],
  ['a dose that name and description tell differently', '720 µg daily, by mouth', '720 µg or 360 µg'],
])('%s is kept as text', (_why, from, to) => {
  const { record } = read('NCT03243890.json', [[from, to]]);
  expect(record.arms[0]?.interventions[0]).toMatchObject({
    agent: 'mk_7',
    dose: null,
    unit: null,
    doseReported: to,
  });
});

test('DOUBLE tells how many parties are blinded, not which', () => {
  const who = '"PARTICIPANT",\n            "INVESTIGATOR"';
  expect(sample('NCT03243890.json')).toMatch(/"PARTICIPANT",\s+"INVESTIGATOR"/);
  const masking = (names: string) =>
    read('NCT03243890.json', [
      [/"PARTICIPANT",\s+"INVESTIGATOR"/.exec(sample('NCT03243890.json'))?.[0] ?? who, names],
    ]).record.masking;
  expect(masking('"INVESTIGATOR", "OUTCOMES_ASSESSOR"')).toBeNull();
  expect(masking('"OUTCOMES_ASSESSOR"')).toBe('outcome_assessor');
  expect(masking('"PARTICIPANT"')).toBe('single_blind');
});

test('a record without a date of posting is refused, with the path', () => {
  expect(() => read('NCT00785109.json', [['studyFirstPostDateStruct', 'x']])).toThrow(/no date/);
});
