/**
 * A zero of `f` between `low` and `high`, where `f` has opposite signs (or a zero), by Brent's method
 * (Brent 1973, Algorithms for Minimization without Derivatives, chapter 4), to about the last digits of a double.
 */
export function rootBetween(f: (x: number) => number, low: number, high: number): number {
  let a = low;
  let b = high;
  let fa = f(a);
  let fb = f(b);
  let c = a;
  let fc = fa;
  let step = b - a;
  let previousStep = step;
  for (let iteration = 0; iteration < 500; iteration++) {
    if (fb > 0 === fc > 0) {
      c = a;
      fc = fa;
      step = b - a;
      previousStep = step;
    }
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const tolerance = 2 * Number.EPSILON * Math.abs(b) + Number.MIN_VALUE;
    const half = (c - b) / 2;
    if (Math.abs(half) <= tolerance || fb === 0) return b;
    const proposed = interpolatedStep(a, b, c, fa, fb, fc, tolerance, previousStep);
    if (proposed === null) {
      step = half;
      previousStep = half;
    } else {
      previousStep = step;
      step = proposed;
    }
    a = b;
    fa = fb;
    b += Math.abs(step) > tolerance ? step : Math.sign(half) * tolerance;
    fb = f(b);
  }
  return b;
}

/** The secant or inverse quadratic step, or null where bisection is the safer one. */
function interpolatedStep(
  a: number,
  b: number,
  c: number,
  fa: number,
  fb: number,
  fc: number,
  tolerance: number,
  previousStep: number,
): number | null {
  if (Math.abs(previousStep) < tolerance || Math.abs(fa) <= Math.abs(fb)) return null;
  const half = (c - b) / 2;
  const s = fb / fa;
  let p: number;
  let q: number;
  if (a === c) {
    p = 2 * half * s;
    q = 1 - s;
  } else {
    const r = fb / fc;
    const t = fa / fc;
    p = s * (2 * half * t * (t - r) - (b - a) * (r - 1));
    q = (t - 1) * (r - 1) * (s - 1);
  }
  if (p > 0) q = -q;
  p = Math.abs(p);
  const withinBracket = 2 * p < Math.min(3 * half * q - Math.abs(tolerance * q), Math.abs(previousStep * q));
  return withinBracket ? p / q : null;
}
