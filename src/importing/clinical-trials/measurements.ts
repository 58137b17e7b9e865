import { emptySummary, type SummaryRecord } from '../../studies/record/outcome.ts';
import { printedNumber } from './numbers.ts';
import type { Measurement, OutcomeMeasure } from './registry-record.ts';
import type { Findings } from './unmatched.ts';

function centreField(paramType: string | undefined): 'mean' | 'median' | 'geometricMean' | undefined {
  switch (paramType) {
    case 'MEAN':
    case 'LEAST_SQUARES_MEAN':
      return 'mean';
    case 'MEDIAN':
      return 'median';
    case 'GEOMETRIC_MEAN':
    case 'GEOMETRIC_LEAST_SQUARES_MEAN':
      return 'geometricMean';
    default:
      return undefined;
  }
}

type Spread = Partial<SummaryRecord>;

/** The dispersion of a value, by what the registry calls it; undefined where there is no field for it. */
function spreadOf(dispersionType: string | undefined, measurement: Measurement): Spread | undefined {
  const name = (dispersionType ?? '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9%]+/g, ' ')
    .trim();
  const spread = printedNumber(measurement.spread);
  const low = printedNumber(measurement.lowerLimit);
  const high = printedNumber(measurement.upperLimit);
  if (name === '' || name === 'na') return {};
  if (name === 'standard deviation') return { sd: spread };
  if (name === 'standard error' || name === 'standard error of the mean') return { se: spread };
  if (name === '95% confidence interval') return { ciLow: low, ciHigh: high };
  if (name === 'inter quartile range' || name === 'interquartile range') return { q1: low, q3: high };
  if (name === 'full range') return { min: low, max: high };
  return undefined;
}

/** Whether limits, where both are printed, are in order and around the value. */
function isOrdered(spread: Spread, centre: number): boolean {
  const pairs = [
    [spread.ciLow, spread.ciHigh],
    [spread.q1, spread.q3],
    [spread.min, spread.max],
  ] as const;
  return pairs.every(([low, high]) => (low ?? centre) <= centre && centre <= (high ?? centre));
}

const limitsOf = ({ lowerLimit, upperLimit }: Measurement) => `${lowerLimit ?? ''} to ${upperLimit ?? ''}`;

/** The dispersion of a value, where it can be one: no deviation below zero, no limits on the wrong side of the value. */
function soundSpread(
  dispersionType: string | undefined,
  measurement: Measurement,
  centre: number,
): { readonly fields: Spread; readonly left: string | null } {
  const { spread: deviation, lowerLimit, upperLimit } = measurement;
  const printed = deviation === undefined ? `"${limitsOf(measurement)}"` : `"${deviation}"`;
  const spread = spreadOf(dispersionType, measurement);
  if (spread === undefined || !isOrdered(spread, centre)) return { fields: {}, left: printed };
  if ((spread.sd ?? 0) < 0 || (spread.se ?? 0) < 0) return { fields: {}, left: printed };
  const given = [deviation, lowerLimit, upperLimit].filter(
    (text) => text !== undefined && text.trim() !== '',
  );
  const read = Object.values(spread).filter((each) => each !== null);
  return { fields: spread, left: read.length < given.length ? printed : null };
}

/**
 * A value of one group as a summary: where it is a percent change it goes to `percent`, as everywhere in the data.
 * Null where the registry prints none, or one of a kind that a summary has no field for.
 */
export function summaryOf(
  outcome: OutcomeMeasure,
  measurement: Measurement,
  isPercent: boolean,
  findings: Findings,
): SummaryRecord | null {
  const field = centreField(outcome.paramType);
  const value = printedNumber(measurement.value);
  const where = `"${outcome.title}"`;
  if (field === undefined) {
    findings.note(
      `${where} is printed as ${outcome.paramType ?? 'an unnamed kind of value'}, which was not read.`,
    );
    return null;
  }
  if (value === null) {
    findings.note(`${where}: the value "${measurement.value ?? ''}" is no number, so it was not read.`);
    return null;
  }
  const spread = soundSpread(outcome.dispersionType, measurement, value);
  const centre = isPercent && field === 'mean' ? { percent: value } : { [field]: value };
  if (spread.left !== null)
    findings.note(`${where}: its ${outcome.dispersionType ?? 'dispersion'} ${spread.left} was not read.`);
  return { ...emptySummary, ...centre, ...spread.fields };
}
