import { expect, it } from 'vitest';
import { poolEffects } from '../../../src/meta-analysis/engine/pooled-effect.ts';
import { leaveOneOut } from '../../../src/meta-analysis/engine/sensitivity.ts';
import { leastProcessorTime, processorTime, timeOfLogarithms } from '../../support/processor-time.ts';

const options = { model: 'REML', test: 'knha', level: 0.95 } as const;

/** Effects of `k` studies that vary more than their sampling errors; the same in every run. */
function manyStudies(k: number) {
  const noise = (i: number, step: number) => ((i * step) % 1) - 0.5;
  const vi = Float64Array.from({ length: k }, (_, i) => 0.01 + 0.2 * (noise(i, 0.754877666) + 0.5) ** 2);
  const yi = Float64Array.from(
    vi,
    (v, i) => 0.3 + noise(i, 0.618033989) + 3 * Math.sqrt(v) * noise(i, 0.569840291),
  );
  return { yi, vi };
}

it.each([
  [1000, 0.1],
  [5000, 1],
])('REML over %i studies takes less than %d times ten million logarithms', (k, limit) => {
  const effects = manyStudies(k);
  expect(poolEffects(effects, options).tau2).toBeGreaterThan(0);
  const time = leastProcessorTime(() => poolEffects(effects, options), 21);
  expect(time / timeOfLogarithms()).toBeLessThan(limit);
});

it('leaving out each of 1,000 studies takes less than 60 times ten million logarithms', () => {
  const effects = manyStudies(1000);
  let left: readonly unknown[] = [];
  const time = processorTime(() => {
    left = leaveOneOut(effects, options);
  });
  expect(left).toHaveLength(1000);
  expect(time / timeOfLogarithms()).toBeLessThan(60);
});
