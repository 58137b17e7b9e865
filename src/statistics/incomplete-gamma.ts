import { continuedFraction } from './continued-fraction.ts';
import { logGamma } from './log-gamma.ts';

/**
 * The regularized incomplete gamma functions P(a, x) and Q(a, x): the power series below a + 1 and the continued
 * fraction above (Numerical Recipes, section 6.2; DLMF 8.11.4 and 8.9.2). Each is computed as itself where it is
 * the small one.
 */
export function incompleteGamma(a: number, x: number): { lower: number; upper: number } {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const factor = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    const lower = Math.min(1, (factor * powerSeries(a, x)) / a);
    return { lower, upper: 1 - lower };
  }
  const fraction = continuedFraction(
    (n) => -n * (n - a),
    (n) => x + 1 - a + 2 * n,
  );
  const upper = Math.min(1, factor * fraction);
  return { lower: 1 - upper, upper };
}

function powerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}
