import { expect, test } from 'vitest';
import { signTest, wilsonInterval } from '../../src/statistics/binomial.ts';

// R 4.2.2: prop.test(x, n, correct = FALSE)$conf.int
test.each([
  [3, 7, 0.15821985525147, 0.749541635472343],
  [1, 5, 0.03622410863243, 0.624465370237475],
  [31, 40, 0.6249690325769, 0.876839086764593],
  [128, 315, 0.353554902327621, 0.461400153334761],
])('Wilson interval of %i of %i', (successes, trials, low, high) => {
  const interval = wilsonInterval(successes, trials);
  expect(interval?.share).toBe(successes / trials);
  expect(interval?.low).toBeCloseTo(low, 12);
  expect(interval?.high).toBeCloseTo(high, 12);
});

// R 4.2.2: binom.test(x, x + y)$p.value
test.each([
  [7, 1, 0.07031250000000003],
  [5, 5, 1],
  [0, 1, 1],
  [67, 15, 5.257316976900661e-9],
  [40, 3, 3.021341399289677e-9],
  [600, 500, 0.002819544991436434],
  [2000, 1500, 2.942363832253345e-17],
])('sign test of %i against %i', (inFavour, against, p) => {
  expect(Math.abs((signTest(inFavour, against) ?? Number.NaN) / p - 1)).toBeLessThan(1e-10);
  expect(signTest(against, inFavour)).toBe(signTest(inFavour, against));
});

test('the sign test of hundreds of thousands is quick, and right to eight digits', () => {
  // R 4.2.2: binom.test(260000, 521500)$p.value
  expect((signTest(260_000, 261_500) ?? Number.NaN) / 0.03791722952684219).toBeCloseTo(1, 8);
});

test('nothing to share or to test is null', () => {
  expect(wilsonInterval(0, 0)).toBeNull();
  expect(signTest(0, 0)).toBeNull();
});
