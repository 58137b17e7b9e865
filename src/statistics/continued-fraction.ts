const smallest = 1e-300;
const mostTerms = 100_000;

/**
 * The continued fraction 1/(b0 + a1/(b1 + a2/(b2 + …))) by Lentz's method (Numerical Recipes, section 5.2).
 * `numerator(n)` is a_n for n >= 1, `denominator(n)` is b_n for n >= 0.
 */
export function continuedFraction(
  numerator: (n: number) => number,
  denominator: (n: number) => number,
): number {
  let c = 1 / smallest;
  let d = 1 / awayFromZero(denominator(0));
  let fraction = d;
  for (let n = 1; n < mostTerms; n++) {
    const a = numerator(n);
    const b = denominator(n);
    d = 1 / awayFromZero(a * d + b);
    c = awayFromZero(b + a / c);
    fraction *= c * d;
    if (Math.abs(c * d - 1) < Number.EPSILON) break;
  }
  return fraction;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < smallest ? smallest : value;
}
