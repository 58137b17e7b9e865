import { expect, it } from 'vitest';
import { poolEffects } from '../../../src/meta-analysis/engine/pooled-effect.ts';
import { leaveOneOut } from '../../../src/meta-analysis/engine/sensitivity.ts';

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

function fewestMilliseconds(run: () => void): number {
  const times = Array.from({ length: 21 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  // Other work on the machine only ever adds.
  return Math.min(...times);
}

it.each([
  [1000, 5],
  [5000, 50],
])('REML over %i studies takes less than %i ms', (k, limit) => {
  const effects = manyStudies(k);
  expect(poolEffects(effects, options).tau2).toBeGreaterThan(0);
  expect(fewestMilliseconds(() => poolEffects(effects, options))).toBeLessThan(limit);
});

it('leaving out each of 1,000 studies takes less than 3 s', () => {
  const effects = manyStudies(1000);
  const start = performance.now();
  expect(leaveOneOut(effects, options)).toHaveLength(1000);
  expect(performance.now() - start).toBeLessThan(3000);
});
