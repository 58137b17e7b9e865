import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { erfc, normalTwoSidedTail } from '../../src/statistics/error-function.ts';
import { logGamma } from '../../src/statistics/log-gamma.ts';
import { normalQuantile } from '../../src/statistics/normal-quantile.ts';

const table = z.object({ at: z.array(z.number()), value: z.array(z.number()) });
const reference = z
  .object({
    erfc: table,
    normalTail: table,
    normalQuantile: table,
    logGamma: table,
    logGammaNearOne: table,
    logGammaNearTwo: table,
  })
  .parse(JSON.parse(readFileSync(new URL('reference/special-functions.json', import.meta.url), 'utf8')));

const promised = 1e-14;

test.each([
  ['erfc', reference.erfc, erfc],
  ['the two-sided normal tail', reference.normalTail, normalTwoSidedTail],
  ['the normal quantile', reference.normalQuantile, normalQuantile],
  ['log-gamma', reference.logGamma, logGamma],
  ['log-gamma near its zero at 1', reference.logGammaNearOne, (y: number) => logGamma(1 + y)],
  ['log-gamma near its zero at 2', reference.logGammaNearTwo, (y: number) => logGamma(2 + y)],
])('%s agrees with R to 1e-14 of its size', (name, { at: points, value: values }, of) => {
  expect(points.length).toBe(values.length);
  expect(points.length).toBeGreaterThan(5);
  // 1 + y is rounded, by up to half a unit of 1's last place, which is much of a y of 1e-9.
  const rounding = name.includes('zero') ? Number.EPSILON : 0;
  for (const [i, x] of points.entries()) {
    const expected = values[i] ?? Number.NaN;
    const apart = Math.abs(of(x) - expected);
    expect(apart, `${x}: ${of(x)} for ${expected}`).toBeLessThanOrEqual(
      promised * Math.abs(expected) + rounding,
    );
  }
});

test('the ends of what they take', () => {
  expect([erfc(0), erfc(Number.NEGATIVE_INFINITY), erfc(Number.POSITIVE_INFINITY), erfc(30)]).toEqual([
    1, 2, 0, 0,
  ]);
  expect(erfc(Number.NaN)).toBeNaN();
  expect([logGamma(1), logGamma(2)].map(Math.abs)).toEqual([0, 0]);
  expect([logGamma(0), logGamma(-0.5), logGamma(Number.NaN)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect(logGamma(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  expect([0, 1, 0.5].map(normalQuantile)).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 0]);
  expect([-0.1, 1.1, Number.NaN].map(normalQuantile)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});
