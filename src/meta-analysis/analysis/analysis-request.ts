import type { EffectMeasureId } from '../effects/effect-measures.ts';
import type { VarianceFormula } from '../engine/effect-size.ts';
import type { TwoMeans } from '../engine/effect-sizes-of-means.ts';
import type { OneCorrelation } from '../engine/effect-sizes-of-one-group.ts';
import type { Counts, ZeroCellRule } from '../engine/empty-cells.ts';
import type { PoolingOptions } from '../engine/pooled-effect.ts';
import type { SubgroupTauSquared } from '../engine/subgroups.ts';

/** What can be asked for beside the pooled effect. */
export const furtherAnalyses = [
  'egger',
  'harbord',
  'peters',
  'rankTest',
  'leaveOneOut',
  'trimFill',
  'trimFillR0',
  'cumulative',
  'influence',
  'bayesian',
] as const;
export type FurtherAnalysis = (typeof furtherAnalyses)[number];

/** A study's data in one of the forms. */
export type StudyData =
  | { form: 'effect'; yi: number; vi: number }
  | ({ form: 'means' } & TwoMeans)
  | ({ form: 'correlation' } & OneCorrelation)
  | Counts;

/** A study with its data and with the moderators that it has. */
export interface RequestedStudy {
  label: string;
  data: StudyData;
  moderators: ReadonlyMap<string, number | string>;
  /** Participants of both groups, where they are known and the data have none. */
  participants?: number;
  /** The trial of a comparison, where all of a trial are analysed; left out where each study stands for itself. */
  trial?: string;
}

/** How effects are made of means and counts. */
export interface EffectSizeOptions {
  vtype: VarianceFormula;
  add: number;
  to: ZeroCellRule;
  /** Whether double-zero studies stay out; null for what is usual of the effect measure. */
  drop00: boolean | null;
}

/** The options where none are given. */
export const usualEffectSizeOptions: EffectSizeOptions = {
  vtype: 'LS',
  add: 0.5,
  to: 'only0',
  drop00: null,
};

/** A meta-analysis that can be carried out: every check of parseRequest has passed. */
export interface AnalysisRequest extends PoolingOptions {
  effectMeasure: EffectMeasureId;
  options: EffectSizeOptions;
  studies: readonly RequestedStudy[];
  subgroup: string | null;
  subgroupTau2: SubgroupTauSquared;
  moderators: readonly string[];
  include: readonly FurtherAnalysis[];
  /** Scale of the half-normal prior of tau, on the analysis scale; null for what is usual of the effect measure. */
  tauPriorScale: number | null;
  /** Whether only subgroups are pooled, and not all studies, because they are of unlike treatments. */
  subgroupsAlone?: boolean;
}
