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
  // Sum of C(n, i) / 2^n from the smallest term on, in logarithms so that large n do not overflow.
  let logTerm = -trials * Math.LN2;
  let tail = 0;
  for (let i = 0; i <= fewer; i++) {
    tail += Math.exp(logTerm);
    logTerm += Math.log(trials - i) - Math.log(i + 1);
  }
  return Math.min(1, 2 * tail);
}

/** The middle of sorted numbers; the mean of the two middle ones where their number is even. Null for none. */
export function median(sorted: readonly number[]): number | null {
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
