/** An interval about an estimate, on the analysis scale; a bound may be infinite. */
export interface Interval {
  estimate: number;
  low: number;
  high: number;
}

export interface WeightedInterval extends Interval {
  weight: number;
}

export interface Range {
  low: number;
  high: number;
}

/** An interval is shown in full up to this multiple of the typical width on either side of its estimate. */
const reachInWidths = 2;
/** Nothing is cut that would make the axis no longer than this multiple. */
const worthCutting = 1.6;
/** Estimates further from the quartiles than this multiple of their distance lie off the axis. */
const outlyingQuartiles = 3;
/** The pooled intervals may lengthen the axis by this multiple of the studies' range on either side. */
const pooledReach = 1;
/** No effect is shown when it is no further from the rest than this multiple of their range. */
const noEffectReach = 4;
const padding = 0.03;

/**
 * The part of the analysis scale that the axis shows: all of it where that is legible, else so much that neither one
 * wide interval nor one far estimate squashes the rest.
 *
 * @param pooled the intervals of the pooled effects, which are drawn whole unless they are wide as well
 */
export function axisRange(studies: readonly WeightedInterval[], pooled: readonly Interval[]): Range {
  const typical = typicalWidth(studies);
  let range = rangeOfStudies(studies, typical);
  const allowance = pooledReach * (range.high - range.low);
  const within = { low: range.low - allowance, high: range.high + allowance };
  for (const { low, high } of pooled) {
    range = {
      low: Math.min(range.low, Math.max(low, within.low)),
      high: Math.max(range.high, Math.min(high, within.high)),
    };
  }
  const span = range.high - range.low;
  if (range.low > 0 && range.low <= noEffectReach * span) range.low = 0;
  if (range.high < 0 && -range.high <= noEffectReach * span) range.high = 0;
  const pad = padding * (range.high - range.low);
  return { low: range.low - pad, high: range.high + pad };
}

/** The width of the interval in the middle of the weights: huge intervals have little weight. */
export function typicalWidth(studies: readonly WeightedInterval[]): number {
  const widths = studies
    .map(({ low, high, weight }) => ({ value: high - low, weight }))
    .filter(({ value }) => value > 0 && Number.isFinite(value));
  return weightedQuantile(widths, 0.5) ?? (Math.abs(studies[0]?.estimate ?? 0) / 2 || 1);
}

function rangeOfStudies(studies: readonly WeightedInterval[], typical: number): Range {
  const estimates = studies.map(({ estimate, weight }) => ({ value: estimate, weight }));
  const lower = weightedQuantile(estimates, 0.25) ?? 0;
  const upper = weightedQuantile(estimates, 0.75) ?? 0;
  const fence = outlyingQuartiles * Math.max(upper - lower, typical);
  const near = studies.filter(({ estimate }) => estimate >= lower - fence && estimate <= upper + fence);
  const whole = hull(near);
  const reach = reachInWidths * typical;
  const cut = hull(
    near.map(({ estimate, low, high }) => ({
      estimate,
      low: low < estimate - reach ? estimate - typical / 2 : low,
      high: high > estimate + reach ? estimate + typical / 2 : high,
    })),
  );
  return whole.high - whole.low <= worthCutting * (cut.high - cut.low) ? whole : cut;
}

function hull(intervals: readonly Interval[]): Range {
  return {
    low: Math.min(...intervals.map(({ low }) => low)),
    high: Math.max(...intervals.map(({ high }) => high)),
  };
}

/** The least value that has this share of the weight at or below it, or undefined where there is none. */
function weightedQuantile(
  values: readonly { value: number; weight: number }[],
  share: number,
): number | undefined {
  const sorted = values.toSorted((a, b) => a.value - b.value);
  const wanted = share * sorted.reduce((sum, { weight }) => sum + weight, 0);
  let sum = 0;
  for (const { value, weight } of sorted) {
    sum += weight;
    if (sum >= wanted) return value;
  }
  return sorted.at(-1)?.value;
}
