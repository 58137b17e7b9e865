import type { EffectSize, VarianceFormula } from './effect-size.ts';

/** Events and participants of two groups; group 1 is the treated one. */
export interface TwoRisks {
  events1: number;
  n1: number;
  events2: number;
  n2: number;
}

/**
 * Natural logarithm of the risk ratio, with variance 1/a - 1/n1 + 1/c - 1/n2 (metafor escalc measure "RR").
 * Infinite or NaN when a group has no event.
 */
export function logRiskRatio(study: TwoRisks): EffectSize {
  const { events1, n1, events2, n2 } = study;
  return {
    yi: Math.log(events1 / n1 / (events2 / n2)),
    // (n - a) / (a n) is 1/a - 1/n without its cancellation.
    vi: (n1 - events1) / (events1 * n1) + (n2 - events2) / (events2 * n2),
  };
}

/**
 * Natural logarithm of the odds ratio, with variance 1/a + 1/b + 1/c + 1/d (Woolf 1955; metafor escalc
 * measure "OR"). Infinite or NaN when a cell is empty.
 */
export function logOddsRatio(study: TwoRisks): EffectSize {
  const { events1, n1, events2, n2 } = study;
  return {
    yi: Math.log((events1 / (n1 - events1)) * ((n2 - events2) / events2)),
    vi: 1 / events1 + 1 / (n1 - events1) + 1 / events2 + 1 / (n2 - events2),
  };
}

/**
 * Risk difference, group 1 minus group 2, as a proportion, with variance p1(1 - p1)/n1 + p2(1 - p2)/n2 (LS) or
 * with n - 1 for n (UB) (metafor escalc measure "RD"). The variance is zero when both risks are 0 or 1.
 */
export function riskDifference(study: TwoRisks, formula: VarianceFormula): EffectSize {
  const { events1, n1, events2, n2 } = study;
  const risk1 = events1 / n1;
  const risk2 = events2 / n2;
  const less = formula === 'UB' ? 1 : 0;
  return {
    yi: risk1 - risk2,
    vi: (risk1 * (1 - risk1)) / (n1 - less) + (risk2 * (1 - risk2)) / (n2 - less),
  };
}

/**
 * Peto's odds ratio: natural logarithm (O - E)/V with variance 1/V, O being the events of group 1, E and V their
 * hypergeometric mean and variance (Yusuf et al. 1985; Cochrane Handbook 10.4.2; metafor escalc measure "PETO").
 * Pooled by the common effect it is metafor's rma.peto. Nothing needs to be added to empty cells; NaN without events,
 * or without non-events, in both groups.
 */
export function petoLogOddsRatio(study: TwoRisks): EffectSize {
  const { excess, variance } = excessEvents(study);
  return { yi: excess / variance, vi: 1 / variance };
}

/** The events of group 1 beyond what the margins of the table let expect, and their hypergeometric variance. */
export function excessEvents({ events1, n1, events2, n2 }: TwoRisks): { excess: number; variance: number } {
  const n = n1 + n2;
  const events = events1 + events2;
  return {
    excess: events1 - events * (n1 / n),
    variance: (events * (n - events) * (n1 / n) * (n2 / n)) / (n - 1),
  };
}
