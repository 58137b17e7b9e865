import { describe, expect, test } from 'vitest';
import { parseDose, parseRoute } from '../../../src/importing/clinical-trials/doses.ts';
import { parseFrequency } from '../../../src/importing/clinical-trials/frequencies.ts';
import { printedNumber, printedPValue } from '../../../src/importing/clinical-trials/numbers.ts';
import { ageInYears, singleTime } from '../../../src/importing/clinical-trials/times.ts';

describe('a dose', () => {
  test.each([
    ['360 µg', 360, null, 'ug'],
    ['MK-7 360 μg once daily', 360, null, 'ug'],
    ['Vitamin K2 180mcg', 180, null, 'ug'],
    ['2,000 IU daily', 2000, null, 'IU'],
    ['0.125 mg', 0.125, null, 'mg'],
    ['7 mg/kg, intravenous', 7, null, 'mg_per_kg'],
    ['500 mg/day', 500, null, 'mg'],
    ['300-600 mg', 300, 600, 'mg'],
    ['12.5 g per dialysis session', 12.5, null, 'g'],
    ['Magnesium 1.0 mmol/L in the dialysate', 1, null, 'mmol_per_l'],
  ])('is read where it is beyond doubt: %s', (text, dose, doseMax, unit) => {
    expect(parseDose(text, ['Vitamin K2', 'MK-7', 'Magnesium'])).toEqual({ dose, doseMax, unit });
  });

  test.each([
    'no dose',
    'two capsules of 180 µg',
    '500 mg tablets',
    '2 x 500 mg',
    '100 mg x 3',
    '1000 mg in divided doses',
    'titrated to 800 mg',
    'up to 20 mg',
    'starting dose 10 mg',
    'vitamin D 2000 IU and calcium 500 mg',
    '1000 mg (500 mg twice)',
    '10.000 IU',
    '1,5 mg',
    'MK-7-360 µg',
    '5 mg/dL',
    '20 mg/m2',
    'serum phosphate below 1.8 mmol/kg',
    '1 capsule before each meal that contains more than 20 grams of carbohydrate',
    'before a 75 g glucose drink',
    'a diet of less than 2 g sodium',
    'with 30 g of fat',
    'ranging over 100 mg',
    'one capsule, 5 g of maltodextrin',
    '≥ 500 mg of calcium in food',
  ])('is not guessed: %s', (text) => {
    expect(parseDose(text, ['Vitamin K2', 'MK-7', 'Magnesium'])).toBeNull();
  });
});

test.each([
  ['360 µg once daily', 'per_day'],
  ['500 mg/day', 'per_day'],
  ['twice a day', 'twice_daily'],
  ['750 mg three times daily', 'three_times_daily'],
  ['three times per week', 'three_times_weekly'],
  ['thrice weekly', 'three_times_weekly'],
  ['twice-weekly', 'twice_weekly'],
  ['70 mg once weekly', 'per_week'],
  ['at each dialysis session', 'per_dialysis_session'],
  ['single oral dose', 'once'],
  ['for 3 weeks', null],
  ['a 3 week course', null],
  ['every 6 months', null],
  ['every other day', null],
  ['bi-weekly', null],
  ['daily, then weekly', null],
  ['3 times/day', 'three_times_daily'],
  ['2 x daily', 'twice_daily'],
  ['3x/week', 'three_times_weekly'],
  ['two times in a day', 'twice_daily'],
  ['daily for a week', 'per_day'],
  ['once daily for 5 days', 'per_day'],
  ['daily x 12 weeks', 'per_day'],
  ['once a week for 3 months', 'per_week'],
  ['25 g i.v. 3 x per week', 'three_times_weekly'],
  ['10 mg/kg/day', 'per_day'],
  ['3 sessions/week', null],
  ['four times daily', null],
  ['4 times a day', null],
  ['4x/day', null],
  ['3-4 times a day', null],
  ['1-2 times a day', null],
  ['1 – 2 times daily', null],
  ['one to two times daily', null],
  ['2 or 3 times a week', null],
  ['once or twice daily', null],
  ['up to three times daily', null],
  ['at least once daily', null],
  ['several times a day', null],
  ['5 times per week', null],
  ['5 days per week', null],
  ['daily, five days a week', null],
  ['daily for 5 days a week', null],
  ['5 days/week', null],
  ['daily on 3 days of each week', null],
  ['23 times daily', null],
  ['3 doses per day', null],
  ['3 tablets per day', null],
  ['three sessions per week', null],
  ['daily in two divided doses', null],
  ['daily every other week', null],
  ['daily, on alternate days', null],
  ['daily or every other day', null],
  ['500 mg daily, every 8 hours', null],
  ['2 g daily, qid', null],
  ['daily as needed', null],
  ['daily with each meal', null],
  ['daily on Monday, Wednesday and Friday', null],
  ['for a week', null],
  ['after a month', null],
  ['with weekly visits', null],
  ['monthly follow-up', null],
  ['twice monthly', null],
  ['once daily on non-dialysis days', null],
])('how often: %s', (text, frequency) => {
  expect(parseFrequency(text)).toBe(frequency);
});

test('by which way: only where one is told', () => {
  expect(parseRoute('given orally')).toBe('oral');
  expect(parseRoute('IV infusion')).toBe('intravenous');
  expect(parseRoute('a capsule')).toBeNull();
  expect(parseRoute('oral, later intravenous')).toBeNull();
});

test.each([
  ['24 months', 730],
  ['52 weeks', 364],
  ['Week 52', 364],
  ['Baseline and 12 months', 365],
  ['3 years', 1095],
  ['6 and 12 months', null],
  ['baseline, 6 months, 12 months', null],
  ['end of study', null],
])('a time in days: %s', (text, days) => {
  expect(singleTime(text)).toBe(days);
});

test('ages, numbers and p values as the registry prints them', () => {
  expect(ageInYears('18 Years')).toBe(18);
  expect(ageInYears('6 Months')).toBe(0.5);
  expect(ageInYears('N/A')).toBeNull();
  expect(printedNumber('-1.5')).toBe(-1.5);
  expect(printedNumber('−2')).toBe(-2);
  for (const none of ['NA', '', '1,234', '< 5', '12 (3)']) expect(printedNumber(none)).toBeNull();
  expect(printedPValue('<0.001')).toEqual({ value: 0.001, operator: '<' });
  expect(printedPValue('0.64')).toEqual({ value: 0.64, operator: '=' });
  expect(printedPValue('≤ .05')).toEqual({ value: 0.05, operator: '<=' });
  for (const none of ['NS', '1.2', '0.04 to 0.05', undefined]) expect(printedPValue(none)).toBeNull();
});
