import type { TwoRisks } from './effect-sizes-of-events.ts';
import type { TwoRates } from './effect-sizes-of-rates.ts';

/** What Mantel and Haenszel's method pools: ratios of odds, risks and rates, and differences of risks. */
type MantelHaenszelMeasure = 'OR' | 'RR' | 'RD' | 'IRR';

/** The counts of one study, as they were observed, and the effect measure that is made of them. */
export type PooledTable =
  | ({ measure: Exclude<MantelHaenszelMeasure, 'IRR'> } & TwoRisks)
  | ({ measure: 'IRR' } & TwoRates);

/** The pooled effect on the analysis scale, logarithms of ratios. */
interface MantelHaenszelEstimate {
  estimate: number;
  se: number;
  /** The weight of each study. */
  weights: Float64Array;
}

/** What one study adds: to numerator, denominator and the sums of the variance. */
interface Terms {
  numerator: number;
  denominator: number;
  weight: number;
  variance: readonly [number, number, number];
}

/**
 * Mantel and Haenszel's pooled effect of studies of one measure (Mantel & Haenszel 1959; Cochrane Handbook 10.4.1),
 * with the variances of metafor's rma.mh: Robins, Breslow & Greenland (1986) of odds ratios, Greenland & Robins (1985)
 * of risk and rate ratios, Sato, Greenland & Robins (1989) of risk differences. Nothing is added to empty cells.
 * Infinite or NaN where a group has no event in any study.
 */
export function mantelHaenszelEstimate(tables: readonly PooledTable[]): MantelHaenszelEstimate {
  const all = tables.map(termsOf);
  const total = (part: (terms: Terms) => number) => all.reduce((sum, terms) => sum + part(terms), 0);
  const numerator = total((terms) => terms.numerator);
  const denominator = total((terms) => terms.denominator);
  const variance = [0, 1, 2].map((i) => total((terms) => terms.variance[i] ?? 0));
  const weights = Float64Array.from(all, ({ weight }) => weight);
  return { ...finished(tables[0]?.measure ?? 'OR', numerator, denominator, variance), weights };
}

function finished(
  measure: MantelHaenszelMeasure,
  numerator: number,
  denominator: number,
  [first = 0, second = 0, third = 0]: number[],
): { estimate: number; se: number } {
  if (measure === 'RD') {
    const estimate = numerator / denominator;
    return { estimate, se: Math.sqrt(estimate * first + second) / denominator };
  }
  const estimate = Math.log(numerator / denominator);
  if (measure !== 'OR') return { estimate, se: Math.sqrt(first / (numerator * denominator)) };
  const variance = first / numerator ** 2 + second / (numerator * denominator) + third / denominator ** 2;
  return { estimate, se: Math.sqrt(variance / 2) };
}

function termsOf(table: PooledTable): Terms {
  if (table.measure === 'IRR') {
    const { events1, time1, events2, time2 } = table;
    const time = time1 + time2;
    const denominator = events2 * (time1 / time);
    const variance = (time1 / time) * (time2 / time) * (events1 + events2);
    return {
      numerator: events1 * (time2 / time),
      denominator,
      weight: denominator,
      variance: [variance, 0, 0],
    };
  }
  const { events1: a, n1, events2: c, n2 } = table;
  const n = n1 + n2;
  const b = n1 - a;
  const d = n2 - c;
  if (table.measure === 'RR') {
    const denominator = c * (n1 / n);
    const variance = (n1 / n) * (n2 / n) * (a + c) - (a / n) * c;
    return { numerator: a * (n2 / n), denominator, weight: denominator, variance: [variance, 0, 0] };
  }
  if (table.measure === 'RD') {
    const denominator = n1 * (n2 / n);
    const ofEstimate = c * (n1 / n) ** 2 - a * (n2 / n) ** 2 + ((n1 / n) * (n2 / n) * (n2 - n1)) / 2;
    const own = ((a * d) / n + (c * b) / n) / 2;
    return {
      numerator: a * (n2 / n) - c * (n1 / n),
      denominator,
      weight: denominator,
      variance: [ofEstimate, own, 0],
    };
  }
  const p = (a + d) / n;
  const q = (b + c) / n;
  const r = (a / n) * d;
  const s = (b / n) * c;
  return { numerator: r, denominator: s, weight: s, variance: [p * r, p * s + q * r, q * s] };
}
