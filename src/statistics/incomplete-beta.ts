import { continuedFraction } from './continued-fraction.ts';
import { logGamma } from './log-gamma.ts';

/**
 * The regularized incomplete beta function I_x(a, b) by its continued fraction (Numerical Recipes, section 6.4;
 * DLMF 8.17.22). `complement` is 1 - x, passed beside it so that neither loses digits near 1.
 */
export function incompleteBeta(x: number, complement: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (complement <= 0) return 1;
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
  const factor = Math.exp(a * Math.log(x) + b * Math.log(complement) - logBeta);
  if (x < (a + 1) / (a + b + 2)) return Math.min(1, (factor * fractionOf(x, a, b)) / a);
  return 1 - Math.min(1, (factor * fractionOf(complement, b, a)) / b);
}

function fractionOf(x: number, a: number, b: number): number {
  const coefficient = (n: number) => {
    const m = Math.floor(n / 2);
    if (n % 2 === 0) return (m * (b - m) * x) / ((a + n - 1) * (a + n));
    return (-(a + m) * (a + b + m) * x) / ((a + n - 1) * (a + n));
  };
  return continuedFraction(coefficient, () => 1);
}
