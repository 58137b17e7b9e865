import { type CommonMeanModel, commonMeanModel } from './common-mean-model.ts';
import type { EffectSizes } from './effect-sizes.ts';
import { heterogeneityShares, type QTest, testOfHeterogeneity } from './heterogeneity.ts';
import { moderatorTest } from './meta-regression.ts';
import { type PoolingOptions, poolEffects } from './pooled-effect.ts';
import {
  isByStudent,
  type PredictionInterval,
  predictionInterval,
  type TestedEstimate,
  testEstimate,
  varianceFactorOf,
} from './significance.ts';
import { subgroupModel } from './subgroup-model.ts';
import { estimateTauSquared, isRandomEffects } from './tau-squared.ts';

/** Whether each subgroup has a tau² of its own, or all share one. */
export const subgroupTauSquaredKinds = ['separate', 'common'] as const;
export type SubgroupTauSquared = (typeof subgroupTauSquaredKinds)[number];

/** The studies of one level of the grouping variable. */
export interface Subgroup {
  level: string;
  effects: EffectSizes;
}

/** What pooling gives in one subgroup. */
export interface PooledSubgroup extends TestedEstimate, QTest {
  level: string;
  k: number;
  tau2: number;
  /** Null when tau² is common: its error is not the subgroup's. */
  tau2Se: number | null;
  i2: number | null;
  h2: number | null;
  prediction: PredictionInterval;
}

/** The subgroups' effects, and the test that they are the same. */
export interface SubgroupAnalysis {
  levels: PooledSubgroup[];
  /** Chi-square with `df` degrees of freedom, or F with `df` and `dfResidual`. */
  qBetween: number | null;
  df: number;
  dfResidual: number | null;
  p: number | null;
  /** The heterogeneity within the subgroups taken together. */
  qWithin: number | null;
  qWithinDf: number;
  qWithinP: number | null;
}

/**
 * Pools each subgroup by itself, with a tau² of its own. The test between them is chi-square: the weighted sum of
 * squares of the subgroups' estimates by the inverse of their squared standard errors, with one degree of freedom
 * less than subgroups (Borenstein & Higgins 2013). It is undefined where a standard error is zero.
 */
export function separateSubgroups(groups: readonly Subgroup[], options: PoolingOptions): SubgroupAnalysis {
  const pooled = groups.map((group) => ({ level: group.level, ...poolEffects(group.effects, options) }));
  const levels = pooled.map((group): PooledSubgroup => {
    const undefinedInterval = { low: null, high: null };
    const prediction = isRandomEffects(options.model)
      ? predictionInterval(group, group.statisticDf, options.level)
      : undefinedInterval;
    return { ...group, prediction };
  });
  const explained = between(pooled, (group) => 1 / group.se ** 2);
  const { qm, qmDf, qmP } = moderatorTest(explained, groups.length - 1, 1, null);
  return { levels, qBetween: qm, df: qmDf, dfResidual: null, p: qmP, ...within(pooled) };
}

/**
 * Fits one mixed-effects model with a mean for each subgroup and one tau² for all (metafor's rma with the
 * grouping variable as moderator). The test between them is the model's omnibus test: chi-square, or F for the
 * Knapp-Hartung test.
 *
 * @returns null when there are not more studies than subgroups
 */
export function subgroupsWithCommonTauSquared(
  groups: readonly Subgroup[],
  options: PoolingOptions,
): SubgroupAnalysis | null {
  const models = groups.map((group) => ({ level: group.level, model: commonMeanModel(group.effects) }));
  const whole = subgroupModel(models.map(({ model }) => model));
  const df = whole.k - whole.p;
  if (df < 1) return null;
  const { tau2 } = estimateTauSquared(whole, options.model);
  const byStudent = isByStudent(options.test);
  const factor = varianceFactorOf(options.test, whole.at(tau2).residualQ, df);
  const shares = heterogeneityShares(tau2, df, whole.at(0).traceP);
  const levels = models.map(({ level, model }): PooledSubgroup => {
    const { mean, weightSum } = model.meanAt(tau2);
    const tested = testEstimate(mean, Math.sqrt(factor / weightSum), byStudent ? df : null, options.level);
    const q = testOfHeterogeneity(model.at(0).residualQ, model.k - 1);
    const ofModel = isRandomEffects(options.model) ? shares : { i2: q.i2Q, h2: q.h2Q };
    const undefinedInterval = { low: null, high: null };
    const prediction = isRandomEffects(options.model)
      ? // The model as a whole has enough studies, however few the subgroup has.
        predictionInterval({ ...tested, k: whole.k, tau2 }, tested.statisticDf, options.level)
      : undefinedInterval;
    return { level, k: model.k, ...tested, tau2, tau2Se: null, ...q, ...ofModel, prediction };
  });
  const explained = between(meansOf(models, tau2), (group) => group.weightSum);
  const test = moderatorTest(explained, groups.length - 1, factor, byStudent ? df : null);
  return {
    levels,
    qBetween: test.qm,
    df: test.qmDf,
    dfResidual: test.qmDfResidual,
    p: test.qmP,
    ...within(levels),
  };
}

function meansOf(models: readonly { model: CommonMeanModel }[], tau2: number) {
  return models.map(({ model }) => {
    const { mean, weightSum } = model.meanAt(tau2);
    return { estimate: mean, weightSum };
  });
}

/** The weighted sum of squares of the estimates about their weighted mean. */
function between<Group extends { estimate: number }>(
  groups: readonly Group[],
  weightOf: (group: Group) => number,
): number {
  const weightSum = groups.reduce((sum, group) => sum + weightOf(group), 0);
  const mean = groups.reduce((sum, group) => sum + weightOf(group) * group.estimate, 0) / weightSum;
  return groups.reduce((sum, group) => sum + weightOf(group) * (group.estimate - mean) ** 2, 0);
}

function within(groups: readonly QTest[]): Pick<SubgroupAnalysis, 'qWithin' | 'qWithinDf' | 'qWithinP'> {
  const q = groups.reduce((sum, group) => sum + (group.q ?? 0), 0);
  const df = groups.reduce((sum, group) => sum + group.qDf, 0);
  const test = testOfHeterogeneity(q, df);
  return { qWithin: test.q, qWithinDf: test.qDf, qWithinP: test.qP };
}
