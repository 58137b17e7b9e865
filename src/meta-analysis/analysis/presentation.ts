import { finiteOrNull } from '../../statistics/column.ts';
import type { AnalysisScale } from '../effects/effect-measures.ts';
import type { AsymmetryRegression } from '../engine/asymmetry-regression.ts';
import type { QTest } from '../engine/heterogeneity.ts';
import type { StudyInfluence } from '../engine/influence.ts';
import type { Coefficient, MetaRegression } from '../engine/meta-regression.ts';
import type { PooledEffect } from '../engine/pooled-effect.ts';
import type { TestedEstimate } from '../engine/significance.ts';
import type { PooledSubgroup, SubgroupAnalysis, SubgroupTauSquared } from '../engine/subgroups.ts';
import type { TrimAndFill } from '../engine/trim-and-fill.ts';
import type { Analysis, LabelledEffect } from './answer.ts';

// What the engine computes, as the answer shows it: no number that is not finite leaves.

/** A pooled effect without what only the engine needs. */
export function presentPooled(pooled: PooledEffect): Omit<LabelledEffect, 'label'> {
  return {
    k: pooled.k,
    ...presentTested(pooled),
    tau2: finiteOrNull(pooled.tau2),
    tau2Se: pooled.tau2Se,
    i2: pooled.i2,
    h2: pooled.h2,
    ...presentQ(pooled),
  };
}

/** The pooled effects beside the labels of the studies they belong to. */
export function presentLabelled(
  labels: readonly string[],
  effects: readonly PooledEffect[],
): LabelledEffect[] {
  return effects.map((pooled, i) => ({ label: labels[i] ?? '', ...presentPooled(pooled) }));
}

/** A regression that tests for asymmetry. */
export function presentAsymmetry(test: AsymmetryRegression): Analysis['egger'] {
  return {
    bias: finiteOrNull(test.bias),
    biasSe: finiteOrNull(test.biasSe),
    limitEstimate: finiteOrNull(test.limitEstimate),
    limitEstimateSe: finiteOrNull(test.limitEstimateSe),
    t: test.t,
    df: test.df,
    p: defined(test.p),
  };
}

/** Trim and fill. */
export function presentTrimAndFill(result: TrimAndFill): Analysis['trimFill'] {
  const { yi, vi } = result.filled;
  return {
    k0: result.k0,
    k0Se: finiteOrNull(result.k0Se),
    side: result.side,
    filled: Array.from(yi, (y, i) => ({ yi: finiteOrNull(y), vi: defined(vi[i]) })),
    ...presentPooled(result.pooled),
  };
}

/** The subgroups. */
export function presentSubgroups(
  key: string,
  tau2Kind: SubgroupTauSquared,
  analysis: SubgroupAnalysis,
): Analysis['subgroups'] {
  return {
    key,
    tau2Kind,
    levels: analysis.levels.map(presentLevel),
    qBetween: analysis.qBetween,
    df: analysis.df,
    dfResidual: analysis.dfResidual,
    p: defined(analysis.p),
    qWithin: defined(analysis.qWithin),
    qWithinDf: analysis.qWithinDf,
    qWithinP: defined(analysis.qWithinP),
  };
}

/** The meta-regression. */
export function presentRegression(fit: MetaRegression): Analysis['regression'] {
  return {
    k: fit.k,
    coefficients: fit.coefficients.map((coefficient: Coefficient) => ({
      name: coefficient.name,
      ...presentTested(coefficient),
    })),
    dropped: fit.dropped,
    qm: fit.qm,
    qmDf: fit.qmDf,
    qmDfResidual: fit.qmDfResidual,
    qmP: defined(fit.qmP),
    qe: defined(fit.qe),
    qeDf: fit.qeDf,
    qeP: defined(fit.qeP),
    tau2: finiteOrNull(fit.tau2),
    tau2Se: fit.tau2Se,
    i2: defined(fit.i2),
    h2: defined(fit.h2),
    r2: defined(fit.r2),
  };
}

/** The influence of each study beside its label. */
export function presentInfluence(
  labels: readonly string[],
  diagnostics: readonly StudyInfluence[],
): Analysis['influence'] {
  return diagnostics.map((diagnostic, i) => ({
    label: labels[i] ?? '',
    ...diagnostic,
    tau2Deleted: finiteOrNull(diagnostic.tau2Deleted),
    qDeleted: defined(diagnostic.qDeleted),
    hat: finiteOrNull(diagnostic.hat),
  }));
}

/** The main results as a source prints them, where the analysis has another scale. */
export function backTransform(
  { printed }: AnalysisScale,
  results: Pick<
    Analysis,
    | 'estimate'
    | 'ciLow'
    | 'ciHigh'
    | 'predictionLow'
    | 'predictionHigh'
    | 'predictionLowKm2'
    | 'predictionHighKm2'
  >,
): Analysis['backTransformed'] {
  if (printed === null) return null;
  const shown = (value: number | null) => (value === null ? null : finiteOrNull(printed(value)));
  return {
    estimate: shown(results.estimate),
    ciLow: shown(results.ciLow),
    ciHigh: shown(results.ciHigh),
    predictionLow: shown(results.predictionLow),
    predictionHigh: shown(results.predictionHigh),
    predictionLowKm2: shown(results.predictionLowKm2),
    predictionHighKm2: shown(results.predictionHighKm2),
  };
}

function presentLevel(group: PooledSubgroup) {
  return {
    level: group.level,
    k: group.k,
    ...presentTested(group),
    tau2: finiteOrNull(group.tau2),
    tau2Se: group.tau2Se,
    i2: defined(group.i2),
    h2: defined(group.h2),
    ...presentQ(group),
    predictionLow: group.prediction.low,
    predictionHigh: group.prediction.high,
  };
}

/** An estimate with its test and interval. */
export function presentTested(tested: TestedEstimate) {
  return {
    estimate: finiteOrNull(tested.estimate),
    se: finiteOrNull(tested.se),
    statistic: tested.statistic,
    statisticDf: tested.statisticDf,
    p: defined(tested.p),
    ciLow: finiteOrNull(tested.ciLow),
    ciHigh: finiteOrNull(tested.ciHigh),
  };
}

/** The test of heterogeneity. */
export function presentQ(test: QTest) {
  return {
    i2Q: defined(test.i2Q),
    h2Q: defined(test.h2Q),
    q: defined(test.q),
    qDf: test.qDf,
    qP: defined(test.qP),
  };
}

function defined(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : finiteOrNull(value);
}
