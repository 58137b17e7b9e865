// Rational approximations of W. J. Cody (1969, Rational Chebyshev approximations for the error function, Mathematics
// of Computation 23:631-637; 1990, Algorithm 715, ACM TOMS 19:22-32). Each list goes from the highest power down.
const erfNumerator = [
  0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694,
];
const erfDenominator = [1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171];
const middleNumerator = [
  2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001,
  881.952221241769, 1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
];
const middleDenominator = [
  1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
  4362.619090143247, 3439.3676741437216, 1230.3393548037495,
];
const farNumerator = [
  0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275,
  0.0006587491615298378,
];
const farDenominator = [
  1, 2.568520192289822, 1.8729528499234604, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918,
];

const nearZero = 0.46875;
const far = 4;

/** The value at `x` of the polynomial with these coefficients, from the highest power down. */
export function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (const coefficient of coefficients) value = value * x + coefficient;
  return value;
}

/** The complementary error function, 1 - erf(x), to some units of the last place: 2 at -∞, 0 at ∞. */
export function erfc(x: number): number {
  const size = Math.abs(x);
  if (size <= nearZero) return 1 - erfNearZero(x);
  const tail = exponentialOfSquare(size, 1) * scaledErfc(size);
  return x < 0 ? 2 - tail : tail;
}

/** P(|Z| > |z|) of the standard normal distribution, erfc(|z| / √2), without the rounding of z / √2 in the exponent. */
export function normalTwoSidedTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  if (x <= nearZero) return 1 - erfNearZero(x);
  return exponentialOfSquare(Math.abs(z), 0.5) * scaledErfc(x);
}

function erfNearZero(x: number): number {
  const square = x * x;
  return (x * polynomial(erfNumerator, square)) / polynomial(erfDenominator, square);
}

/** exp(x²) erfc(x) for x > 0.46875. */
function scaledErfc(x: number): number {
  if (x <= far) return polynomial(middleNumerator, x) / polynomial(middleDenominator, x);
  const inverse = 1 / (x * x);
  const fraction = polynomial(farNumerator, inverse) / polynomial(farDenominator, inverse);
  return (1 / Math.sqrt(Math.PI) - inverse * fraction) / x;
}

/** exp(-factor x²) for factor 1 or 1/2: the square of x to sixteenths is exact, so that no digit of the exponent is lost. */
function exponentialOfSquare(x: number, factor: 1 | 0.5): number {
  // Nothing above 39 is greater than the smallest double.
  if (x > 40) return 0;
  const rounded = Math.trunc(x * 16) / 16;
  const rest = (x - rounded) * (x + rounded);
  return Math.exp(-factor * rounded * rounded) * Math.exp(-factor * rest);
}
