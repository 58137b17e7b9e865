import { describe, expect, test } from 'vitest';
import { parseDays, parseRange } from '../../src/query/ranges.ts';

describe('a length of time in days', () => {
  test.each([
    ['90', 90],
    ['90d', 90],
    ['0', 0],
    ['1w', 7],
    ['12w', 84],
    ['1mo', 30],
    ['2mo', 61],
    ['3mo', 91],
    ['6mo', 182],
    ['12mo', 365],
    ['18mo', 547],
    ['24mo', 730],
    ['36mo', 1094],
    ['1y', 365],
    ['3y', 1095],
    ['0.5y', 183],
    ['1.5y', 548],
    ['2.5d', 2.5],
    ['3Y', 1095],
    ['6 mo', 182],
    ['6MO', 182],
  ])('%s is %d', (text, days) => {
    expect(parseDays(text)).toBe(days);
  });

  test.each([
    '',
    'y',
    '1m',
    '1 year',
    '1yr',
    '-1y',
    '+1y',
    '1e3',
    '1,5y',
    '0x10',
    '٣',
    '1y1mo',
    '1..2',
    'Infinity',
  ])('"%s" is none', (text) => {
    expect(parseDays(text)).toBeUndefined();
  });
});

describe('a range', () => {
  test.each([
    ['2010..2020', 'number', 2010, 2020],
    ['100..', 'number', 100, null],
    ['..500', 'number', null, 500],
    ['2015', 'number', 2015, 2015],
    ['2015..2015', 'number', 2015, 2015],
    [' 2010 .. 2020 ', 'number', 2010, 2020],
    ['62.5..', 'number', 62.5, null],
    ['0..0', 'number', 0, 0],
    ['1y..3y', 'days', 365, 1095],
    ['..6mo', 'days', null, 182],
    ['12w..', 'days', 84, null],
    ['2y', 'days', 730, 730],
    ['100..1y', 'days', 100, 365],
    ['6mo..26w', 'days', 182, 182],
  ] as const)('%s (%s)', (text, unit, from, to) => {
    expect(parseRange(text, unit)).toEqual({ from, to });
  });

  test.each([
    ['2020..2010', 'number', '2010..2020'],
    ['3y..1y', 'days', '1y..3y'],
    ['1y..6mo', 'days', '6mo..1y'],
  ] as const)('%s runs backwards, and is suggested the right way round', (text, unit, suggestion) => {
    const read = parseRange(text, unit);
    expect(read).toMatchObject({ suggestion, problem: expect.stringContaining('backwards') });
    expect(parseRange(suggestion, unit)).not.toHaveProperty('problem');
  });

  test.each([
    ['2010-2020', 'number', '2010..2020'],
    ['2010–2020', 'number', '2010..2020'],
    ['1y-3y', 'days', '1y..3y'],
  ] as const)('%s with a dash is suggested with dots', (text, unit, suggestion) => {
    expect(parseRange(text, unit)).toMatchObject({ suggestion });
  });

  test.each([
    ['', 'number'],
    ['..', 'number'],
    [' .. ', 'number'],
    ['1..2..3', 'number'],
    ['1...3', 'number'],
    ['a..b', 'number'],
    ['1y..3y', 'number'],
    ['-5..5', 'number'],
    ['NaN', 'number'],
    ['1e400', 'number'],
    ['long', 'days'],
    ['1y..long', 'days'],
  ] as const)('"%s" (%s) is none, and says what is', (text, unit) => {
    expect(parseRange(text, unit)).toMatchObject({
      problem: expect.stringContaining(unit === 'number' ? '100..500' : '1y..3y'),
    });
  });
});
