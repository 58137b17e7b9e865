import { logGamma } from './log-gamma.ts';

/** z for a two-sided interval of 95 percent. */
const z95 = 1.959963984540054;

/** An estimate between two limits. */
export interface Proportion {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * A share with its 95 percent interval by Wilson's score method (Wilson 1927, J Am Stat Assoc 22:209-212), without
 * continuity correction. Null where there is nothing to share.
 */
export function wilsonInterval(successes: number, trials: number): Proportion | null {
  if (trials === 0) return null;
  const share = successes / trials;
  const z2 = z95 * z95;
  const centre = (share + z2 / (2 * trials)) / (1 + z2 / trials);
  const half =
    (z95 / (1 + z2 / trials)) * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials));
  return { share, low: successes === 0 ? 0 : centre - half, high: successes === trials ? 1 : centre + half };
}

/**
 * Two-sided p value of the sign test: an exact binomial test of as many in favour as against (Conover, Practical
 * Nonparametric Statistics, ch. 3.4). Null where there is neither.
 */
export function signTest(inFavour: number, against: number): number | null {
  const trials = inFavour + against;
  if (trials === 0) return null;
  const fewer = Math.min(inFavour, against);
  // The sum of C(n, i) / 2^n up to `fewer`, from its largest term downwards, in logarithms so that nothing
  // overflows; each term is smaller than the one before by a factor, so that the sum is soon complete.
  const logLargest =
    logGamma(trials + 1) - logGamma(fewer + 1) - logGamma(trials - fewer + 1) - trials * Math.LN2;
  let share = 1;
  let sum = 0;
  for (let i = fewer; i >= 0 && share > sum * 1e-18; i--) {
    sum += share;
    share *= i / (trials - i + 1);
  }
  return Math.min(1, 2 * Math.exp(logLargest) * sum);
}
