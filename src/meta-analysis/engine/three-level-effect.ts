import { type Column, finiteOrNull, valueAt } from '../../statistics/column.ts';
import { clusterRobustErrors } from './cluster-robust.ts';
import { commonMeanModel } from './common-mean-model.ts';
import type { EffectSizes } from './effect-sizes.ts';
import { type QTest, testOfHeterogeneity } from './heterogeneity.ts';
import { fitThreeLevels } from './level-variances.ts';
import { moderatorModel } from './moderator-model.ts';
import { areAllTheSame } from './rounding.ts';
import {
  type PredictionInterval,
  predictionInterval,
  type TestedEstimate,
  testEstimate,
} from './significance.ts';
import { clustersOf } from './three-level-model.ts';

/** The variances of a three-level model, and their shares of the variation. */
interface LevelHeterogeneity {
  /** Variance of the true effects between trials, and between the comparisons of one trial. */
  tau2Trial: number;
  tau2Comparison: number;
  /** The share of both in the variation, in percent, and that of each: tau² over tau² + typical sampling variance. */
  i2: number;
  i2Trial: number;
  i2Comparison: number;
}

/** A pooled effect of comparisons that are not independent. */
export interface ThreeLevelEffect extends TestedEstimate, LevelHeterogeneity, QTest {
  /** Comparisons. */
  k: number;
  trials: number;
  /** Whether se, df, p and interval are the robust ones; with a single trial they are those of the model, by z. */
  robust: boolean;
  /** The standard error by the model, without the robust correction. */
  modelSe: number;
  /** By t with the degrees of freedom of the test. */
  prediction: PredictionInterval;
  /** The share of each comparison in the pooled effect, in percent: the row sums of V⁻¹ over their sum. */
  weights: Column;
}

/** A regression of comparisons that are not independent: a coefficient for each column of the design. */
export interface ThreeLevelRegression extends LevelHeterogeneity {
  k: number;
  trials: number;
  robust: boolean;
  coefficients: TestedEstimate[];
}

/**
 * Pools comparisons of which some belong to one trial (share an arm, or people): the three-level random-effects
 * model of metafor's rma.mv(yi, vi, random = ~ 1 | trial/comparison), by REML, with the cluster-robust standard error
 * CR2 and Satterthwaite's degrees of freedom, clustered by trial (Cheung 2014; Pustejovsky & Tipton 2022). Agrees with metafor's robust(cluster = trial, clubSandwich = TRUE).
 *
 * Fewer than about four degrees of freedom make the test untrustworthy (Tipton 2015).
 *
 * @param trials the trial of each comparison, by any name or number
 * @param level the confidence level as a proportion
 * @throws RangeError when there is no comparison, or not one trial for each
 */
export function threeLevelEffect(
  effects: EffectSizes,
  trials: readonly (number | string)[],
  level: number,
): ThreeLevelEffect {
  const k = effects.yi.length;
  if (k === 0) throw new RangeError('There is no comparison to pool.');
  const ones = new Float64Array(k).fill(1);
  const { model, tested, ...found } = fitted(effects, trials, [ones], level);
  const [estimate = testEstimate(Number.NaN, Number.NaN, null, level)] = tested;
  const rowSums = model.weighted(ones);
  const total = rowSums.reduce((sum, weight) => sum + weight, 0);
  const tau2 = found.tau2Trial + found.tau2Comparison;
  return {
    ...found,
    ...estimate,
    ...testOfHeterogeneity(commonMeanModel(effects).at(0).residualQ, k - 1),
    modelSe: Math.sqrt(1 / total),
    prediction: predictionInterval({ ...estimate, k, tau2 }, estimate.statisticDf, level),
    weights: rowSums.map((weight) => (100 * weight) / total),
  };
}

/**
 * The same model with a design of which the first column is the intercept and all are independent. Each coefficient
 * has its own degrees of freedom.
 *
 * @returns null when there are not more comparisons, or not more trials, than columns
 */
export function threeLevelRegression(
  effects: EffectSizes,
  trials: readonly (number | string)[],
  columns: readonly Column[],
  level: number,
): ThreeLevelRegression | null {
  const p = columns.length;
  if (effects.yi.length <= p || new Set(trials).size <= p) return null;
  const { model: _, tested, ...found } = fitted(effects, trials, columns, level);
  return { ...found, coefficients: tested };
}

function fitted(
  effects: EffectSizes,
  trials: readonly (number | string)[],
  columns: readonly Column[],
  level: number,
) {
  const { yi, vi } = effects;
  const k = yi.length;
  if (trials.length !== k) throw new RangeError(`${k} comparisons need a trial each, not ${trials.length}.`);
  const clusters = clustersOf(trials);
  const model = fitThreeLevels(yi, vi, columns, clusters);
  const robust = clusters.length > 1;
  const found = robust ? clusterRobustErrors(yi, vi, columns, clusters, model) : [];
  // Of effects that are all the same the residuals are rounding alone, which is no error.
  const errors = areAllTheSame(yi) ? found.map((error) => ({ ...error, se: 0 })) : found;
  const { trial: tau2Trial, comparison: tau2Comparison } = model.variances;
  const tau2 = tau2Trial + tau2Comparison;
  // What I² compares with: (k - p) / tr P of the sampling variances alone (Higgins & Thompson 2002, equation 9).
  const typical =
    k > columns.length ? (k - columns.length) / moderatorModel(effects, columns).at(0).traceP : 0;
  const share = (variance: number) => (variance === 0 ? 0 : (100 * variance) / (tau2 + typical));
  return {
    model,
    k,
    trials: clusters.length,
    robust,
    tested: columns.map((__, c): TestedEstimate => {
      const error = errors[c] ?? {
        se: Math.sqrt(valueAt(model.fit.covariance[c] ?? new Float64Array(), c)),
        df: null,
      };
      const df = error.df === null ? null : finiteOrNull(error.df);
      return testEstimate(valueAt(model.fit.coefficients, c), error.se, df, level);
    }),
    tau2Trial,
    tau2Comparison,
    i2: share(tau2),
    i2Trial: share(tau2Trial),
    i2Comparison: share(tau2Comparison),
  };
}
