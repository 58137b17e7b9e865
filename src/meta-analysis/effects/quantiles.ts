import { normalQuantile } from '../../statistics/normal-quantile.ts';
import type { SummaryRecord } from '../../studies/record/outcome.ts';

/** A mean and a standard deviation that were estimated from quantiles, and of which. */
export interface FromQuantiles {
  mean: number;
  sd: number;
  printed: Record<string, number>;
}

/**
 * Estimates mean and SD of n values from their median with quartiles, range or both: the mean by Luo 2018 (Stat Methods
 * Med Res 27:1785), the SD by Wan 2014 (BMC Med Res Methodol 14:135), and by Shi 2020 (Res Synth Methods 11:641) where
 * quartiles and range are known (Handbook 6.5.2.5). All take the values to be about normal. Null without enough numbers.
 */
export function fromQuantiles(summary: SummaryRecord | null | undefined, n: number): FromQuantiles | null {
  if (summary == null) return null;
  const { median, q1, q3, min, max } = summary;
  if (median === null || n < 2) return null;
  const quartiles = q1 !== null && q3 !== null && q1 < q3 ? { q1, q3 } : null;
  const range = min !== null && max !== null && min < max ? { min, max } : null;
  const sdOfQuartiles = (width: number) => width / (2 * normalQuantile((0.75 * n - 0.125) / (n + 0.25)));
  const sdOfRange = (width: number) => width / (2 * normalQuantile((n - 0.375) / (n + 0.25)));
  if (quartiles !== null && range !== null) {
    const ofRange = 2.2 / (2.2 + n ** 0.75);
    const ofQuartiles = 0.7 - 0.72 / n ** 0.55;
    const mean =
      (ofRange * (range.min + range.max)) / 2 +
      (ofQuartiles * (quartiles.q1 + quartiles.q3)) / 2 +
      (1 - ofRange - ofQuartiles) * median;
    const weight = 1 / (1 + 0.07 * n ** 0.6);
    const sd =
      weight * sdOfRange(range.max - range.min) + (1 - weight) * sdOfQuartiles(quartiles.q3 - quartiles.q1);
    return { mean, sd, printed: { ...range, ...quartiles, median } };
  }
  if (quartiles !== null) {
    const weight = 0.7 + 0.39 / n;
    const mean = (weight * (quartiles.q1 + quartiles.q3)) / 2 + (1 - weight) * median;
    return { mean, sd: sdOfQuartiles(quartiles.q3 - quartiles.q1), printed: { ...quartiles, median } };
  }
  if (range !== null) {
    const weight = 4 / (4 + n ** 0.75);
    const mean = (weight * (range.min + range.max)) / 2 + (1 - weight) * median;
    return { mean, sd: sdOfRange(range.max - range.min), printed: { ...range, median } };
  }
  return null;
}
