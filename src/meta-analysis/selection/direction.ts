import type { MeasureRecord } from '../../vocabulary/record.ts';
import type { RecordedEffectMeasureId } from '../effects/effect-measures.ts';
import type { Change, ExclusionCode, Selection } from './selection.ts';
import type { Usable } from './usable-comparisons.ts';

type Measures = ReadonlyMap<string, MeasureRecord>;
type Direction = MeasureRecord['higherIs'];

/** A comparison whose direction does not go with the others, and why. */
interface Misdirected {
  one: Usable;
  code: ExclusionCode;
  reason: string;
  change: Change | null;
}

/** Which comparisons go together by direction, which of them are turned, and what the sides of the axis mean. */
export interface Alignment {
  kept: Usable[];
  left: Misdirected[];
  /** Measures whose effects are multiplied by -1. */
  turned: ReadonlySet<string>;
  favoursTested: Selection['favoursTested'];
}

/**
 * Brings the directions of measures together. Of one measure, and of measures of one direction, nothing is turned: the
 * axis says which side favours what is tested. Standardized differences of measures of both directions are aligned (Cochrane
 * Handbook 6.5.1.2): those where higher is better are multiplied by -1. On other scales the direction that most
 * comparisons have is kept. A measure of no clear direction is pooled alone only.
 */
export function alignDirections(
  usable: readonly Usable[],
  measures: Measures,
  effectMeasure: RecordedEffectMeasureId,
): Alignment {
  const directionOf = ({ candidate }: Usable): Direction =>
    measures.get(candidate.outcome.measure)?.higherIs ?? 'unclear';
  const none = new Set<string>();
  const pooled = new Set(usable.map(({ candidate }) => candidate.outcome.measure));
  if (pooled.size <= 1) {
    const [first] = usable;
    return {
      kept: [...usable],
      left: [],
      turned: none,
      favoursTested: first === undefined ? null : sideOf(directionOf(first)),
    };
  }
  const left: Misdirected[] = [];
  const clear = usable.filter((one) => {
    if (directionOf(one) !== 'unclear') return true;
    const { measure } = one.candidate.outcome;
    left.push({
      one,
      code: 'direction_unclear',
      reason: `whether a higher ${measures.get(measure)?.label ?? measure} is better is unclear, so it can't be pooled with other measures`,
      change: { measure: [measure] },
    });
    return false;
  });
  const worse = clear.filter((one) => directionOf(one) === 'worse');
  const better = clear.filter((one) => directionOf(one) === 'better');
  if (worse.length === 0 || better.length === 0) {
    const [first] = clear;
    return {
      kept: clear,
      left,
      turned: none,
      favoursTested: first === undefined ? null : sideOf(directionOf(first)),
    };
  }
  if (effectMeasure === 'SMD') {
    const turned = new Set(better.map(({ candidate }) => candidate.outcome.measure));
    return { kept: clear, left, turned, favoursTested: 'low' };
  }
  const [kept, others] = worse.length >= better.length ? [worse, better] : [better, worse];
  left.push(
    ...others.map((one): Misdirected => {
      const { measure } = one.candidate.outcome;
      const label = measures.get(measure)?.label ?? measure;
      const reason = `a higher ${label} is ${directionOf(one)}, where a higher value of most others is not: they can be pooled as standardized differences only`;
      return { one, code: 'other_direction', reason, change: { measure: [measure] } };
    }),
  );
  return { kept, left, turned: none, favoursTested: worse.length >= better.length ? 'low' : 'high' };
}

const sideOf = (direction: Direction): Selection['favoursTested'] =>
  direction === 'unclear' ? null : direction === 'worse' ? 'low' : 'high';
