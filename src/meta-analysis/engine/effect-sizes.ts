import type { Column } from '../../statistics/column.ts';

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

/** Turns single effects into columns. */
export function effectColumns(effects: readonly EffectSize[]): EffectSizes {
  return {
    yi: Float64Array.from(effects, (effect) => effect.yi),
    vi: Float64Array.from(effects, (effect) => effect.vi),
  };
}
