import { expect, it } from 'vitest';
import { dosesInWords } from '../../src/studies/doses/in-words.ts';
import type { InterventionRecord } from '../../src/studies/record/arm.ts';

const given = (told: Partial<InterventionRecord>): InterventionRecord => ({
  agent: 'mk_7',
  dose: null,
  doseMax: null,
  route: null,
  doseReported: null,
  unit: null,
  frequency: null,
  role: 'test',
  ...told,
});

it.each([
  [[{ dose: 360, unit: 'ug', frequency: 'per_day' }], '360\u00a0µg/day'],
  [[{ dose: 5, unit: 'mg', frequency: 'three_times_weekly' }], '5\u00a0mg 3 times a week'],
  [[{ dose: 5, doseMax: 10, unit: 'mg', frequency: 'twice_daily' }], '5 to 10\u00a0mg twice a day'],
  [[{ doseMax: 50, unit: 'mg', frequency: 'per_day' }], 'up to 50\u00a0mg/day'],
  [[{ dose: 3, unit: 'percent_of_diet', frequency: 'in_diet' }], '3\u00a0percent of diet'],
  [[{ dose: 1.5, unit: 'g', frequency: 'in_diet' }], '1.5\u00a0g in the diet'],
  [
    [
      { dose: 200000, unit: 'IU', frequency: 'once' },
      { dose: 800, unit: 'IU', frequency: 'per_day' },
    ],
    '200000\u00a0IU once and 800\u00a0IU/day',
  ],
  [[{ unit: 'mg', frequency: 'per_day' }], null],
  [[], null],
] satisfies [Partial<InterventionRecord>[], string | null][])('%j is "%s"', (told, words) => {
  expect(dosesInWords(told.map(given))).toBe(words);
});
