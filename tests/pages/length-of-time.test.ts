import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lengthInWords } from '../../src/text/length-of-time.ts';

test.each([
  [2.5, '2.5 days'],
  [1, '1 day'],
  [7, '1 week'],
  [30, '30 days'],
  [61, '2 months'],
  [84, '12 weeks'],
  [91, '3 months'],
  [168, '24 weeks'],
  [182, '6 months'],
  [354, '354 days'],
  [364, '52 weeks'],
  [365, '1 year'],
  [402, '1.1 years'],
  [547, '18 months'],
  [728, '104 weeks'],
  [730, '2 years'],
  [802, '802 days'],
  [1460, '4 years'],
  [2555, '7 years'],
  [4417, '12.1 years'],
  [9125, '25 years'],
])('%d days are %s', (days, words) => {
  expect(lengthInWords(days).replace('\u00a0', ' ')).toBe(words);
});

test('a duration is as long as its source says, in every study that says it plainly', () => {
  const perUnit: Readonly<Record<string, number>> = {
    day: 1,
    week: 7,
    month: 30.4,
    mo: 30.4,
    year: 365,
    y: 365,
    yr: 365,
  };
  let compared = 0;
  for (const file of readdirSync('seeds/studies')) {
    const { durationDays, durationReported } = JSON.parse(readFileSync(`seeds/studies/${file}`, 'utf8'));
    const plain = /^([\d.]+)[ -](day|week|month|mo|year|yr|y)s?$/.exec(durationReported ?? '');
    if (plain === null || durationDays === null) continue;
    compared += 1;
    const [, amount, unit = 'day'] = plain;
    const [, shown, shownUnit = 'day'] =
      /^([\d.,]+)\u00a0(day|week|month|year)s?$/.exec(lengthInWords(durationDays)) ?? [];
    const difference =
      Number(shown?.replace(',', '')) * (perUnit[shownUnit] ?? 0) - Number(amount) * (perUnit[unit] ?? 0);
    expect(
      Math.abs(difference),
      `${file}: ${durationReported}, shown ${shown} ${shownUnit}`,
    ).toBeLessThanOrEqual(0.5);
  }
  expect(compared).toBeGreaterThan(100);
});
