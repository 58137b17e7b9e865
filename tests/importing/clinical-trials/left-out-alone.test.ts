import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../src/database/connection.ts';
import { readStudy } from '../../../src/studies/read-rows.ts';
import { temporaryDatabase } from '../../support/api.ts';
import { vocabularyFile } from '../../support/prepared-files.ts';
import { importTexts } from '../support.ts';

// What of a registry record cannot be read is left out alone and told; the rest of the trial comes in.

let database: Database;
let remove: () => void;
beforeEach(() => {
  ({ database, remove } = temporaryDatabase(vocabularyFile));
});
afterEach(() => remove());

interface Given {
  readonly name?: string;
  readonly description?: string;
  readonly placebo?: string;
  readonly outcome?: object;
  readonly identification?: object;
  readonly age?: object;
  readonly more?: object;
}

/** The smallest trial of two arms, as the registry's API gives it. */
function trial(given: Given): object {
  const { name = 'Vitamin K2', description = '360 ug daily', placebo, outcome, age } = given;
  const results = {
    ...(outcome === undefined ? {} : { outcomeMeasuresModule: { outcomeMeasures: [outcome] } }),
    ...(age === undefined ? {} : { baselineCharacteristicsModule: age }),
  };
  return {
    protocolSection: {
      identificationModule: {
        nctId: 'NCT95000000',
        briefTitle: 'A trial',
        organization: { fullName: 'Org' },
        ...given.identification,
      },
      statusModule: { studyFirstPostDateStruct: { date: '2015-01-01' } },
      designModule: {
        studyType: 'INTERVENTIONAL',
        designInfo: { allocation: 'RANDOMIZED', interventionModel: 'PARALLEL' },
        enrollmentInfo: { count: 40, type: 'ACTUAL' },
      },
      armsInterventionsModule: {
        armGroups: [
          { label: 'Active', type: 'EXPERIMENTAL', interventionNames: [`Drug: ${name}`] },
          { label: 'Placebo', type: 'PLACEBO_COMPARATOR', interventionNames: ['Drug: Placebo'] },
        ],
        interventions: [
          { type: 'DRUG', name, description, armGroupLabels: ['Active'] },
          { type: 'DRUG', name: 'Placebo', description: placebo, armGroupLabels: ['Placebo'] },
        ],
      },
    },
    ...(Object.keys(results).length === 0 ? {} : { resultsSection: results }),
    ...given.more,
  };
}

/** Agatston scores of the two arms, each given as the registry's measurement. */
function scores(active: object, placebo: object, more: object = {}, title?: string): object {
  return {
    type: 'PRIMARY',
    title: 'Agatston Score',
    reportingStatus: 'POSTED',
    paramType: 'MEAN',
    dispersionType: 'Standard Deviation',
    unitOfMeasure: 'Agatston units',
    timeFrame: '12 months',
    groups: [
      { id: 'OG000', title: 'Active' },
      { id: 'OG001', title: 'Placebo' },
    ],
    denoms: [
      {
        units: 'Participants',
        counts: [
          { groupId: 'OG000', value: '20' },
          { groupId: 'OG001', value: '20' },
        ],
      },
    ],
    classes: [
      {
        title,
        categories: [
          {
            measurements: [
              { groupId: 'OG000', ...active },
              { groupId: 'OG001', ...placebo },
            ],
          },
        ],
      },
    ],
    ...more,
  };
}

async function come(given: Given) {
  const report = await importTexts(database, { 'trial.json': JSON.stringify(trial(given)) });
  expect(report.entries).toEqual([expect.objectContaining({ result: 'created', message: null })]);
  const study = readStudy(database, 'nct95000000');
  if (study === undefined) throw new Error('the trial did not come in');
  return { study, notes: JSON.stringify(report), given: study.arms[0]?.interventions[0] };
}

describe('how something is given', () => {
  test.each([
    'Magnesium oxide 400 mg four times daily',
    'Magnesium oxide 400 mg, 5 times per week',
    'Magnesium 400 mg 1-2 times a day',
    'Magnesium 400 mg every other day',
    'Magnesium 400 mg daily with each meal',
  ])('a frequency that no term has is null, with its text and a note: %s', async (description) => {
    const { given, study, notes } = await come({ name: 'Magnesium', description });
    expect(given).toMatchObject({ dose: 400, unit: 'mg', frequency: null, doseReported: description });
    expect(notes).toContain('How Magnesium is given');
    expect(study.notes).toContain('How Magnesium is given');
  });

  test('a frequency in the description is not overruled by that of the name', async () => {
    const { given } = await come({ name: 'Magnesium 400 mg daily', description: '400 mg four times daily' });
    expect(given).toMatchObject({
      dose: 400,
      frequency: null,
      doseReported: 'Magnesium 400 mg daily | 400 mg four times daily',
    });
  });

  test.each([
    '1 capsule before each meal that contains more than 20 grams of carbohydrate',
    'one capsule with 30 g of fat',
    'one capsule with 75 g glucose',
    'one capsule with 500 mg of paracetamol',
  ])('an amount of something else is no dose: %s', async (description) => {
    const { given, notes } = await come({ description });
    expect(given).toMatchObject({ agent: 'vitamin_k2', dose: null, unit: null, doseReported: description });
    expect(notes).toContain('How Vitamin K2 is given');
  });

  test.each([
    ['Vitamin K2', '360 ug of vitamin K2 daily', 360, 'ug'],
    ['Vitamin K2', '360 ug of menaquinone-7 daily', 360, 'ug'],
    ['Sodium thiosulfate', '25 g of sodium thiosulfate, intravenous', 25, 'g'],
    ['Magnesium', '400 mg of elemental magnesium', 400, 'mg'],
  ])('an amount of the agent itself is one: %s, %s', async (name, description, dose, unit) => {
    expect((await come({ name, description })).given).toMatchObject({ dose, unit });
  });

  test.each([
    'Vitamin K2 with aspirin 100 mg twice daily, taken orally',
    'on top of oral aspirin 100 mg once daily',
  ])('how something is given besides is not how this is: %s', async (description) => {
    const { given, notes } = await come({ description });
    expect(given).toMatchObject({
      agent: 'vitamin_k2',
      dose: null,
      unit: null,
      frequency: null,
      route: null,
      doseReported: description,
    });
    expect(notes).toContain('How Vitamin K2 is given');
  });

  test('a placebo has no dose, whatever its text names', async () => {
    const { study } = await come({ placebo: '20 g once daily' });
    expect(study.arms[1]?.interventions[0]).toMatchObject({
      agent: 'placebo',
      dose: null,
      unit: null,
      frequency: 'per_day',
      doseReported: '20 g once daily',
    });
  });
});

describe('results', () => {
  test('of a class of baseline alone are left out with a note', async () => {
    const { study, notes } = await come({
      outcome: scores({ value: '100', spread: '50' }, { value: '110', spread: '60' }, {}, 'Baseline'),
    });
    expect(study.outcomes).toEqual([]);
    expect(notes).toContain('Agatston Score');
    expect(study.notes).toContain('baseline');
  });

  test.each(['Standard Deviation', 'Standard Error'])(
    'an impossible %s is left out alone',
    async (dispersion) => {
      const { study, notes } = await come({
        outcome: scores(
          { value: '100', spread: '-5' },
          { value: '110', spread: '60' },
          { dispersionType: dispersion },
        ),
      });
      const [active, placebo] = study.outcomes[0]?.armResults ?? [];
      expect(active?.final).toMatchObject({ mean: 100, sd: null, se: null });
      expect(placebo?.final?.mean).toBe(110);
      expect(Math.max(placebo?.final?.sd ?? 0, placebo?.final?.se ?? 0)).toBe(60);
      expect(notes).toContain('-5');
    },
  );

  test.each(['<0.1', '1,234.5', 'NA', '100 to 200'])(
    'a value that is no number, %s, is left out alone',
    async (value) => {
      const { study, notes } = await come({
        outcome: scores({ value, spread: '50' }, { value: '110', spread: '60' }),
      });
      const [active, placebo] = study.outcomes[0]?.armResults ?? [];
      expect(active?.final).toBeNull();
      expect(placebo?.final).toMatchObject({ mean: 110, sd: 60 });
      expect(notes).toContain(`\\"${value}\\"`);
    },
  );

  test.each(['NA', '1,030'])(
    'a number of participants that is none, %s, is left out alone',
    async (value) => {
      const counts = [
        { groupId: 'OG000', value },
        { groupId: 'OG001', value: '20' },
      ];
      const denoms = [{ units: 'Participants', counts }];
      const { study, notes } = await come({
        outcome: scores({ value: '100', spread: '50' }, { value: '110', spread: '60' }, { denoms }),
      });
      expect(study.outcomes[0]?.armResults).toMatchObject([
        { n: null, final: { mean: 100 } },
        { n: 20, final: { mean: 110 } },
      ]);
      expect(notes).toContain(`\\"${value}\\" is no number of participants`);
    },
  );

  test.each(['NA', '<5', '1,200'])(
    'a dispersion that is no number, %s, is left out alone',
    async (spread) => {
      const { study, notes } = await come({
        outcome: scores({ value: '100', spread }, { value: '110', spread: '60' }),
      });
      expect(study.outcomes[0]?.armResults[0]?.final).toMatchObject({ mean: 100, sd: null });
      expect(notes).toContain(`\\"${spread}\\"`);
    },
  );

  test('a share that cannot be is left out alone', async () => {
    const { study, notes } = await come({
      outcome: scores(
        { value: '120' },
        { value: '12' },
        { paramType: 'NUMBER', dispersionType: undefined, unitOfMeasure: 'percentage of participants' },
      ),
    });
    expect(study.outcomes[0]?.armResults.map(({ percentAffected }) => percentAffected)).toEqual([null, 12]);
    expect(notes).toContain('\\"120\\"');
  });

  test('an impossible age, or SD of ages, is left out alone', async () => {
    const age = (value: string, spread: string) => ({
      groups: [{ id: 'BG000', title: 'Total' }],
      measures: [
        {
          title: 'Age, Continuous',
          paramType: 'MEAN',
          dispersionType: 'STANDARD_DEVIATION',
          unitOfMeasure: 'years',
          classes: [{ categories: [{ measurements: [{ groupId: 'BG000', value, spread }] }] }],
        },
      ],
    });
    const { study, notes } = await come({ age: age('63.6', '-8') });
    expect(study.population).toMatchObject({ ageMeanYears: 63.6, ageSdYears: null });
    expect(notes).toContain('-8');
  });
});

describe('null', () => {
  test('in a field that may be missing is read as missing', async () => {
    const { study } = await come({
      identification: { acronym: null, officialTitle: null, secondaryIdInfos: null },
      outcome: scores(
        { value: '100', spread: '50', lowerLimit: null },
        { value: '110', spread: '60' },
        { analyses: null, description: null, typeUnitsAnalyzed: null },
      ),
    });
    expect(study.acronym).toBeNull();
    expect(study.outcomes[0]?.armResults[0]?.final).toMatchObject({ mean: 100, sd: 50 });
  });

  test('for results says that there are none', async () => {
    expect((await come({ more: { hasResults: false, resultsSection: null } })).study.outcomes).toEqual([]);
  });
});
