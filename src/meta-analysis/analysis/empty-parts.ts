import { noIntervals } from '../engine/q-profile.ts';
/** The main results of an analysis that has no effect of all studies together. */
export const noEffect = {
  estimate: null,
  se: null,
  statistic: null,
  statisticDf: null,
  p: null,
  ciLow: null,
  ciHigh: null,
  tau2: null,
  tau2Se: null,
  i2: null,
  h2: null,
  i2Q: null,
  h2Q: null,
  q: null,
  qDf: 0,
  qP: null,
  ...noIntervals,
  predictionLow: null,
  predictionHigh: null,
  predictionLowKm2: null,
  predictionHighKm2: null,
  backTransformed: null,
} as const;

/** The parts of an analysis of which none is asked for, or can be had. */
export const noParts = {
  egger: null,
  harbord: null,
  peters: null,
  rankTest: null,
  trimFill: null,
  trimFillR0: null,
  leaveOneOut: null,
  cumulative: null,
  influence: null,
  bayesian: null,
  threeLevels: null,
} as const;
