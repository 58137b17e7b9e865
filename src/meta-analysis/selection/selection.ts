import type { StudyRecord } from '../../studies/record/study.ts';
import type { MeasureRecord } from '../../vocabulary/record.ts';
import type { DerivedEffect } from '../effects/derivation.ts';
import type { RecordedEffectMeasureId } from '../effects/effect-measures.ts';

/** A study and those of its outcomes, by id, that a filter matched. */
export interface MatchedStudy {
  study: StudyRecord;
  matchedOutcomes: readonly string[];
  /** The number of the trial that it is a report of. */
  trial: number;
}

/** What selecting needs to know of a measure. */
export type MeasureDirection = Pick<MeasureRecord, 'id' | 'higherIs'>;

/** How to choose comparisons. */
export interface SelectionOptions {
  /** The scale; `auto` chooses and says why. */
  effectMeasure: 'auto' | RecordedEffectMeasureId;
  /** One comparison per study, or each pair of arms once with shared arms split. */
  comparisons: 'one' | 'all';
  /** Whether outcomes of a part of the population count. */
  subgroups: 'exclude' | 'include';
  /** Whether people may be pooled with animals and cells. */
  mixSpecies: boolean;
  /** Whether experiments may be pooled with observational studies or single-arm trials. */
  mixDesigns: boolean;
}

/** The options where nothing is asked for. */
export const defaultSelectionOptions: SelectionOptions = {
  effectMeasure: 'auto',
  comparisons: 'one',
  subgroups: 'exclude',
  mixSpecies: false,
  mixDesigns: false,
};

/** What an analysis may regress on or divide by; null where the source does not tell. */
export interface Moderators {
  year: number;
  measure: string;
  site: string | null;
  timepointDays: number | null;
  durationDays: number | null;
  design: string | null;
  masking: string | null;
  species: string | null;
  sex: string | null;
  ageMeanYears: number | null;
  participants: number | null;
  /** The agents that the experimental arm tests, joined by ` + `. */
  agent: string;
  verification: string;
}

/** A comparison that is pooled. `yi` is aligned: below zero always favours the treatment, unless a flag says not. */
export interface IncludedComparison extends DerivedEffect {
  study: string;
  label: string;
  outcome: string;
  measure: string;
  unit: string | null;
  experimentalArm: string;
  comparatorArm: string;
  /** Whether `yi` is the negative of experimental minus comparator, because more of the measure is better. */
  reversed: boolean;
  year: number;
  moderators: Moderators;
}

/** An outcome, or one comparison of it, that is not pooled, and why, in words. */
export interface ExcludedOutcome {
  study: string;
  label: string;
  outcome: string;
  reason: string;
}

/** What stands in the way of pooling, and the option that lets it through. */
export interface Refusal {
  option: 'mixSpecies' | 'mixDesigns';
  reason: string;
}

/** The comparisons to pool, everything left out, and whether pooling was refused. */
export interface Selection {
  effectMeasure: RecordedEffectMeasureId;
  effectMeasureReason: string;
  included: IncludedComparison[];
  excluded: ExcludedOutcome[];
  /** Why what is usable must not be pooled unless asked; `included` is empty then. */
  refused: readonly Refusal[];
}
