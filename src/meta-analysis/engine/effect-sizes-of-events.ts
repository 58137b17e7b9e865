import type { EffectSize, VarianceFormula } from './effect-sizes.ts';

/** Events and participants of two groups; group 1 is the treated one. */
export interface TwoRisks {
  events1: number;
  n1: number;
  events2: number;
  n2: number;
}

/** To which studies a number is added against empty cells, by metafor's names. */
export const zeroCellRules = ['only0', 'all', 'if0all', 'none'] as const;
export type ZeroCellRule = (typeof zeroCellRules)[number];

/**
 * Adds `add` to each of the four cells (events and non-events of both groups) of the studies that `rule` names:
 * - only0: those with an empty cell
 * - all: every study
 * - if0all: every study, if at least one has an empty cell
 * - none: no study
 *
 * As metafor's escalc does with the cells of every measure, risk differences included.
 */
export function correctEmptyCells(studies: readonly TwoRisks[], add: number, rule: ZeroCellRule): TwoRisks[] {
  const everyStudy = rule === 'all' || (rule === 'if0all' && studies.some(hasEmptyCell));
  return studies.map((study) =>
    everyStudy || (rule === 'only0' && hasEmptyCell(study)) ? withAdded(study, add) : study,
  );
}

/** Whether neither group had an event, or everybody in both had one: such a study says nothing of a ratio. */
export function isDoubleZero(study: TwoRisks): boolean {
  const none = study.events1 === 0 && study.events2 === 0;
  return none || (study.events1 === study.n1 && study.events2 === study.n2);
}

/**
 * Natural logarithm of the risk ratio, with variance 1/a - 1/n1 + 1/c - 1/n2 (metafor escalc measure "RR").
 * Infinite or NaN when a group has no event.
 */
export function logRiskRatio(study: TwoRisks): EffectSize {
  const { events1, n1, events2, n2 } = study;
  return {
    yi: Math.log(events1 / n1 / (events2 / n2)),
    // (n - a) / (a n) is 1/a - 1/n without its cancellation.
    vi: (n1 - events1) / (events1 * n1) + (n2 - events2) / (events2 * n2),
  };
}

/**
 * Natural logarithm of the odds ratio, with variance 1/a + 1/b + 1/c + 1/d (Woolf 1955; metafor escalc
 * measure "OR"). Infinite or NaN when a cell is empty.
 */
export function logOddsRatio(study: TwoRisks): EffectSize {
  const { events1, n1, events2, n2 } = study;
  return {
    yi: Math.log((events1 / (n1 - events1)) * ((n2 - events2) / events2)),
    vi: 1 / events1 + 1 / (n1 - events1) + 1 / events2 + 1 / (n2 - events2),
  };
}

/**
 * Risk difference, group 1 minus group 2, as a proportion, with variance p1(1 - p1)/n1 + p2(1 - p2)/n2 (LS) or
 * with n - 1 for n (UB) (metafor escalc measure "RD"). The variance is zero when both risks are 0 or 1.
 */
export function riskDifference(study: TwoRisks, formula: VarianceFormula): EffectSize {
  const { events1, n1, events2, n2 } = study;
  const risk1 = events1 / n1;
  const risk2 = events2 / n2;
  const less = formula === 'UB' ? 1 : 0;
  return {
    yi: risk1 - risk2,
    vi: (risk1 * (1 - risk1)) / (n1 - less) + (risk2 * (1 - risk2)) / (n2 - less),
  };
}

function hasEmptyCell(study: TwoRisks): boolean {
  return (
    study.events1 === 0 || study.events2 === 0 || study.events1 === study.n1 || study.events2 === study.n2
  );
}

function withAdded(study: TwoRisks, add: number): TwoRisks {
  return {
    events1: study.events1 + add,
    n1: study.n1 + 2 * add,
    events2: study.events2 + add,
    n2: study.n2 + 2 * add,
  };
}
