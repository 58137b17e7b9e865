import type { ContrastRecord } from '../../studies/record/outcome.ts';
import type { EffectSize, VarianceFormula } from '../engine/effect-size.ts';
import {
  logOddsRatio,
  logRiskRatio,
  petoLogOddsRatio,
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
import {
  arcsineProportion,
  fisherZ,
  logitProportion,
  type OneCorrelation,
  type OneProportion,
  proportionOfArcsine,
  proportionOfLogit,
} from '../engine/effect-sizes-of-one-group.ts';
import { logRateRatio, type TwoRates } from '../engine/effect-sizes-of-rates.ts';

/** The scales on which effects are pooled. */
export const scaleNames = ['linear', 'log', 'fisherZ', 'logit', 'arcsine'] as const;

/** A scale on which effects are pooled, and the way to it from what sources print, and back. */
export interface AnalysisScale {
  readonly name: (typeof scaleNames)[number];
  readonly analysed: (printed: number) => number;
  /** The back-transformation; null where the pooled effect is what a source prints. */
  readonly printed: ((analysed: number) => number) | null;
}

const linear: AnalysisScale = { name: 'linear', analysed: (value) => value, printed: null };
const log: AnalysisScale = { name: 'log', analysed: Math.log, printed: Math.exp };
const fisher: AnalysisScale = { name: 'fisherZ', analysed: Math.atanh, printed: Math.tanh };
const logit: AnalysisScale = {
  name: 'logit',
  analysed: (share) => Math.log(share / (1 - share)),
  printed: proportionOfLogit,
};
const arcsine: AnalysisScale = {
  name: 'arcsine',
  analysed: (share) => Math.asin(Math.sqrt(share)),
  printed: proportionOfArcsine,
};

/** How a plot's axis shows a scale: ratios where effects are logarithms, and other effects as they were analysed. */
export function axisOf(scale: AnalysisScale['name']): 'linear' | 'log' {
  return scale === 'log' ? 'log' : 'linear';
}

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

/** What is done with counts of zero. */
interface EmptyCells {
  /** Whether the formula needs something added to cells that are empty. */
  readonly correctsEmptyCells: boolean;
  /** Whether studies without events, or with events only, in both groups stay out unless asked (Handbook 10.4.4). */
  readonly leavesOutDoubleZeros: boolean;
}

/** How an effect is made of the events of two groups. */
export interface OfEvents extends EmptyCells {
  readonly form: 'events';
  readonly formulas: readonly VarianceFormula[];
  readonly effect: (groups: TwoRisks, formula: VarianceFormula) => EffectSize;
  /** What Mantel and Haenszel's method makes of the same counts; null where it has nothing. */
  readonly mantelHaenszel: 'OR' | 'RR' | 'RD' | null;
}

/** How an effect is made of the events and the person-time of two groups. */
interface OfRates extends EmptyCells {
  readonly form: 'rates';
  readonly formulas: readonly VarianceFormula[];
  readonly effect: (groups: TwoRates) => EffectSize;
  readonly mantelHaenszel: 'IRR' | null;
}

/** How an effect is made of the correlation in one group. */
interface OfCorrelation {
  readonly form: 'correlation';
  readonly formulas: readonly VarianceFormula[];
  readonly effect: (group: OneCorrelation) => EffectSize;
}

/** How an effect is made of the events of one group. */
interface OfProportion extends EmptyCells {
  readonly form: 'proportion';
  readonly formulas: readonly VarianceFormula[];
  readonly effect: (group: OneProportion) => EffectSize;
}

/** How an effect is made of what a study counted or measured. */
export type MadeOf = OfMeans | OfEvents | OfRates | OfCorrelation | OfProportion;

/** An effect measure, and all that follows from what it is. */
export interface EffectMeasure {
  readonly id: string;
  /** In words, as within a sentence. */
  readonly label: string;
  readonly scale: AnalysisScale;
  /** What it is made of; null where it is only ever given, with its variance. */
  readonly madeOf: MadeOf | null;
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
      formulas: ['LS', 'UB', 'HO'],
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
    madeOf: {
      form: 'events',
      formulas: ['LS'],
      effect: logRiskRatio,
      correctsEmptyCells: true,
      leavesOutDoubleZeros: true,
      mantelHaenszel: 'RR',
    },
    printedAs: 'risk_ratio',
  },
  {
    id: 'OR',
    label: 'odds ratio',
    scale: log,
    madeOf: {
      form: 'events',
      formulas: ['LS'],
      effect: logOddsRatio,
      correctsEmptyCells: true,
      leavesOutDoubleZeros: true,
      mantelHaenszel: 'OR',
    },
    printedAs: 'odds_ratio',
  },
  {
    id: 'RD',
    label: 'risk difference',
    scale: linear,
    madeOf: {
      form: 'events',
      formulas: ['LS', 'UB'],
      effect: riskDifference,
      correctsEmptyCells: true,
      leavesOutDoubleZeros: false,
      mantelHaenszel: 'RD',
    },
    printedAs: 'risk_difference',
  },
  {
    id: 'PETO',
    label: 'Peto odds ratio',
    scale: log,
    madeOf: {
      form: 'events',
      formulas: ['LS'],
      effect: petoLogOddsRatio,
      correctsEmptyCells: false,
      leavesOutDoubleZeros: true,
      mantelHaenszel: null,
    },
    printedAs: null,
  },
  {
    id: 'IRR',
    label: 'rate ratio',
    scale: log,
    madeOf: {
      form: 'rates',
      formulas: ['LS'],
      effect: logRateRatio,
      correctsEmptyCells: true,
      leavesOutDoubleZeros: true,
      mantelHaenszel: 'IRR',
    },
    printedAs: null,
  },
  {
    id: 'ZCOR',
    label: "Fisher's z of the correlation",
    scale: fisher,
    madeOf: { form: 'correlation', formulas: ['LS'], effect: fisherZ },
    printedAs: null,
  },
  {
    id: 'PLO',
    label: 'logit of the proportion',
    scale: logit,
    madeOf: {
      form: 'proportion',
      formulas: ['LS'],
      effect: logitProportion,
      correctsEmptyCells: true,
      leavesOutDoubleZeros: false,
    },
    printedAs: null,
  },
  {
    id: 'PAS',
    label: 'arcsine of the square root of the proportion',
    scale: arcsine,
    madeOf: {
      form: 'proportion',
      formulas: ['LS'],
      effect: arcsineProportion,
      correctsEmptyCells: false,
      leavesOutDoubleZeros: false,
    },
    printedAs: null,
  },
  { id: 'HR', label: 'hazard ratio', scale: log, madeOf: null, printedAs: 'hazard_ratio' },
  { id: 'GEN', label: 'effect', scale: linear, madeOf: null, printedAs: null },
] as const satisfies readonly EffectMeasure[];

export type EffectMeasureId = (typeof effectMeasures)[number]['id'];

/** The measures by which numbers that are sent can be pooled. */
export const effectMeasureIds = effectMeasures.map(({ id }) => id);

/** The measures of which records can have effects: printed, or made of the events that they count. */
export const recordedEffectMeasures = effectMeasures.filter(
  ({ printedAs, madeOf }) => printedAs !== null || madeOf?.form === 'events',
);
export type RecordedEffectMeasureId = (typeof recordedEffectMeasures)[number]['id'];
export const recordedEffectMeasureIds = recordedEffectMeasures.map(({ id }) => id);

/** Those that are tried where none is asked for: what sources print themselves. */
export const usualEffectMeasureIds = recordedEffectMeasures
  .filter(({ printedAs }) => printedAs !== null)
  .map(({ id }) => id);

/** Those of which Mantel and Haenszel's method pools the counts. */
export const mantelHaenszelMeasureIds = effectMeasures
  .filter(({ madeOf }) => madeOf !== null && 'mantelHaenszel' in madeOf && madeOf.mantelHaenszel !== null)
  .map(({ id }) => id);

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

/** Whether an effect measure is made of one group, so that there is none to favour. */
export function isOfOneGroup(id: EffectMeasureId): boolean {
  const form = effectMeasure(id).madeOf?.form;
  return form === 'correlation' || form === 'proportion';
}

/** The ids of the ratios in a sentence: "RR, OR and ROM". */
export const ratiosInWords = inWords(effectMeasures.filter(({ scale }) => scale === log).map(({ id }) => id));

function inWords(ids: readonly string[]): string {
  return `${ids.slice(0, -1).join(', ')} and ${ids.at(-1)}`;
}
