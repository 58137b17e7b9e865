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
  /** The fit at a given tau². */
  at(tau2: number): MarginalFit;
  /** The trace of PP at a given tau². */
  traceP2At(tau2: number): number;
  /** The sum of the weights 1/(vi + tau²). */
  weightSumAt(tau2: number): number;
  /** The logarithm of the restricted likelihood, without its constants. */
  restrictedLogLikelihoodAt(tau2: number): number;
}

/** The derivative of the restricted log-likelihood by tau²: (y'PPy - tr P) / 2 (Harville 1977). */
export function restrictedScore(fit: MarginalFit): number {
  return (fit.residualQ2 - fit.traceP) / 2;
}
