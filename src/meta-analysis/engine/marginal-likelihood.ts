/** What the data say about tau² when it has one given value. P is W - WX(X'WX)⁻¹X'W, W = diag(1/(vi + tau²)). */
export interface MarginalFit {
  /** y'Py: the weighted residual sum of squares, the generalized Q statistic. */
  residualQ: number;
  /** y'PPy: the residual sum of squares with the squared weights. */
  residualQ2: number;
  /** The trace of P. */
  traceP: number;
}

/**
 * A model whose between-study variance is to be estimated: with an intercept alone, with moderators, or with a
 * mean for each subgroup.
 */
export interface MarginalModel {
  /** Number of studies. */
  k: number;
  /** Number of coefficients. */
  p: number;
  /** The smallest and the largest sampling variance. */
  smallestVariance: number;
  largestVariance: number;
  /** The unweighted residual variance, with k - p degrees of freedom. */
  residualVariance: number;
  /** The variance of the effects about their plain mean, over k. */
  effectVariance: number;
  /** The traces of MV and MVMV, M being I - X(X'X)⁻¹X' of the unweighted fit and V = diag(vi). */
  unweightedTraces(): { traceMV: number; traceMVMV: number };
  /** The fit at a given tau². */
  at(tau2: number): MarginalFit;
  /** The trace of PP at a given tau². */
  traceP2At(tau2: number): number;
  /** The sum of the weights 1/(vi + tau²). */
  weightSumAt(tau2: number): number;
  /** The sum of the squared weights. */
  squaredWeightSumAt(tau2: number): number;
  /** The logarithm of the likelihood, restricted or whole, without its constants. */
  logLikelihoodAt(tau2: number, likelihood: Likelihood): number;
}

/** The likelihoods that an estimate of tau² can maximize: the whole one, or that of the residuals alone. */
export type Likelihood = 'ML' | 'REML';
