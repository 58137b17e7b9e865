import { expect, test } from 'vitest';
import { nearestNames } from '../../src/vocabulary/term-index.ts';
import { processorTime, timeOfLogarithms } from '../support/processor-time.ts';

test('what was written may be a whole file: nothing is near it, and that is known at once', () => {
  const time = processorTime(() => {
    expect(nearestNames('x'.repeat(3_000_000), ['experimentalFinalMean', 'vitamin_k2', 'x'])).toEqual([]);
  });
  // 300 times that where each name was compared with it letter by letter.
  expect(time / timeOfLogarithms()).toBeLessThan(40);
});

test('what is a third longer is near still', () => {
  expect(nearestNames('abcdefghi', ['abcdef'])).toEqual(['abcdef']);
  expect(nearestNames('abcdef', ['abcdefghi'])).toEqual(['abcdefghi']);
  expect(nearestNames('abcdefghij', ['abcdef'])).toEqual([]);
});
