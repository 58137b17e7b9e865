import { type Column, finiteOrNull, valueAt } from '../../statistics/column.ts';
import { studentTwoSidedTail } from '../../statistics/probability-distributions.ts';
import { dot, independentColumns, weightedLeastSquares } from '../../statistics/weighted-regression.ts';
import { areAllTheSame, isRounding } from './rounding.ts';

/** A regression of the effects on a predictor that is 0 for a study of endless size. */
export interface AsymmetryRegression {
  /** By how much the effect changes with a unit of the predictor: 0 when the funnel is symmetric. */
  bias: number;
  biasSe: number;
  /** The effect that the line gives a study of endless size. */
  limitEstimate: number;
  limitEstimateSe: number;
  /** The test of the bias by Student's t. */
  t: number | null;
  df: number;
  p: number | null;
}

/**
 * The weighted regression yi = limit + bias × predictor with a multiplicative dispersion (R's lm with weights).
 *
 * @returns null with fewer than three studies, or where predictors or effects are all the same
 */
export function asymmetryRegression(
  yi: Column,
  predictor: Column,
  weights: Column,
): AsymmetryRegression | null {
  const df = yi.length - 2;
  if (df < 1 || areAllTheSame(yi)) return null;
  const columns = [new Float64Array(yi.length).fill(1), predictor];
  if (independentColumns(columns).includes(false)) return null;
  const fit = weightedLeastSquares(yi, columns, weights);
  const residualQ = dot(fit.weightedResiduals, fit.weightedResiduals);
  // Effects on one line leave residuals of rounding alone, which test nothing.
  const dispersion = isRounding(residualQ, yi, weights) ? 0 : residualQ / df;
  const [limitEstimateSe = Number.NaN, biasSe = Number.NaN] = fit.covariance.map((row, i) =>
    Math.sqrt(dispersion * valueAt(row, i)),
  );
  const bias = valueAt(fit.coefficients, 1);
  const t = finiteOrNull(bias / biasSe);
  const p = t === null ? null : studentTwoSidedTail(t, df);
  return { bias, biasSe, limitEstimate: valueAt(fit.coefficients, 0), limitEstimateSe, t, df, p };
}
