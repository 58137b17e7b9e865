import { type Column, finiteOrNull, valueAt } from './column.ts';
import { normalTwoSidedTail } from './error-function.ts';

/** The most pairs of values of which the exact distribution is computed; beyond, the normal one is no different. */
const mostExact = 100;

/** Kendall's rank correlation with its two-sided test. */
export interface RankCorrelation {
  tau: number;
  p: number | null;
}

/**
 * Kendall's tau-b of two columns with its test, as R's cor.test(method = "kendall"): exact without ties, else by the
 * normal distribution with the variance corrected for ties (Kendall 1970) and no correction for continuity. R is exact
 * for any number of values; here up to 100. Null where a column does not vary.
 */
export function kendallCorrelation(x: Column, y: Column): RankCorrelation | null {
  const n = x.length;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      sum += Math.sign(valueAt(x, i) - valueAt(x, j)) * Math.sign(valueAt(y, i) - valueAt(y, j));
    }
  }
  const pairs = (n * (n - 1)) / 2;
  const ofX = tiesOf(x);
  const ofY = tiesOf(y);
  const tau = sum / Math.sqrt((pairs - ofX.pairs) * (pairs - ofY.pairs));
  if (!Number.isFinite(tau)) return null;
  if (ofX.pairs === 0 && ofY.pairs === 0 && n <= mostExact) {
    return { tau, p: exactTwoSided((sum + pairs) / 2, n) };
  }
  const squares = 2 * pairs;
  const triples = squares * (n - 2);
  const variance =
    (squares * (2 * n + 5) - ofX.weighted - ofY.weighted) / 18 +
    (4 * ofX.pairs * ofY.pairs) / (2 * squares) +
    (triples === 0 ? 0 : (ofX.triples * ofY.triples) / (9 * triples));
  const z = finiteOrNull(sum / Math.sqrt(variance));
  return { tau, p: z === null ? null : normalTwoSidedTail(z) };
}

/** Sums over the groups of t equal values: t(t - 1)/2, t(t - 1)(2t + 5) and t(t - 1)(t - 2). */
function tiesOf(column: Column): { pairs: number; weighted: number; triples: number } {
  const sizes = new Map<number, number>();
  for (const value of column) sizes.set(value, (sizes.get(value) ?? 0) + 1);
  const sums = { pairs: 0, weighted: 0, triples: 0 };
  for (const size of sizes.values()) {
    const ordered = size * (size - 1);
    sums.pairs += ordered / 2;
    sums.weighted += ordered * (2 * size + 5);
    sums.triples += ordered * (size - 2);
  }
  return sums;
}

/** Twice the smaller tail of the number of concordant pairs among n values in random order, at most 1. */
function exactTwoSided(concordant: number, n: number): number {
  // The share of the orders of the first m values with so many inversions, value by value.
  let shares = Float64Array.of(1);
  for (let m = 2; m <= n; m++) {
    const next = new Float64Array(shares.length + m - 1);
    for (const [inversions, share] of shares.entries()) {
      for (let more = 0; more < m; more++) {
        const place = inversions + more;
        next[place] = valueAt(next, place) + share / m;
      }
    }
    shares = next;
  }
  const tail = (from: number, to: number) => shares.slice(from, to).reduce((sum, share) => sum + share, 0);
  return Math.min(1, 2 * Math.min(tail(0, concordant + 1), tail(concordant, shares.length)));
}
