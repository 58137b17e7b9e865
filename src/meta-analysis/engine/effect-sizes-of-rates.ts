import type { EffectSize } from './effect-size.ts';

/** Events and person-time of two groups, both in one unit of time; group 1 is the treated one. */
export interface TwoRates {
  events1: number;
  time1: number;
  events2: number;
  time2: number;
}

/**
 * Natural logarithm of the ratio of the incidence rates, with variance 1/x1 + 1/x2 (Rothman 2008; metafor escalc
 * measure "IRR"; Cochrane Handbook 6.7.1). Infinite or NaN when a group has no event.
 */
export function logRateRatio({ events1, time1, events2, time2 }: TwoRates): EffectSize {
  return { yi: Math.log(events1 / time1 / (events2 / time2)), vi: 1 / events1 + 1 / events2 };
}
