import type { ArmResultRecord, ContrastRecord } from '../../studies/record/outcome.ts';
import type { EffectSize } from '../engine/effect-size.ts';

/**
 * The ways to derive an effect, in the order in which they are tried, and what each one is (Cochrane Handbook version 6,
 * the section in brackets). The source's own estimate comes first, since it alone may be adjusted (10.5.2, 13.3.2).
 */
export const derivations = {
  estimate_interval: "the source's estimate with its confidence interval (6.3.1, 6.3.2)",
  estimate_standard_error: "the source's estimate with its standard error (6.3.1)",
  estimate_p_value: "the source's estimate with its exact p value (6.3.2, 6.5.2.3)",
  change_values: 'mean, standard deviation and n of the change from baseline in each arm (6.5.2.8)',
  change_values_standard_error: 'mean changes from baseline, a standard error taken as SD / √n (6.5.2.2)',
  change_values_interval:
    'mean changes from baseline, a confidence interval of a mean taken as its standard error (6.5.2.2)',
  change_values_p_value:
    'mean changes from baseline, with the exact p value of their comparison taken as its standard error (6.5.2.3)',
  change_values_correlation:
    'mean changes from baseline, their SD made of those before and after with the correlation that was asked for (6.5.2.8)',
  final_values: 'mean, standard deviation and n of each arm at the time point (6.5.1)',
  final_values_standard_error: 'means at the time point, a standard error taken as SD / √n (6.5.2.2)',
  final_values_interval:
    'means at the time point, a confidence interval of a mean taken as its standard error (6.5.2.2)',
  final_values_p_value:
    'means at the time point, with the exact p value of their comparison taken as its standard error (6.5.2.3)',
  change_values_quantiles:
    'median changes from baseline with quartiles or range, taken as means and SDs because that was asked for (6.5.2.5)',
  final_values_quantiles:
    'medians at the time point with quartiles or range, taken as means and SDs because that was asked for (6.5.2.5)',
  geometric_means: 'geometric means with their intervals, on the log scale (6.5.2.4)',
  log_means: 'means of natural logarithms with their spread: a ratio of geometric means (6.5.2.4)',
  counts: 'events and participants of each arm (6.4.1)',
  counts_from_percent: 'events that a printed percentage of a known n leaves no choice about (6.4.1)',
} as const;
export type Derivation = keyof typeof derivations;

/** One arm of a comparison, with what the source prints of it. */
export interface ComparedArm {
  id: string;
  /** What the outcome says of the arm; null when it says nothing. */
  result: ArmResultRecord | null;
  /** Participants with the result; null when not known. */
  n: number | null;
}

/** What an effect is derived from. */
export interface ComparedNumbers {
  experimental: ComparedArm;
  comparator: ComparedArm;
  /** What the source prints of just this comparison; null where it prints nothing. */
  contrast: ContrastRecord | null;
  /** Unit of the outcome as the source prints it. */
  unit: string | null;
  /** Whether the numbers are logarithms. */
  logarithm: 'natural' | 'base not told' | null;
  /** The lowest value that the measure can have; null where there is none. */
  lowest: number | null;
}

/** What may be taken for granted in deriving an effect; nothing where it is not asked for. */
export interface Assumptions {
  /** Whether medians with quartiles or a range are turned into means and standard deviations. */
  medians: boolean;
  /** Correlation of the values before and after, which gives the SD of a change; null for none. */
  correlation: number | null;
  /** Whether events are taken as they were counted alone, and no source's estimate, as Mantel and Haenszel's method needs. */
  countsAlone: boolean;
}

export const noAssumptions: Assumptions = { medians: false, correlation: null, countsAlone: false };

/** What the spread is of: what the source estimated, changes, final values, or events. */
type Basis = 'estimate' | 'change' | 'final' | 'events';

/** An effect with its sampling variance, how it was derived and from which numbers. */
export interface DerivedEffect extends EffectSize {
  derivation: Derivation;
  basis: Basis;
  /** Whether it was made of logarithms, geometric means or a ratio that the source prints (10.5.3). */
  onLogScale: boolean;
  /** The numbers used, by name; group 1 is the experimental arm. */
  inputs: Record<string, number>;
  /** Participants of the experimental and the comparator arm in this comparison; null when not known. */
  n1: number | null;
  n2: number | null;
  flags: string[];
}

/** The outcome of trying to derive an effect: the effect, or why there is none. */
export type Attempt = { effect: DerivedEffect } | { effect: null; reasons: string[] };

/** A failed attempt. */
export function notUsable(...reasons: string[]): Attempt {
  return { effect: null, reasons };
}

/** The effect if it can be pooled: finite, with a finite variance above zero; else why not. */
export function checked(effect: DerivedEffect): Attempt {
  if (!Number.isFinite(effect.yi)) return notUsable('the effect is not defined for these numbers');
  if (!Number.isFinite(effect.vi)) return notUsable('the sampling variance is not defined for these numbers');
  if (!(effect.vi > 0)) return notUsable('the sampling variance is zero, so that there is no finite weight');
  return { effect };
}

/** Numbers of a group under names of their own: `mean` of group 1 is `mean1`. */
export function numbered(printed: Record<string, number>, group: 1 | 2): Record<string, number> {
  return Object.fromEntries(Object.entries(printed).map(([name, value]) => [`${name}${group}`, value]));
}
