import { finiteOrNull } from '../../statistics/column.ts';
import { chiSquareCriticalValues } from '../../statistics/probability-distributions.ts';
import type { MarginalModel } from './marginal-likelihood.ts';
import { restrictedMaximumLikelihood, type TauSquaredBracket } from './restricted-maximum-likelihood.ts';

/**
 * The models: common effect, and random effects with tau² by DerSimonian & Laird, by restricted maximum
 * likelihood or by Paule & Mandel.
 */
export const poolingModels = ['CE', 'DL', 'REML', 'PM'] as const;
export type PoolingModel = (typeof poolingModels)[number];

/** The variance of the true effects between studies, in the squared unit of the analysis scale. */
export interface TauSquared {
  tau2: number;
  /** Its standard error, null where it has none (common effect, too few studies). */
  tau2Se: number | null;
}

/**
 * Estimates tau² by the way of `method`:
 * - CE: 0 by assumption
 * - DL: (Q - (k - p)) / tr P, at least 0 (DerSimonian & Laird 1986)
 * - REML: the global maximum of the restricted likelihood (Viechtbauer 2005)
 * - PM: where the generalized Q is k - p, or 0 (Paule & Mandel 1982)
 *
 * The standard errors are those of metafor's rma.uni. Without degrees of freedom tau² is 0 and its error null.
 *
 * @param scan brackets of the maxima of the restricted likelihood, where the caller has them
 */
export function estimateTauSquared(
  model: MarginalModel,
  method: PoolingModel,
  scan?: TauSquaredBracket[],
): TauSquared {
  const df = model.k - model.p;
  if (method === 'CE' || df < 1) return { tau2: 0, tau2Se: null };
  if (method === 'DL') {
    const { residualQ, traceP } = model.at(0);
    // What is left of the trace is rounding, where one study outweighs all others: tau² cannot be known of it.
    if (!(traceP > 0)) return { tau2: Number.NaN, tau2Se: null };
    const tau2 = Math.max(0, (residualQ - df) / traceP);
    const variance = 2 * df + 4 * tau2 * traceP + 2 * tau2 ** 2 * model.traceP2At(0);
    return { tau2, tau2Se: finiteOrNull(Math.sqrt(variance) / traceP) };
  }
  if (method === 'PM') {
    const tau2 = tauSquaredWhereQIs(df, model) ?? 0;
    return { tau2, tau2Se: finiteOrNull(Math.sqrt((2 * model.k ** 2) / df) / model.weightSumAt(tau2)) };
  }
  const tau2 = restrictedMaximumLikelihood(model, scan);
  return { tau2, tau2Se: finiteOrNull(Math.sqrt(2 / model.traceP2At(tau2))) };
}

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
function tauSquaredWhereQIs(target: number, model: MarginalModel): number | null {
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
