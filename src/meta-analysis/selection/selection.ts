import type { Condition } from '../../query/condition.ts';
import type { InterventionRecord } from '../../studies/record/arm.ts';
import type { StudyRecord } from '../../studies/record/study.ts';
import { type Assumptions, noAssumptions } from '../effects/derivation.ts';
import type { ChosenEffect } from '../effects/derive-effect.ts';
import type { RecordedEffectMeasureId } from '../effects/effect-measures.ts';

/** A study and those of its outcomes, by id, that a filter matched. */
export interface MatchedStudy {
  study: StudyRecord;
  matchedOutcomes: readonly string[];
  /** What the trial that it is a report of is called: the id of the trial's main report, whether it is selected or not. */
  trial: string;
}

/** One condition on agents: alternatives, each an agent with all below it, its own id first. */
export type AgentCondition = readonly (readonly string[])[];

/** The agents that were asked for by `intervention=` and `comparator=`; all conditions hold together. */
export interface AskedAgents {
  interventions: readonly AgentCondition[];
  comparators: readonly AgentCondition[];
  /** What `dose=` asks of what the experimental arm tests. */
  doses: readonly Condition[];
}

export const noAgentsAsked: AskedAgents = { interventions: [], comparators: [], doses: [] };

/** How to choose comparisons. */
export interface SelectionOptions {
  /** The scale; `auto` chooses and says why. */
  effectMeasure: 'auto' | RecordedEffectMeasureId;
  /** The unit of mean differences; null for the one that keeps most. */
  unit: string | null;
  /** Of the comparisons of one trial, which share people: one by a stated rule, their arms combined, or all. */
  comparisons: 'one' | 'combine' | 'all';
  /** Whether outcomes of a part of the population count. */
  subgroups: 'exclude' | 'include';
  /** Whether people may be pooled with animals and cells. */
  mixSpecies: boolean;
  /** Whether experiments may be pooled with observational studies or single-arm trials. */
  mixDesigns: boolean;
  /** Whether unlike treatments may be pooled. */
  mixInterventions: boolean;
  /** Whether standardized differences by SDs of changes may be pooled with those by SDs of final values. */
  mixSds: boolean;
  /** Whether comparisons count whose arms differ in further agents beside the one asked for. */
  cointerventions: boolean;
  /** Whether the studies are divided by what they test, so that unlike treatments are not pooled. */
  byIntervention: boolean;
  assumptions: Assumptions;
}

/** The options where nothing is asked for. */
export const defaultSelectionOptions: SelectionOptions = {
  effectMeasure: 'auto',
  unit: null,
  comparisons: 'one',
  subgroups: 'exclude',
  mixSpecies: false,
  mixDesigns: false,
  mixInterventions: false,
  mixSds: false,
  cointerventions: false,
  byIntervention: false,
  assumptions: noAssumptions,
};

/** What an analysis may regress on or divide by; null where the source does not tell. */
export interface Moderators {
  year: number;
  measure: string;
  /** What kind of thing was measured. */
  domain: string | null;
  site: string | null;
  timepointDays: number | null;
  durationDays: number | null;
  design: string | null;
  masking: string | null;
  species: string | null;
  sex: string | null;
  ageMeanYears: number | null;
  participants: number | null;
  /** What the comparison tests, in words. */
  intervention: string;
  /** The top of the tree of agents above it. */
  interventionClass: string;
  condition: string | null;
  /** The tops of the tree of conditions above them. */
  conditionClass: string | null;
  country: string | null;
  verification: string;
}

/** How much of an agent is given; `to` is more than `from` where a range is told. */
export interface Dose {
  from: number;
  to: number;
  /** What it is told by: the unit of a dose a day, else unit and interval in words. */
  per: string;
}

/** One arm of a comparison as a reader needs it: what it was given, and what came of it. */
export interface DescribedArm {
  /** Its id in the study; those of combined arms joined by `+`. */
  id: string;
  label: string;
  given: readonly (Pick<InterventionRecord, 'agent' | 'dose' | 'doseMax' | 'unit' | 'frequency' | 'role'> & {
    label: string;
  })[];
  /** Participants with the result; null when not known. */
  n: number | null;
  /** Mean and SD that the effect was made of, in the pooled unit; null where it was not made of means. */
  mean: number | null;
  sd: number | null;
  events: number | null;
}

/** One pair of arms of one outcome. */
export interface PairOfArms {
  outcome: string;
  experimentalArm: string;
  comparatorArm: string;
}

/** A comparison that is pooled. */
export interface IncludedComparison extends ChosenEffect {
  study: string;
  /** The study by which its trial is called: comparisons of one trial share people. */
  trial: string;
  label: string;
  outcome: string;
  measure: string;
  site: string | null;
  timepointDays: number | null;
  durationDays: number | null;
  /** The unit that is pooled: of `yi` where it is a mean difference, and of the arms' means. */
  unit: string | null;
  /** What it tests against what, in words: "Menaquinone-7 against placebo". */
  contrast: string;
  /** The same with what is told of doses: "Menaquinone-7 360 µg/day against placebo". */
  contrastWithDoses: string;
  experimentalArm: string;
  comparatorArm: string;
  experimental: DescribedArm;
  comparator: DescribedArm;
  /** The pairs of arms that it is made of: one, or several whose arms were combined. */
  pairs: readonly PairOfArms[];
  /** Whether `yi` is the negative of experimental minus comparator, to align measures of both directions. */
  reversed: boolean;
  year: number;
  /** Of the one agent that is tested; null where there are several, or none that means the same in all studies. */
  dose: Dose | null;
  moderators: Moderators;
}

/** Why a comparison stays out. */
export const exclusionCodes = {
  subgroup: 'an outcome of a part of the population',
  no_comparison: 'the record compares no arms',
  no_comparator: 'a change from baseline, or an effect per unit of exposure',
  does_not_test: 'the arms do not differ in the agent that was asked for',
  tests_more: 'the arms differ in more than the agent that was asked for',
  kinds_compared: 'both arms are given the agent that was asked for, in kinds or doses that are not ordered',
  direction_unclear: 'whether more of the measure is good is not clear, so that it is not pooled with others',
  other_direction: 'more of the measure is good where more of the others is bad',
  good_event: 'what was counted is good, where others count what is bad',
  unit_of_analysis: 'what was counted are lesions or the like, of which a person has several',
  other_dose: 'what is tested is given in another dose than was asked for',
  no_effect_size: 'no effect can be derived from what the source prints',
  other_measure: 'of another measure or unit than is pooled',
  other_scale: 'on the log scale beside arithmetic ones, or the other way round',
  other_sd: 'standardized by the SD of changes beside those of final values, or the other way round',
  same_people: 'of the same people as another comparison that is used',
  no_moderator: 'the source does not tell what the regression is on',
  refused: 'pooling was refused',
} as const;
export type ExclusionCode = keyof typeof exclusionCodes;

/** The parameters to set so that what stays out goes in: several values hold together; none removes a parameter. */
export type Change = Readonly<Record<string, readonly string[]>>;

/** A comparison, or an outcome that has none, that is not pooled, and why. */
export interface ExcludedComparison {
  study: string;
  label: string;
  outcome: string;
  /** The arms; null where the outcome compares none. */
  experimentalArm: string | null;
  comparatorArm: string | null;
  code: ExclusionCode;
  /** In words. */
  reason: string;
  /** What would let it in; null where nothing would. */
  change: Change | null;
}

/** What stands in the way of pooling, and the parameters that let it through. */
export interface Refusal {
  option: 'mixSpecies' | 'mixDesigns' | 'mixInterventions';
  reason: string;
  /** Other parameters that work, each with its values. */
  instead: readonly { name: string; values: readonly string[] }[];
}

/** How many of what is left at a step. */
export interface FlowStep {
  step: 'found' | 'whole_population' | 'usable' | 'one_a_trial' | 'pooled';
  /** Comparisons of two arms; an outcome that compares none counts as one. */
  comparisons: number;
  outcomes: number;
  studies: number;
  trials: number;
}

/** The comparisons to pool, everything left out, and whether pooling was refused. */
export interface Selection {
  effectMeasure: RecordedEffectMeasureId;
  effectMeasureReason: string;
  /** Unit of a mean difference; null where effects have none. */
  unit: string | null;
  included: IncludedComparison[];
  excluded: ExcludedComparison[];
  flow: FlowStep[];
  /** Which side of the axis favours what is tested; null where that is not clear. */
  favoursTested: 'low' | 'high' | null;
  /** What a reader must know of the whole. */
  notes: string[];
  /** Why what is usable must not be pooled unless asked; `included` is empty then. */
  refused: readonly Refusal[];
}
