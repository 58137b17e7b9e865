import type { Column } from '../../statistics/column.ts';

/**
 * The effect measures: mean difference, standardized mean difference (Hedges' g), log ratio of means,
 * log risk ratio, log odds ratio, risk difference, and any other effect given with its variance.
 */
export const measures = ['MD', 'SMD', 'ROM', 'RR', 'OR', 'RD', 'GEN'] as const;
export type Measure = (typeof measures)[number];

/** The formulas for the sampling variance, by metafor's names: large sample, large sample (2), unbiased. */
export const varianceFormulas = ['LS', 'LS2', 'UB'] as const;
export type VarianceFormula = (typeof varianceFormulas)[number];

/** One study's effect: `yi` on the analysis scale, `vi` its sampling variance in that scale's square. */
export interface EffectSize {
  yi: number;
  vi: number;
}

/** The effects of several studies, column by column. */
export interface EffectSizes {
  yi: Column;
  vi: Column;
}

/** Whether a measure is pooled as natural logarithms or as it is. */
export type Scale = 'log' | 'linear';

/** The scale on which effects of `measure` are pooled: the natural logarithm for ratios. */
export function analysisScale(measure: Measure): Scale {
  return measure === 'RR' || measure === 'OR' || measure === 'ROM' ? 'log' : 'linear';
}

/** The variance formulas that are defined for `measure`; the first one is the default. */
export function varianceFormulasOf(measure: Measure): readonly VarianceFormula[] {
  if (measure === 'SMD') return varianceFormulas;
  return measure === 'MD' || measure === 'RD' ? ['LS', 'UB'] : ['LS'];
}

/** Turns single effects into columns. */
export function effectColumns(effects: readonly EffectSize[]): EffectSizes {
  return {
    yi: Float64Array.from(effects, (effect) => effect.yi),
    vi: Float64Array.from(effects, (effect) => effect.vi),
  };
}
