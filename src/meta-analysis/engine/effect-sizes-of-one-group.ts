import type { EffectSize } from './effect-size.ts';

/** Pearson's correlation of two variables in n participants. */
export interface OneCorrelation {
  correlation: number;
  n: number;
}

/** Events among the participants of a single group. */
export interface OneProportion {
  events: number;
  n: number;
}

/**
 * Fisher's z of a correlation, artanh r, with variance 1/(n - 3) (Fisher 1921; metafor escalc measure "ZCOR").
 * Infinite when the correlation is 1 or -1; no variance with n <= 3.
 */
export function fisherZ({ correlation, n }: OneCorrelation): EffectSize {
  return { yi: Math.atanh(correlation), vi: n > 3 ? 1 / (n - 3) : Number.NaN };
}

/**
 * The logit of a proportion, log(x/(n - x)), with variance 1/x + 1/(n - x) (metafor escalc measure "PLO"). Infinite
 * when nobody or everybody had an event.
 */
export function logitProportion({ events, n }: OneProportion): EffectSize {
  return { yi: Math.log(events / (n - events)), vi: 1 / events + 1 / (n - events) };
}

/**
 * The arcsine of the square root of a proportion, with variance 1/(4n) (metafor escalc measure "PAS"): defined
 * without a correction when nobody had an event.
 */
export function arcsineProportion({ events, n }: OneProportion): EffectSize {
  return { yi: Math.asin(Math.sqrt(events / n)), vi: 1 / (4 * n) };
}

/** The inverse of the logit. */
export function proportionOfLogit(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** The inverse of the arcsine of the square root; beyond its ends 0 and 1. */
export function proportionOfArcsine(angle: number): number {
  if (angle <= 0) return 0;
  return angle >= Math.PI / 2 ? 1 : Math.sin(angle) ** 2;
}
