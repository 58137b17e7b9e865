import type { ContrastRecord } from '../../studies/record/outcome.ts';

/**
 * The scales on which studies of one measure can be pooled: mean difference, standardized mean difference
 * (Hedges' g), ratio of means, risk ratio, odds ratio, risk difference, hazard ratio. Ratios are logarithms.
 */
export const effectScales = ['MD', 'SMD', 'ROM', 'RR', 'OR', 'RD', 'HR'] as const;
export type EffectScale = (typeof effectScales)[number];

/** The scales that are made of counts. */
export type CountScale = 'RR' | 'OR' | 'RD';

/** The scales that are made of means. */
export type MeanScale = 'MD' | 'SMD' | 'ROM';

/** The name of each scale in words. */
export const scaleNames: Readonly<Record<EffectScale, string>> = {
  MD: 'mean difference',
  SMD: 'standardized mean difference',
  ROM: 'ratio of means',
  RR: 'risk ratio',
  OR: 'odds ratio',
  RD: 'risk difference',
  HR: 'hazard ratio',
};

/** How a source's estimate is scaled, by the contrast's `effectMeasure`; null for what is on no scale here. */
const scalesOfEstimates: Readonly<Record<ContrastRecord['effectMeasure'], EffectScale | null>> = {
  mean_difference: 'MD',
  standardized_mean_difference: 'SMD',
  ratio_of_means: 'ROM',
  risk_ratio: 'RR',
  odds_ratio: 'OR',
  risk_difference: 'RD',
  hazard_ratio: 'HR',
  median_difference: null,
  percent_difference: null,
  regression_coefficient: null,
  change_from_baseline: null,
  not_estimated: null,
};

/** The scale of a contrast's estimate; null when it is on none of the scales. */
export function scaleOfEstimate(contrast: ContrastRecord): EffectScale | null {
  return scalesOfEstimates[contrast.effectMeasure];
}

/** Whether effects on the scale are natural logarithms of ratios. */
export function isRatioScale(scale: EffectScale): boolean {
  return scale === 'ROM' || scale === 'RR' || scale === 'OR' || scale === 'HR';
}

/** Whether the scale is made of events and participants. */
export function isCountScale(scale: EffectScale): scale is CountScale {
  return scale === 'RR' || scale === 'OR' || scale === 'RD';
}

/** Whether the scale is made of means. */
export function isMeanScale(scale: EffectScale): scale is MeanScale {
  return scale === 'MD' || scale === 'SMD' || scale === 'ROM';
}
