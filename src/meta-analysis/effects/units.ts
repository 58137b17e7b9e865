import type { OutcomeRecord } from '../../studies/record/outcome.ts';
import type { MeasureRecord } from '../../vocabulary/record.ts';
import { knownUnit } from '../../vocabulary/units.ts';

/** The unit in which an outcome's numbers can be pooled, and the way to it from the printed ones. */
export interface PoolingUnit {
  /** The usual unit of the measure, or as the source prints it where the vocabulary does not know it. */
  unit: string | null;
  /** A printed value times the factor is one in `unit`. */
  factor: number;
  /** Whether it is the usual unit of the measure. */
  usual: boolean;
  flags: string[];
}

/**
 * Reads the unit of an outcome by the vocabulary: other spellings are the same unit, and others that have a factor are
 * converted. A unit that is not printed is taken as the usual one of the measure where it has one, flagged.
 */
export function poolingUnit(outcome: OutcomeRecord, measure: MeasureRecord | undefined): PoolingUnit {
  const units = measure?.units ?? [];
  const [usual] = units;
  if (outcome.unit === null) {
    if (usual === undefined) {
      const flag = 'the unit is not stated, so that units are not known to agree';
      return { unit: null, factor: 1, usual: false, flags: [flag] };
    }
    const flag = `the unit is not stated: taken as ${usual.unit}, the usual unit of the measure`;
    return { unit: usual.unit, factor: 1, usual: true, flags: [flag] };
  }
  const known = knownUnit(units, outcome.unit);
  if (known === undefined || usual === undefined) {
    return { unit: outcome.unit.trim(), factor: 1, usual: false, flags: [] };
  }
  const flags =
    known.factor === 1 ? [] : [`converted from ${known.unit} to ${usual.unit}: times ${known.factor}`];
  return { unit: usual.unit, factor: known.factor, usual: true, flags };
}

/** Whether an outcome's numbers are logarithms, by its unit, or its method where no unit is printed. */
export function logarithmOf({ unit, method }: OutcomeRecord): 'natural' | 'base not told' | null {
  const words = unit ?? method ?? '';
  if (/\b(ln|natural log\w*)\b/i.test(words)) return 'natural';
  return /\blog(arithm\w*|-transformed| of)?\b/i.test(words) ? 'base not told' : null;
}

/** Measures that can fall below zero: no bound tells of skew. */
const belowZero: readonly string[] = ['augmentation_index', 'flow_mediated_dilation'];

/** The lowest value that a measure can have (Handbook 10.5.3); null where there is none. */
export function lowestValue(outcome: OutcomeRecord): number | null {
  return belowZero.includes(outcome.measure) || logarithmOf(outcome) !== null ? null : 0;
}
