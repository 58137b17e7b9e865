import type { ContrastRecord } from '../../studies/record/outcome.ts';
import type { EffectSize, VarianceFormula } from '../engine/effect-sizes.ts';
import {
  logOddsRatio,
  logRiskRatio,
  riskDifference,
  type TwoRisks,
} from '../engine/effect-sizes-of-events.ts';
import {
  logRatioOfMeans,
  logRatioOfMeasuredMeans,
  meanDifference,
  meanDifferenceOfMeasuredMeans,
  standardizedMeanDifference,
  type TwoMeans,
  type TwoMeasuredMeans,
} from '../engine/effect-sizes-of-means.ts';

/** A scale on which effects are pooled, and the way to it from what sources print, and back. */
export interface AnalysisScale {
  readonly name: 'log' | 'linear';
  readonly analysed: (printed: number) => number;
  /** The back-transformation; null where the pooled effect is what a source prints. */
  readonly printed: ((analysed: number) => number) | null;
}

const linear: AnalysisScale = { name: 'linear', analysed: (value) => value, printed: null };
const log: AnalysisScale = { name: 'log', analysed: Math.log, printed: Math.exp };

/** How an effect is made of the means of two groups. */
export interface OfMeans {
  readonly form: 'means';
  /** The formulas of the sampling variance that are defined; the first is the default. */
  readonly formulas: readonly VarianceFormula[];
  readonly effect: (groups: TwoMeans, formula: VarianceFormula) => EffectSize;
  /** The same where standard errors are known and n may not be; null where it cannot be made without n. */
  readonly effectOfErrors: ((groups: TwoMeasuredMeans) => EffectSize) | null;
  /** Whether changes from baseline serve as well as final values. */
  readonly ofChanges: boolean;
  /** Whether both means must be above zero. */
  readonly positive: boolean;
}

/** How an effect is made of the events of two groups. */
export interface OfEvents {
  readonly form: 'events';
  readonly formulas: readonly VarianceFormula[];
  readonly effect: (groups: TwoRisks, formula: VarianceFormula) => EffectSize;
}

/** An effect measure, and all that follows from what it is. */
export interface EffectMeasure {
  readonly id: string;
  /** In words, as within a sentence. */
  readonly label: string;
  readonly scale: AnalysisScale;
  /** What it is made of; null where it is only ever given, with its variance. */
  readonly madeOf: OfMeans | OfEvents | null;
  /** The `effectMeasure` of a record whose estimate is one; null where no record can have it. */
  readonly printedAs: ContrastRecord['effectMeasure'] | null;
}

/**
 * The effect measures. Parameters, bodies, answers, derivation, pooling and the texts of plots are made of this
 * table: a further one is an entry here, and its formula in `engine/`.
 */
export const effectMeasures = [
  {
    id: 'MD',
    label: 'mean difference',
    scale: linear,
    madeOf: {
      form: 'means',
      formulas: ['LS', 'UB'],
      effect: meanDifference,
      effectOfErrors: meanDifferenceOfMeasuredMeans,
      ofChanges: true,
      positive: false,
    },
    printedAs: 'mean_difference',
  },
  {
    id: 'SMD',
    label: 'standardized mean difference',
    scale: linear,
    madeOf: {
      form: 'means',
      formulas: ['LS', 'LS2', 'UB'],
      effect: standardizedMeanDifference,
      effectOfErrors: null,
      ofChanges: true,
      positive: false,
    },
    printedAs: 'standardized_mean_difference',
  },
  {
    id: 'ROM',
    label: 'ratio of means',
    scale: log,
    madeOf: {
      form: 'means',
      formulas: ['LS'],
      effect: logRatioOfMeans,
      effectOfErrors: logRatioOfMeasuredMeans,
      ofChanges: false,
      positive: true,
    },
    printedAs: 'ratio_of_means',
  },
  {
    id: 'RR',
    label: 'risk ratio',
    scale: log,
    madeOf: { form: 'events', formulas: ['LS'], effect: logRiskRatio },
    printedAs: 'risk_ratio',
  },
  {
    id: 'OR',
    label: 'odds ratio',
    scale: log,
    madeOf: { form: 'events', formulas: ['LS'], effect: logOddsRatio },
    printedAs: 'odds_ratio',
  },
  {
    id: 'RD',
    label: 'risk difference',
    scale: linear,
    madeOf: { form: 'events', formulas: ['LS', 'UB'], effect: riskDifference },
    printedAs: 'risk_difference',
  },
  { id: 'HR', label: 'hazard ratio', scale: log, madeOf: null, printedAs: 'hazard_ratio' },
  { id: 'GEN', label: 'effect', scale: linear, madeOf: null, printedAs: null },
] as const satisfies readonly EffectMeasure[];

export type EffectMeasureId = (typeof effectMeasures)[number]['id'];

/** The measures by which numbers that are sent can be pooled. */
export const effectMeasureIds = effectMeasures.map(({ id }) => id);

/** The measures of which records can have effects. */
export const recordedEffectMeasures = effectMeasures.filter((each) => each.printedAs !== null);
export type RecordedEffectMeasureId = (typeof recordedEffectMeasures)[number]['id'];
export const recordedEffectMeasureIds = recordedEffectMeasures.map(({ id }) => id);

const byId = new Map<string, EffectMeasure>(effectMeasures.map((each) => [each.id, each]));

/** The entry of an effect measure. */
export function effectMeasure(id: EffectMeasureId): EffectMeasure {
  const found = byId.get(id);
  if (found === undefined) throw new TypeError(`There is no effect measure ${id}.`);
  return found;
}

/** The name of an effect measure in words. */
export const labelOf = (id: EffectMeasureId): string => effectMeasure(id).label;

/** The effect measure of a contrast's estimate; null when it is none of them. */
export function measureOfEstimate(contrast: ContrastRecord): RecordedEffectMeasureId | null {
  return recordedEffectMeasures.find(({ printedAs }) => printedAs === contrast.effectMeasure)?.id ?? null;
}

/** Whether an effect measure is of events, counted or in time. */
export const isOfEvents = (id: EffectMeasureId): boolean =>
  id === 'HR' || effectMeasure(id).madeOf?.form === 'events';

/** The ids of the ratios in a sentence: "RR, OR and ROM". */
export const ratiosInWords = inWords(effectMeasures.filter(({ scale }) => scale === log).map(({ id }) => id));

function inWords(ids: readonly string[]): string {
  return `${ids.slice(0, -1).join(', ')} and ${ids.at(-1)}`;
}
