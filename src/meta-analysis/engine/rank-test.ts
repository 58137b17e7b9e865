import { valueAt } from '../../statistics/column.ts';
import { kendallCorrelation, type RankCorrelation } from '../../statistics/kendall.ts';
import { commonMeanModel } from './common-mean-model.ts';
import type { EffectSizes } from './effect-sizes.ts';
import { areAllTheSame } from './rounding.ts';

/**
 * The rank correlation test of funnel plot asymmetry (Begg & Mazumdar 1994; metafor's ranktest): Kendall's tau of the
 * effects about the common one, (yi - m)/√(vi - var m), with their variances.
 *
 * @returns null with fewer than three studies, or where variances or effects are all the same
 */
export function rankTest(effects: EffectSizes): RankCorrelation | null {
  const { yi, vi } = effects;
  if (yi.length < 3 || areAllTheSame(yi)) return null;
  const { mean, weightSum } = commonMeanModel(effects).meanAt(0);
  const deviates = yi.map((y, i) => (y - mean) / Math.sqrt(valueAt(vi, i) - 1 / weightSum));
  return kendallCorrelation(deviates, vi);
}
