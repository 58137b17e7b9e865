import type { ArmRecord } from '../../studies/record/arm.ts';
import type { ArmResultRecord, ContrastRecord } from '../../studies/record/outcome.ts';
import { isRatio } from '../../vocabulary/enumerations.ts';
import { printedNumber, printedPValue } from './numbers.ts';
import type { RegistryAnalysis } from './registry-record.ts';

/** A comparison that the registry prints, and what of it could not be taken over. */
export interface ReadAnalysis {
  readonly contrast: ContrastRecord;
  /** What is printed, in one line, for the curator who judges it. */
  readonly printed: string;
}

const measures: readonly (readonly [RegExp, ContrastRecord['effectMeasure']])[] = [
  [/hazard ratio/i, 'hazard_ratio'],
  [/odds ratio/i, 'odds_ratio'],
  [/risk ratio|relative risk/i, 'risk_ratio'],
  [/ratio of (?:geometric |ls |least squares? )*means|geometric mean ratio/i, 'ratio_of_means'],
  [/median difference|difference in medians/i, 'median_difference'],
  [
    /mean difference|difference (?:in|of|between) (?:adjusted |ls |least squares? )*means?/i,
    'mean_difference',
  ],
];

function effectMeasureOf(paramType: string | undefined): ContrastRecord['effectMeasure'] | undefined {
  return measures.find(([pattern]) => pattern.test(paramType ?? ''))?.[1];
}

/** Which of two arms is judged; undefined where both are, or neither. */
function ends(
  one: ArmRecord,
  other: ArmRecord,
): { experimental: ArmRecord; comparator: ArmRecord } | undefined {
  if ((one.role === 'experimental') === (other.role === 'experimental')) return undefined;
  return one.role === 'experimental'
    ? { experimental: one, comparator: other }
    : { experimental: other, comparator: one };
}

function centreOf(result: ArmResultRecord | undefined): number | null {
  for (const phase of ['change', 'final'] as const) {
    const summary = result?.[phase];
    const value = summary?.mean ?? summary?.percent ?? summary?.median ?? summary?.geometricMean ?? null;
    if (value !== null) return value;
  }
  return null;
}

function shareOf(result: ArmResultRecord | undefined): number | null {
  if (result?.events === null || result?.events === undefined || !result.total) return null;
  return result.events / result.total;
}

/**
 * Whether an estimate is experimental minus (or over) comparator: the registry has no field that says so, and a lost
 * sign is the worst error there is. The results of the two arms tell, where they lie on the same side as the estimate.
 */
function isConfirmed(
  measure: ContrastRecord['effectMeasure'],
  estimate: number,
  experimental: ArmResultRecord | undefined,
  comparator: ArmResultRecord | undefined,
): boolean {
  const ofRatio = isRatio(measure);
  const read = ofRatio && measure !== 'ratio_of_means' ? shareOf : centreOf;
  const a = read(experimental);
  const b = read(comparator);
  if (a === null || b === null) return false;
  if (!ofRatio) return (a - b) * estimate > 0;
  return a > 0 && b > 0 && estimate > 0 && Math.log(a / b) * Math.log(estimate) > 0;
}

function printedLine(analysis: RegistryAnalysis): string {
  const { paramType, paramValue, ciPctValue, ciNumSides, ciLowerLimit, ciUpperLimit, pValue } = analysis;
  const parts = [
    paramValue === undefined ? undefined : `${paramType ?? 'estimate'} ${paramValue}`,
    ciLowerLimit === undefined && ciUpperLimit === undefined
      ? undefined
      : `${ciNumSides === 'ONE_SIDED' ? 'one-sided ' : ''}${ciPctValue ?? '?'}% CI ${ciLowerLimit ?? ''} to ${ciUpperLimit ?? ''}`,
    pValue === undefined ? undefined : `p ${/^[0-9.]/.test(pValue) ? '= ' : ''}${pValue}`,
  ];
  return parts.filter((part) => part !== undefined).join(', ') || 'no numbers';
}

/**
 * A comparison of two arms. Its estimate is taken over only where its scale has a name here and its direction is
 * sure; its interval only with it and two-sided; its p value only where it does not test non-inferiority.
 * Undefined where it does not compare one tested arm with one that is not.
 */
export function readAnalysis(
  analysis: RegistryAnalysis,
  arms: ReadonlyMap<string, ArmRecord>,
  results: readonly ArmResultRecord[],
): ReadAnalysis | undefined {
  const [one, other, ...more] = analysis.groupIds.map((id) => arms.get(id));
  if (one === undefined || other === undefined || more.length > 0) return undefined;
  const compared = ends(one, other);
  if (compared === undefined) return undefined;
  const resultOf = (arm: ArmRecord) => results.find((result) => result.arm === arm.id);
  const { experimental, comparator } = compared;

  const measure = effectMeasureOf(analysis.paramType);
  const estimate = printedNumber(analysis.paramValue);
  const superiority = /^SUPERIORITY|^OTHER/.test(analysis.nonInferiorityType ?? '');
  const low = printedNumber(analysis.ciLowerLimit);
  const high = printedNumber(analysis.ciUpperLimit);
  const level = printedNumber(analysis.ciPctValue);
  const sure =
    measure !== undefined &&
    estimate !== null &&
    isConfirmed(measure, estimate, resultOf(experimental), resultOf(comparator));
  const interval =
    sure &&
    analysis.ciNumSides !== 'ONE_SIDED' &&
    low !== null &&
    high !== null &&
    level !== null &&
    level > 0 &&
    level < 100 &&
    low <= estimate &&
    estimate <= high;
  const isError = /standard error/i.test(analysis.dispersionType ?? '');
  const dispersion = printedNumber(analysis.dispersionValue);
  const pValue = superiority ? printedPValue(analysis.pValue) : null;
  return {
    contrast: {
      experimental: experimental.id,
      comparator: comparator.id,
      effectMeasure: sure ? measure : 'not_estimated',
      estimate: sure ? estimate : null,
      ciLow: interval ? low : null,
      ciHigh: interval ? high : null,
      ciLevel: interval ? level / 100 : null,
      standardError: sure && isError && dispersion !== null && dispersion >= 0 ? dispersion : null,
      pValue: pValue?.value ?? null,
      pOperator: pValue?.operator ?? null,
      adjusted: null,
    },
    printed: `${experimental.label} against ${comparator.label}: ${printedLine(analysis)}${
      estimate === null || sure ? '' : ' (scale or direction not sure, so not taken over)'
    }${analysis.pValue === undefined || superiority ? '' : ' (not a test of superiority)'}`,
  };
}
