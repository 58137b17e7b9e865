import { polynomial } from './error-function.ts';

const eulersConstant = 0.5772156649015329;
const halfLogOfTwoPi = 0.9189385332046728;

/** ζ(k) - 1 for k = 2, 3, …, 30 (DLMF 25.2.1). */
const zetaLessOne = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993, 0.01734306198444914,
  0.008349277381922827, 0.00407735619794434, 0.0020083928260822143, 0.0009945751278180853,
  0.0004941886041194645, 0.0002460865533080483, 0.00012271334757848915, 6.124813505870483e-5,
  3.058823630702049e-5, 1.528225940865187e-5, 7.637197637899763e-6, 3.81729326499984e-6, 1.908212716553939e-6,
  9.539620338727962e-7, 4.769329867878064e-7, 2.38450502727733e-7, 1.1921992596531106e-7,
  5.960818905125948e-8, 2.980350351465228e-8, 1.4901554828365043e-8, 7.45071178983543e-9,
  3.725334024788457e-9, 1.862659723513049e-9, 9.313274324196682e-10,
];

/** The coefficients (-1)ᵏ (ζ(k) - 1) / k of the series about 2, from the highest power down to y; the constant is 0. */
const seriesAboutTwo = [
  ...zetaLessOne.map((value, i) => ((i % 2 === 0 ? 1 : -1) * value) / (i + 2)).toReversed(),
  0,
];

/** Bernoulli numbers B₂ₙ / (2n (2n - 1)), n = 1, 2, …: the coefficients of Stirling's series. */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];
const stirlingFrom = 12;

/**
 * The natural logarithm of Γ(x) for x > 0, to some units of the last place, near its zeros at 1 and 2 as well:
 * the power series about 2 (DLMF 5.7.3) after steps of Γ(x + 1) = x Γ(x), and Stirling's series (DLMF 5.11.1) from 12
 * on. NaN for x <= 0, where it is not needed.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  if (x >= stirlingFrom) {
    const inverse = 1 / x;
    const series = inverse * polynomial(stirling.toReversed(), inverse * inverse);
    return (x - 0.5) * Math.log(x) - x + halfLogOfTwoPi + series;
  }
  if (x < 0.5) return aboutTwo(x) - Math.log1p(x) - Math.log(x);
  if (x < 1.5) return aboutTwo(x - 1) - Math.log1p(x - 1);
  let product = 1;
  let reduced = x;
  while (reduced > 2.5) {
    reduced -= 1;
    product *= reduced;
  }
  return aboutTwo(reduced - 2) + Math.log(product);
}

/** The logarithm of Γ(2 + y) for |y| <= 1/2. */
function aboutTwo(y: number): number {
  return y * (1 - eulersConstant + polynomial(seriesAboutTwo, y));
}
