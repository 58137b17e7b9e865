import { finiteOrNull, valueAt } from '../../statistics/column.ts';
import { studentTwoSidedTail } from '../../statistics/probability-distributions.ts';
import { dot, independentColumns, weightedLeastSquares } from '../../statistics/weighted-regression.ts';
import type { EffectSizes } from './effect-sizes.ts';
import { areAllTheSame, isRounding } from './rounding.ts';

/** Egger's regression: yi = intercept + slope √vi, weighted by 1/vi. */
export interface EggerRegression {
  /** The effect that the line gives a study without sampling error. */
  intercept: number;
  interceptSe: number;
  /** By how much the effect changes with a unit of standard error: 0 when the funnel is symmetric. */
  slope: number;
  slopeSe: number;
  /** The test of the slope, which is Egger's test of the funnel's asymmetry. */
  t: number | null;
  df: number;
  p: number | null;
}

/**
 * Egger's test of funnel plot asymmetry (Egger et al. 1997) as the weighted regression of the effects on their
 * standard errors with a multiplicative dispersion, metafor's regtest(model = "lm", predictor = "sei").
 * The slope here is the intercept of Egger's own formulation, yi/√vi on 1/√vi.
 *
 * @returns null with fewer than three studies, or where standard errors or effects are all the same
 */
export function eggerRegression(effects: EffectSizes): EggerRegression | null {
  const { yi, vi } = effects;
  const df = yi.length - 2;
  if (df < 1 || areAllTheSame(yi)) return null;
  const columns = [new Float64Array(yi.length).fill(1), vi.map(Math.sqrt)];
  if (independentColumns(columns).includes(false)) return null;
  const weights = vi.map((variance) => 1 / variance);
  const fit = weightedLeastSquares(yi, columns, weights);
  const residualQ = dot(fit.weightedResiduals, fit.weightedResiduals);
  // Effects on one line leave residuals of rounding alone, which test nothing.
  const dispersion = isRounding(residualQ, yi, weights) ? 0 : residualQ / df;
  const [interceptSe = Number.NaN, slopeSe = Number.NaN] = fit.covariance.map((row, i) =>
    Math.sqrt(dispersion * valueAt(row, i)),
  );
  const slope = valueAt(fit.coefficients, 1);
  const t = finiteOrNull(slope / slopeSe);
  const p = t === null ? null : studentTwoSidedTail(t, df);
  return { intercept: valueAt(fit.coefficients, 0), interceptSe, slope, slopeSe, t, df, p };
}
