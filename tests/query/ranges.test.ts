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
    ['1 year', 365],
    ['1yr', 365],
    ['6 months', 182],
    ['12 weeks', 84],
    ['10 days', 10],
  ])('%s is %d', (text, days) => {
    expect(parseDays(text)).toBe(days);
  });

  test.each([
    '',
    'y',
    '1m',
    '1 eon',
    '6 minutes',
    'constructor',
    '1 valueOf',
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
    ['6 months - 2 years', 'days', '6mo..2y'],
    ['100+', 'number', '100..'],
    ['1y+', 'days', '1y..'],
    ['>=100', 'number', '100..'],
    ['≥ 6mo', 'days', '6mo..'],
    ['<=2020', 'number', '..2020'],
    ['≤500', 'number', '..500'],
    ['since 2010', 'number', '2010..'],
    ['from 2010', 'number', '2010..'],
    ['At least 100', 'number', '100..'],
    ['at least 6 months', 'days', '6mo..'],
    ['6 months or longer', 'days', '6mo..'],
    ['100 or more', 'number', '100..'],
    ['until 2015', 'number', '..2015'],
    ['up to  500', 'number', '..500'],
    ['no more than 1 year', 'days', '..1y'],
    ['500 or fewer', 'number', '..500'],
    ['between 2010 and 2020', 'number', '2010..2020'],
    ['from 2010 to 2020', 'number', '2010..2020'],
    ['6 months to 2 years', 'days', '6mo..2y'],
    ['since 2026-11-01', 'moment', '2026-11-01..'],
    ['more than 100', 'number', '>100'],
    ['over 6 months', 'days', '>6mo'],
    ['after 2010', 'number', '>2010'],
    ['before 2015', 'number', '<2015'],
    ['fewer than 50', 'number', '<50'],
    ['before 2026-11', 'moment', '<2026-11'],
  ] as const)('%s is what %s %s is', (text, unit, dots) => {
    expect(parseRange(text, unit)).toEqual(parseRange(dots, unit));
  });

  test.each([
    ['>2010', 'number', 2010, 'more'],
    ['> 6 months', 'days', 182, 'more'],
    ['<62.5', 'number', 62.5, 'less'],
    ['<0', 'number', 0, 'less'],
  ] as const)('%s (%s) leaves out the end itself, and nothing else', (text, unit, end, side) => {
    const range = parseRange(text, unit);
    if ('problem' in range) throw new Error(range.problem);
    const has = (value: number) =>
      (range.from === null || value >= range.from) && (range.to === null || value <= range.to);
    expect(has(end)).toBe(false);
    const near = side === 'more' ? end + 1e-9 : end - 1e-9;
    expect(has(near)).toBe(true);
  });

  test.each([
    ['2026-11-01', '2026-11-01T00:00:00.000Z', '2026-11-01T23:59:59.999Z'],
    ['2026-02', '2026-02-01T00:00:00.000Z', '2026-02-28T23:59:59.999Z'],
    ['2024', '2024-01-01T00:00:00.000Z', '2024-12-31T23:59:59.999Z'],
    ['2026-11-01..2026-11-02', '2026-11-01T00:00:00.000Z', '2026-11-02T23:59:59.999Z'],
    ['2026-11-01T12:00:00 02:00', '2026-11-01T10:00:00.000Z', '2026-11-01T10:00:00.000Z'],
  ])('the date %s', (text, from, to) => {
    expect(parseRange(text, 'moment')).toEqual({ from: Date.parse(from), to: Date.parse(to) });
  });

  test.each(['2026-13-01', '2026-02-30', 'yesterday', '1.11.2026', '2026-11-01..2026-11-02..2026-11-03'])(
    'the date %s is none',
    (text) => {
      expect(parseRange(text, 'moment')).toMatchObject({ problem: expect.stringContaining('2026-11-01..') });
    },
  );

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
    ['at least', 'number'],
    ['at least many', 'number'],
    ['since 1 to 2', 'number'],
    ['before 2010 to 2020', 'number'],
    ['at least 100 or more', 'number'],
    ['about 2010', 'number'],
    ['to', 'number'],
  ] as const)('"%s" (%s) is none, and says what is', (text, unit) => {
    expect(parseRange(text, unit)).toMatchObject({
      problem: expect.stringContaining(unit === 'number' ? '100..500' : '1y..3y'),
    });
  });
});
