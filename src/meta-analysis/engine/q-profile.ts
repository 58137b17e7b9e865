import { finiteOrNull } from '../../statistics/column.ts';
import { chiSquareCriticalValues } from '../../statistics/probability-distributions.ts';
import { heterogeneityShares } from './heterogeneity.ts';
import type { MarginalModel } from './marginal-likelihood.ts';

/** The bounds of the confidence intervals of tau² and of I² in percent; null where they are not defined. */
export interface HeterogeneityIntervals {
  tau2CiLow: number | null;
  tau2CiHigh: number | null;
  i2CiLow: number | null;
  i2CiHigh: number | null;
}

/** What there is where no interval is defined. */
export const noIntervals: HeterogeneityIntervals = {
  tau2CiLow: null,
  tau2CiHigh: null,
  i2CiLow: null,
  i2CiHigh: null,
};

/**
 * The Q-profile interval for tau² (Viechtbauer 2007; metafor's confint): the values at which the generalized Q
 * meets the critical values of chi-square with k - p degrees of freedom. Both bounds are 0 when even tau² = 0
 * makes Q smaller than the lower critical value. The bounds do not depend on the estimator of tau². Those of I² are
 * the shares that they make.
 */
export function qProfileIntervals(model: MarginalModel, level: number): HeterogeneityIntervals {
  const df = model.k - model.p;
  if (df < 1) return noIntervals;
  const critical = chiSquareCriticalValues(level, df);
  const low = tauSquaredWhereQIs(critical.upper, model) ?? 0;
  const high = tauSquaredWhereQIs(critical.lower, model) ?? 0;
  const { traceP } = model.at(0);
  const shareOf = (tau2: number) => finiteOrNull(heterogeneityShares(tau2, df, traceP).i2 ?? Number.NaN);
  return {
    tau2CiLow: finiteOrNull(low),
    tau2CiHigh: finiteOrNull(high),
    i2CiLow: shareOf(low),
    i2CiHigh: shareOf(high),
  };
}

/**
 * The tau² at which the generalized Q is `target`, or null when Q is smaller than that even at tau² = 0.
 * Q is convex and falls with tau², so Newton's steps from the left never pass the root
 * (DerSimonian & Kacker 2007).
 */
export function tauSquaredWhereQIs(target: number, model: MarginalModel): number | null {
  let tau2 = 0;
  let fit = model.at(tau2);
  if (!(fit.residualQ > target)) return null;
  for (let iteration = 0; iteration < 5000; iteration++) {
    const step = (fit.residualQ - target) / fit.residualQ2;
    if (!(step > tau2 * 4 * Number.EPSILON)) break;
    tau2 += step;
    fit = model.at(tau2);
  }
  return tau2;
}
