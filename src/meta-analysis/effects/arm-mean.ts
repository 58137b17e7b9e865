import type { SummaryRecord } from '../../studies/record/outcome.ts';
import type { ComparedArm } from './derivation.ts';
import { fromQuantiles } from './quantiles.ts';
import { criticalValueOfMean, mostOffCentre, offCentre, usualLevel } from './standard-error.ts';

/** When the values were taken: the change from baseline, or the value at the time point. */
export type Phase = 'change' | 'final';
export const phaseNames: Readonly<Record<Phase, string>> = {
  final: 'final value',
  change: 'change from baseline',
};

/** What the spread of a mean was read from. */
export type SpreadSource = 'sd' | 'se' | 'interval' | 'correlation' | 'quantiles';

/** The mean of one arm with its spread. */
export interface ArmMean {
  mean: number;
  /** Null when only a standard error is known and n is not. */
  sd: number | null;
  se: number;
  n: number | null;
  source: SpreadSource;
  /** The numbers as the source prints them, by name. */
  printed: Record<string, number>;
  flags: string[];
}

/** A mean, or in words why there is none. */
export type MeanReading = { mean: ArmMean } | { mean: null; reason: string };

const none = (reason: string): MeanReading => ({ mean: null, reason });

const knownN = ({ n }: ComparedArm): number | null => (n !== null && n > 0 ? n : null);

function armMean(
  mean: number,
  se: number,
  n: number | null,
  source: SpreadSource,
  printed: Record<string, number>,
  flags: string[] = [],
): { mean: ArmMean } {
  return { mean: { mean, sd: n === null ? null : se * Math.sqrt(n), se, n, source, printed, flags } };
}

/**
 * Reads the mean of an arm and its spread: from the standard deviation with n, else the standard error
 * (SD = SE √n), else the interval of the mean (SE = width / (2 × critical value), 95 percent; Handbook 6.5.2.2). The
 * critical value is Student's t with n - 1 below 60 participants; where n is not known, the normal one, flagged.
 */
export function readMean(arm: ComparedArm, phase: Phase): MeanReading {
  const summary = arm.result?.[phase] ?? null;
  const of = `${phaseNames[phase]} of arm ${arm.id}`;
  if (summary === null) return none(`no ${of}`);
  if (summary.mean === null) return none(`${whatIsThereInstead(summary)} for the ${of}, and no mean`);
  const { mean, sd, se, ciLow, ciHigh } = summary;
  const n = knownN(arm);
  const printed: Record<string, number> = n === null ? { mean } : { mean, n };
  if (sd !== null && n !== null) return armMean(mean, sd / Math.sqrt(n), n, 'sd', { ...printed, sd });
  if (se !== null) return armMean(mean, se, n, 'se', { ...printed, se });
  if (ciLow !== null && ciHigh !== null) {
    if (!(ciLow < ciHigh)) return none(`the interval of the ${of} is empty`);
    if (n !== null && n < 2) return none(`n is below 2 for the ${of}`);
    if (offCentre(mean, ciLow, ciHigh) > mostOffCentre) {
      return none(`the interval of the ${of} is not symmetric about the mean, so it gives no standard error`);
    }
    const critical = criticalValueOfMean(usualLevel, n);
    const all = { ...printed, ciLow, ciHigh, critical };
    const flags =
      n === null ? [`n of ${arm.id} is not known: its interval is read with the normal quantile`] : [];
    return armMean(mean, (ciHigh - ciLow) / (2 * critical), n, 'interval', all, flags);
  }
  return none(sd !== null ? `n is not known for the ${of}` : `the ${of} has a mean without any spread`);
}

/**
 * The change of an arm whose SD is made of the SDs before and after:
 * √(SD₁² + SD₂² - 2 r SD₁ SD₂) (Handbook 6.5.2.8).
 */
export function changeByCorrelation(arm: ComparedArm, correlation: number): MeanReading {
  const { baseline, final, change } = arm.result ?? { baseline: null, final: null, change: null };
  const n = knownN(arm);
  if (n === null) return none(`n is not known for the change from baseline of arm ${arm.id}`);
  const [before, after] = [spreadOf(baseline, n), spreadOf(final, n)];
  if (before === null || after === null) {
    return none(
      `no SD before and after in arm ${arm.id}, of which a correlation could make that of the change`,
    );
  }
  const difference = baseline?.mean != null && final?.mean != null ? final.mean - baseline.mean : null;
  const mean = change?.mean ?? difference;
  if (mean === null) return none(`no mean change from baseline in arm ${arm.id}`);
  const variance = before ** 2 + after ** 2 - 2 * correlation * before * after;
  const printed = { mean, n, sdBefore: before, sdAfter: after, correlation };
  const flags = [`the SD of the change of ${arm.id} takes a correlation of ${correlation} for granted`];
  return armMean(mean, Math.sqrt(variance / n), n, 'correlation', printed, flags);
}

function spreadOf(summary: SummaryRecord | null, n: number): number | null {
  if (summary === null) return null;
  return summary.sd ?? (summary.se === null ? null : summary.se * Math.sqrt(n));
}

/** The mean of an arm estimated from its median and quartiles or range. */
export function meanByQuantiles(arm: ComparedArm, phase: Phase): MeanReading {
  const summary = arm.result?.[phase] ?? null;
  const n = knownN(arm);
  const of = `${phaseNames[phase]} of arm ${arm.id}`;
  if (summary === null) return none(`no ${of}`);
  if (n === null) return none(`n is not known for the ${of}`);
  const estimated = fromQuantiles(summary, n);
  if (estimated === null) return none(`no median with quartiles or a range for the ${of}`);
  const { mean, sd, printed } = estimated;
  const flags = [
    `mean and SD of ${arm.id} are estimated from its median and quantiles (Wan 2014, Luo 2018, Shi 2020), as if it were not skewed`,
  ];
  return armMean(mean, sd / Math.sqrt(n), n, 'quantiles', { ...printed, n }, flags);
}

function whatIsThereInstead(summary: SummaryRecord): string {
  if (summary.median !== null) return 'only a median, which is not turned into a mean,';
  if (summary.geometricMean !== null) return 'only a geometric mean';
  if (summary.percent !== null) return 'only a relative change in percent, which is not known to be a mean,';
  return 'nothing usable';
}
