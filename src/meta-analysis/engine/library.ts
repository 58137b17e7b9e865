// The entry point `./meta-analysis` of the package: pure functions, in agreement with R's metafor. See docs/library.md.

export type { Column } from '../../statistics/column.ts';
export type { RankCorrelation } from '../../statistics/kendall.ts';
export type { AsymmetryRegression } from './asymmetry-regression.ts';
export { eggerTest, harbordTest, petersTest } from './asymmetry-tests.ts';
export { type BayesianEffect, bayesianEffect, mostBayesianStudies } from './bayesian-model.ts';
export { type CommonMeanModel, commonMeanModel } from './common-mean-model.ts';
export { type DesignMatrix, designMatrix, type Moderator } from './design-matrix.ts';
export { type EffectSize, type VarianceFormula, varianceFormulas } from './effect-size.ts';
export { type EffectSizes, effectColumns } from './effect-sizes.ts';
export {
  logOddsRatio,
  logRiskRatio,
  petoLogOddsRatio,
  riskDifference,
  type TwoRisks,
} from './effect-sizes-of-events.ts';
export {
  logRatioOfMeans,
  logRatioOfMeasuredMeans,
  meanDifference,
  meanDifferenceOfMeasuredMeans,
  smallSampleCorrection,
  standardizedMeanDifference,
  type TwoMeans,
  type TwoMeasuredMeans,
} from './effect-sizes-of-means.ts';
export {
  arcsineProportion,
  fisherZ,
  logitProportion,
  type OneCorrelation,
  type OneProportion,
  proportionOfArcsine,
  proportionOfLogit,
} from './effect-sizes-of-one-group.ts';
export { logRateRatio, type TwoRates } from './effect-sizes-of-rates.ts';
export {
  type Counts,
  correctEmptyCells,
  hasEmptyCell,
  isDoubleZero,
  type ZeroCellRule,
  zeroCellRules,
} from './empty-cells.ts';
export type { QTest } from './heterogeneity.ts';
export { influence, type StudyInfluence } from './influence.ts';
export type { PooledTable } from './mantel-haenszel.ts';
export { type Coefficient, type MetaRegression, metaRegression } from './meta-regression.ts';
export { type PooledEffect, type PoolingOptions, poolEffects, weightsInPercent } from './pooled-effect.ts';
export { type HeterogeneityIntervals, qProfileIntervals } from './q-profile.ts';
export { rankTest } from './rank-test.ts';
export { cumulativeMetaAnalysis, leaveOneOut } from './sensitivity.ts';
export {
  type PredictionInterval,
  predictionInterval,
  type SignificanceTest,
  significanceTests,
  type TestedEstimate,
} from './significance.ts';
export {
  type PooledSubgroup,
  type Subgroup,
  type SubgroupAnalysis,
  separateSubgroups,
  subgroupsWithCommonTauSquared,
} from './subgroups.ts';
export { type PoolingModel, poolingModelLabels, poolingModels, type TauSquared } from './tau-squared.ts';
export {
  type ThreeLevelEffect,
  type ThreeLevelRegression,
  threeLevelEffect,
  threeLevelRegression,
} from './three-level-effect.ts';
export { type MissingEstimator, type TrimAndFill, trimAndFill } from './trim-and-fill.ts';
