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

/** Where there is no room for all, an interval is shown up to this multiple of the typical width beside its estimate. */
const reachInWidths = 2;
/** The axis is no longer than this many typical intervals: shorter ones could not be read. */
const mostWidths = 14;
/** The axis is no longer than this many intervals of the pooled effect. */
const mostPooledWidths = 20;
/** Nothing is cut that would make the axis no longer than this multiple. */
const worthCutting = 1.6;
/** Estimates further from the quartiles than this multiple of their distance are the last to get room. */
const outlyingQuartiles = 3;
/** No effect is shown when it is no further from the rest than this multiple of their range. */
const noEffectReach = 4;
const padding = 0.03;

/**
 * The part of the analysis scale that the axis shows: all of it while what is typical can be read, else as much as
 * there is room for, so that neither one wide interval nor one far estimate squashes the rest.
 *
 * @param pooled the intervals of the pooled effects, which get room first
 * @param noEffectIsZero whether zero stands for no effect, and is to be seen where that leaves the rest legible
 */
export function axisRange(
  studies: readonly WeightedInterval[],
  pooled: readonly Interval[],
  noEffectIsZero = true,
): Range {
  const typical = typicalWidth(studies);
  let range = whatMustBeSeen(studies, typical);
  const span = () => range.high - range.low;
  const precise = Math.min(...pooled.map(({ low, high }) => high - low).filter((width) => width > 0));
  const room = Math.max(Math.min(mostWidths * typical, mostPooledWidths * precise), worthCutting * span());
  const takeIn = (value: number, most: number) => {
    const wider = { low: Math.min(range.low, value), high: Math.max(range.high, value) };
    if (wider.high - wider.low <= most) range = wider;
  };
  const beyond = (value: number) => Math.max(range.low - value, value - range.high);
  const nearestFirst = (values: number[]) =>
    values.filter(Number.isFinite).sort((a, b) => beyond(a) - beyond(b));
  const bounds = (intervals: readonly Interval[]) => intervals.flatMap(({ low, high }) => [low, high]);
  for (const value of nearestFirst(bounds(pooled))) takeIn(value, room);
  if (noEffectIsZero) takeIn(0, (1 + noEffectReach) * span());
  // An interval is taken in whole, or not at all: half of one looks like less than it is.
  const most = Math.max(room, span());
  const reach = ({ low, high }: Interval) => Math.max(beyond(low), beyond(high));
  for (const { low, high } of studies.toSorted((a, b) => reach(a) - reach(b))) {
    const wider = { low: Math.min(range.low, low), high: Math.max(range.high, high) };
    if (wider.high - wider.low <= most) range = wider;
  }
  const pad = padding * span();
  return { low: range.low - pad, high: range.high + pad };
}

/** The width of the interval in the middle of the weights: huge intervals have little weight. */
export function typicalWidth(studies: readonly WeightedInterval[]): number {
  const widths = studies
    .map(({ low, high, weight }) => ({ value: high - low, weight }))
    .filter(({ value }) => value > 0 && Number.isFinite(value));
  return weightedQuantile(widths, 0.5) ?? (Math.abs(studies[0]?.estimate ?? 0) / 2 || 1);
}

/** All estimates but the outlying ones, with their intervals as far as these are of use. */
function whatMustBeSeen(studies: readonly WeightedInterval[], typical: number): Range {
  const estimates = studies.map(({ estimate, weight }) => ({ value: estimate, weight }));
  const lower = weightedQuantile(estimates, 0.25) ?? 0;
  const upper = weightedQuantile(estimates, 0.75) ?? 0;
  const fence = outlyingQuartiles * Math.max(upper - lower, typical);
  const near = studies.filter(({ estimate }) => estimate >= lower - fence && estimate <= upper + fence);
  const reach = reachInWidths * typical;
  return hull(
    near.map(({ estimate, low, high }) => ({
      estimate,
      low: low < estimate - reach ? estimate - typical / 2 : low,
      high: high > estimate + reach ? estimate + typical / 2 : high,
    })),
  );
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
