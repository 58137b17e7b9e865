import { expect, it } from 'vitest';
import { axisRange } from '../../../src/meta-analysis/plots/axis-range.ts';
import { effectAxis, ratioTicks, tickFormat } from '../../../src/meta-analysis/plots/effect-axis.ts';
import { effectText, withMinusSigns } from '../../../src/meta-analysis/plots/effect-text.ts';

it.each([
  { low: 0.08, high: 5, ticks: [0.1, 0.25, 0.5, 1, 2, 4] },
  { low: 0.85, high: 1.22, ticks: [0.85, 0.9, 0.95, 1, 1.05, 1.1, 1.15, 1.2] },
  { low: 1e-4, high: 1e5, ticks: [1e-4, 0.01, 1, 100, 1e4] },
])('ratios from $low to $high have the ticks $ticks', ({ low, high, ticks }) => {
  expect(ratioTicks([low, high], 500)).toEqual(ticks);
});

it('writes the ticks of a linear axis with the same decimals', () => {
  expect(tickFormat([0, 0.5, 1], 'linear')).toBe('.1f');
  expect(tickFormat([0.25, 1], 'log')).toBe('~g');
});

it('cuts one huge interval and one far estimate, not the rest', () => {
  const near = Array.from({ length: 5 }, (_, i) => ({ estimate: i, low: i - 1, high: i + 1, weight: 20 }));
  const huge = { estimate: 2, low: -500, high: 500, weight: 0.1 };
  const far = { estimate: 900, low: 899, high: 901, weight: 20 };
  const { low, high } = axisRange([...near, huge, far], []);
  expect(low).toBeCloseTo(-1, 0);
  expect(high).toBeCloseTo(5, 0);
});

it('shows no effect unless that squashes the rest', () => {
  expect(axisRange([{ estimate: 5, low: 4, high: 6, weight: 1 }], []).low).toBeLessThan(0);
  expect(axisRange([{ estimate: 500, low: 499, high: 501, weight: 1 }], []).low).toBeGreaterThan(400);
});

const wide = (estimate: number, width: number) => ({
  estimate,
  low: estimate - width / 2,
  high: estimate + width / 2,
  weight: 1,
});

it('writes effects with the decimals that the intervals need, all with as many', () => {
  expect(effectText('linear', [wide(0, 2.8)]).estimate(-10, -11.41, -8.59)).toBe('−10.00 [−11.41, −8.59]');
  expect(effectText('linear', [wide(0, 280)]).value(-0.2)).toBe('0');
  const ratios = effectText('log', [wide(0, 1), wide(Math.log(0.012), 1)]);
  expect(ratios.interval(Math.log(0.012), Math.log(1234))).toBe('[0.012, 1234.000]');
  expect(ratios.interval(-30, Number.POSITIVE_INFINITY)).toBe('[0.000, ∞]');
  expect(effectText('log', [wide(-20, 1)]).value(-20)).toBe('2.1e−9');
});

it('makes a minus of the hyphen before a number, and of no other', () => {
  expect(withMinusSigns('from -1.5 to (-2), MK-7, 2019-05-01, 6-12 months, vk-17')).toBe(
    'from −1.5 to (−2), MK-7, 2019-05-01, 6-12 months, vk-17',
  );
});

it('takes a wide interval in whole or not at all', () => {
  const studies = [wide(0, 1), wide(0.2, 1), wide(0.1, 1), { ...wide(0, 1), low: -7, high: 40 }];
  const { low, high } = axisRange(studies, []);
  expect(low).toBeGreaterThan(-2);
  expect(high).toBeLessThan(2);
  const whole = axisRange([...studies.slice(0, 3), { ...wide(0, 1), low: -4, high: 8 }], []);
  expect(whole.low).toBeLessThanOrEqual(-4);
  expect(whole.high).toBeGreaterThanOrEqual(8);
});

it('shows proportions and correlations, not what they are pooled as', () => {
  const logit = (p: number) => Math.log(p / (1 - p));
  const proportions = effectAxis('logit', { low: logit(0.02), high: logit(0.6) }, 400);
  expect(proportions.labels).toContain('0.5');
  for (const [i, label] of (proportions.labels ?? []).entries()) {
    expect(proportions.ticks[i]).toBeCloseTo(logit(Number(label)), 10);
  }
  expect(effectText('logit', [wide(logit(0.2), 1)]).value(logit(0.25))).toBe('0.250');
  const correlations = effectAxis('fisherZ', { low: Math.atanh(-0.5), high: Math.atanh(0.9) }, 400);
  expect(correlations.labels).toEqual(expect.arrayContaining(['−0.2', '0', '0.8']));
  expect(effectText('fisherZ', [wide(0, 1)]).value(Math.atanh(-0.3))).toBe('−0.30');
});
