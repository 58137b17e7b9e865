import { finiteOrNull } from '../../statistics/column.ts';
import { chiSquareCriticalValues } from '../../statistics/probability-distributions.ts';
import type { MarginalModel } from './marginal-likelihood.ts';

/** The bounds of a confidence interval for tau²; both null where it is not defined. */
export interface TauSquaredInterval {
  tau2CiLow: number | null;
  tau2CiHigh: number | null;
}

/**
 * The Q-profile interval for tau² (Viechtbauer 2007; metafor's confint): the values at which the generalized Q
 * meets the critical values of chi-square with k - p degrees of freedom. Both bounds are 0 when even tau² = 0
 * makes Q smaller than the lower critical value. The bounds do not depend on the estimator of tau².
 */
export function qProfileInterval(model: MarginalModel, level: number): TauSquaredInterval {
  const df = model.k - model.p;
  if (df < 1) return { tau2CiLow: null, tau2CiHigh: null };
  const critical = chiSquareCriticalValues(level, df);
  return {
    tau2CiLow: finiteOrNull(tauSquaredWhereQIs(critical.upper, model) ?? 0),
    tau2CiHigh: finiteOrNull(tauSquaredWhereQIs(critical.lower, model) ?? 0),
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
