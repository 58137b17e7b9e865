import type { Measure, VarianceFormula } from '../engine/effect-sizes.ts';
import type { TwoRisks, ZeroCellRule } from '../engine/effect-sizes-of-events.ts';
import type { TwoMeans } from '../engine/effect-sizes-of-means.ts';
import type { PoolingOptions } from '../engine/pooled-effect.ts';
import type { SubgroupTauSquared } from '../engine/subgroups.ts';
import type { FurtherAnalysis } from '../sent-numbers/body.ts';

/** A study's data in one of the three forms. */
export type StudyData =
  | { form: 'effect'; yi: number; vi: number }
  | ({ form: 'means' } & TwoMeans)
  | ({ form: 'events' } & TwoRisks);

/** A study with its data and with its moderators. */
export interface RequestedStudy {
  label: string;
  data: StudyData;
  moderators: ReadonlyMap<string, number | string>;
}

/** How effects are made from means and events. */
export interface EffectSizeOptions {
  vtype: VarianceFormula;
  add: number;
  to: ZeroCellRule;
  drop00: boolean;
}

/** A meta-analysis that can be carried out: every check of parseRequest has passed. */
export interface AnalysisRequest extends PoolingOptions {
  measure: Measure;
  options: EffectSizeOptions;
  studies: readonly RequestedStudy[];
  subgroup: string | null;
  subgroupTau2: SubgroupTauSquared;
  moderators: readonly string[];
  include: readonly FurtherAnalysis[];
}
