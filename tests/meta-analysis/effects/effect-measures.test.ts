import { expect, test } from 'vitest';
import { effectMeasures } from '../../../src/meta-analysis/effects/effect-measures.ts';
import { isRatio } from '../../../src/vocabulary/enumerations.ts';

test('what records call a ratio is pooled as a logarithm, and nothing else is', () => {
  const printed = effectMeasures.filter(({ printedAs }) => printedAs !== null);
  expect(printed.length).toBeGreaterThan(5);
  for (const { id, printedAs, scale } of printed) {
    expect(printedAs !== null && isRatio(printedAs), id).toBe(scale.name === 'log');
  }
});
