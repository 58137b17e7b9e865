/**
 * The formulas for the sampling variance, by metafor's names: large sample, large sample (2), unbiased, and with one
 * standard deviation for both groups (homoscedastic).
 */
export const varianceFormulas = ['LS', 'LS2', 'UB', 'HO'] as const;
export type VarianceFormula = (typeof varianceFormulas)[number];

/** One study's effect: `yi` on the analysis scale, `vi` its sampling variance in that scale's square. */
export interface EffectSize {
  yi: number;
  vi: number;
}
