import { finiteOrNull, sumOf, valueAt } from '../../statistics/column.ts';
import { chiSquareUpperTail, fUpperTail } from '../../statistics/probability-distributions.ts';
import { commonMeanModel } from './common-mean-model.ts';
import type { DesignMatrix } from './design-matrix.ts';
import type { EffectSizes } from './effect-sizes.ts';
import { heterogeneityShares, testOfHeterogeneity } from './heterogeneity.ts';
import { moderatorModel } from './moderator-model.ts';
import type { PoolingOptions } from './pooled-effect.ts';
import { isByStudent, type TestedEstimate, testEstimate, varianceFactorOf } from './significance.ts';
import { estimateTauSquared, isRandomEffects } from './tau-squared.ts';

/** A coefficient: the intercept, or by how much the effect changes with a unit, or with a category. */
export interface Coefficient extends TestedEstimate {
  name: string;
}

/** The omnibus test of all coefficients but the intercept. */
export interface ModeratorTest {
  /** Wald's chi-square, or for the Knapp-Hartung test the F statistic. */
  qm: number | null;
  qmDf: number;
  /** The denominator's degrees of freedom of F; null for chi-square. */
  qmDfResidual: number | null;
  qmP: number | null;
}

/** A fitted meta-regression. */
export interface MetaRegression extends ModeratorTest {
  k: number;
  coefficients: Coefficient[];
  dropped: string[];
  /** The test of the heterogeneity that the moderators leave. */
  qe: number | null;
  qeDf: number;
  qeP: number | null;
  tau2: number;
  tau2Se: number | null;
  i2: number | null;
  h2: number | null;
  /** How much of the heterogeneity the moderators explain, in percent. */
  r2: number | null;
}

/**
 * Fits the mixed-effects model (for model CE the fixed-effects one) with the moderators of `design`: the formulas
 * of metafor's rma.uni with `mods`. r2 is 100 (tau²₀ - tau²)/tau²₀, at least 0, tau²₀ being that of the same
 * studies without moderators (Raudenbush 1994); for CE it is the adjusted R² of the weighted regression.
 *
 * @returns null when there are not more studies than coefficients
 */
export function metaRegression(
  effects: EffectSizes,
  design: DesignMatrix,
  options: PoolingOptions,
): MetaRegression | null {
  const model = moderatorModel(effects, design.columns);
  const df = model.k - model.p;
  if (df < 1) return null;
  const { tau2, tau2Se } = estimateTauSquared(model, options.model);
  const fit = model.fitAt(tau2);
  const byStudent = isByStudent(options.test);
  const factor = varianceFactorOf(options.test, model.at(tau2).residualQ, df);
  const coefficients = design.names.map((name, i): Coefficient => {
    const estimate = valueAt(fit.coefficients, i) + (i === 0 ? model.centre : 0);
    const se = Math.sqrt(factor * valueAt(fit.covariance[i] ?? new Float64Array(), i));
    return { name, ...testEstimate(estimate, se, byStudent ? df : null, options.level) };
  });
  const unweighted = model.at(0);
  const heterogeneity = testOfHeterogeneity(unweighted.residualQ, df);
  const shares = isRandomEffects(options.model)
    ? heterogeneityShares(tau2, df, unweighted.traceP)
    : { i2: heterogeneity.i2Q, h2: heterogeneity.h2Q };
  return {
    k: model.k,
    coefficients,
    dropped: design.dropped,
    ...moderatorTest(sumOf(fit.explained.subarray(1)), model.p - 1, factor, byStudent ? df : null),
    qe: heterogeneity.q,
    qeDf: df,
    qeP: heterogeneity.qP,
    tau2,
    tau2Se,
    i2: shares.i2,
    h2: shares.h2,
    r2: explainedHeterogeneity(effects, unweighted.residualQ, tau2, df, options),
  };
}

/**
 * Tests `df` coefficients at once by their explained sum of squares, which is Wald's statistic: chi-square with
 * `df` degrees of freedom, or with `residualDf` given, F with the variances scaled by `factor`.
 */
export function moderatorTest(
  explained: number,
  df: number,
  factor: number,
  residualDf: number | null,
): ModeratorTest {
  if (df < 1) return { qm: null, qmDf: df, qmDfResidual: residualDf, qmP: null };
  const qm = finiteOrNull(residualDf === null ? explained : explained / factor / df);
  let qmP: number | null = null;
  if (qm !== null) qmP = residualDf === null ? chiSquareUpperTail(qm, df) : fUpperTail(qm, df, residualDf);
  return { qm, qmDf: df, qmDfResidual: residualDf, qmP };
}

function explainedHeterogeneity(
  effects: EffectSizes,
  qe: number,
  tau2: number,
  df: number,
  options: PoolingOptions,
): number | null {
  const without = commonMeanModel(effects);
  if (!isRandomEffects(options.model)) {
    const total = without.at(0).residualQ;
    if (total === 0) return 0;
    return finiteOrNull(Math.max(0, 100 * (1 - ((qe / total) * (without.k - 1)) / df)));
  }
  const total = estimateTauSquared(without, options.model).tau2;
  return total === 0 ? 0 : Math.max(0, (100 * (total - tau2)) / total);
}
