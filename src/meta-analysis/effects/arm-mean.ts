import type { SummaryRecord } from '../../studies/record/outcome.ts';
import type { ComparedArm } from './derivation.ts';
import { criticalValueOfMean, mostOffCentre, offCentre, usualLevel } from './standard-error.ts';

/** What the spread of a mean was read from. */
export type SpreadSource = 'sd' | 'se' | 'interval';

/** The mean of one arm; `n`, `se` are those of the arm's share in the comparison. */
export interface ArmMean {
  mean: number;
  /** Null when only a standard error is known and n is not. */
  sd: number | null;
  se: number;
  n: number | null;
  source: SpreadSource;
  /** The numbers as the source prints them, by name. */
  printed: Record<string, number>;
}

/** A mean, or in words why there is none. */
export type MeanReading = { mean: ArmMean } | { mean: null; reason: string };

const none = (reason: string): MeanReading => ({ mean: null, reason });

/**
 * Reads the mean of an arm and its spread: from the standard deviation with n, else the standard error
 * (SD = SE √n), else the interval of the mean (SE = width / (2 × critical value); Handbook 6.5.2.2; 95 percent).
 * Medians, quartiles and relative changes are not turned into means.
 */
export function readMean(summary: SummaryRecord | null, arm: ComparedArm, phase: string): MeanReading {
  const of = `${phase} of arm ${arm.id}`;
  if (summary === null) return none(`no ${of}`);
  if (summary.mean === null) return none(`${whatIsThereInstead(summary)} for the ${of}, and no mean`);
  const { mean, sd, se, ciLow, ciHigh } = summary;
  const n = arm.n !== null && arm.n > 0 ? arm.n : null;
  const printed: Record<string, number> = { mean };
  if (n !== null) printed.n = n;
  if (sd !== null && n !== null) {
    return { mean: shared(mean, sd / Math.sqrt(n), n, arm.share, 'sd', { ...printed, sd }) };
  }
  if (se !== null) return { mean: shared(mean, se, n, arm.share, 'se', { ...printed, se }) };
  if (ciLow !== null && ciHigh !== null) {
    if (!(ciLow < ciHigh)) return none(`the interval of the ${of} is empty`);
    if (n === null) return none(`n is not known for the ${of}, which an interval needs`);
    if (n < 2) return none(`n is below 2 for the ${of}`);
    if (offCentre(mean, ciLow, ciHigh) > mostOffCentre) {
      return none(`the interval of the ${of} is not symmetric about the mean, so it gives no standard error`);
    }
    const critical = criticalValueOfMean(usualLevel, n);
    const all = { ...printed, ciLow, ciHigh, critical };
    return { mean: shared(mean, (ciHigh - ciLow) / (2 * critical), n, arm.share, 'interval', all) };
  }
  return none(sd !== null ? `n is not known for the ${of}` : `the ${of} has a mean without any spread`);
}

/** An even share of an arm: the same mean and SD, n divided by the number of comparisons. */
function shared(
  mean: number,
  se: number,
  n: number | null,
  share: number,
  source: SpreadSource,
  printed: Record<string, number>,
): ArmMean {
  return {
    mean,
    sd: n === null ? null : se * Math.sqrt(n),
    se: se * Math.sqrt(share),
    n: n === null ? null : n / share,
    source,
    printed,
  };
}

function whatIsThereInstead(summary: SummaryRecord): string {
  if (summary.median !== null) return 'only a median, which is not turned into a mean,';
  if (summary.geometricMean !== null) return 'only a geometric mean';
  if (summary.percent !== null) return 'only a relative change in percent, which is not known to be a mean,';
  return 'nothing usable';
}
