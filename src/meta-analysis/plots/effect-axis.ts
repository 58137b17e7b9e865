import { ticks as evenTicks } from 'd3-array';
import { textWidth } from '../../drawing/text-width.ts';
import type { Range } from './axis-range.ts';
import { withMinus } from './effect-text.ts';
import { analysedValue, type PlotScale, shownValue } from './plot-scale.ts';

/** An axis of effects: `position` takes the analysis scale to the numbers on the axis, ratios for logarithms. */
export interface EffectAxis {
  type: 'linear' | 'log';
  domain: [number, number];
  ticks: number[];
  /** The texts of the ticks, where these are not the numbers on the axis. */
  labels: string[] | null;
  /** The number on the axis for a value of the analysis scale, or the end of the axis where it lies beyond. */
  position(value: number): number;
  /** Whether a value of the analysis scale lies on the axis. */
  holds(value: number): boolean;
}

export const tickLabelSize = 11;
const tickGap = 10;
const mostTicks = 9;
const fewestTicks = 3;
/** The largest logarithm whose ratio, and its inverse, are numbers. */
const largestLogarithm = 690;

/** The axis that shows a range of the analysis scale on a width in pixels. */
export function effectAxis(scale: PlotScale, range: Range, width: number): EffectAxis {
  const isLog = scale === 'log';
  const type = isLog ? 'log' : 'linear';
  const low = isLog ? Math.max(range.low, -largestLogarithm) : range.low;
  const high = isLog ? Math.min(range.high, largestLogarithm) : range.high;
  const toAxis = (value: number) => (isLog ? Math.exp(value) : value);
  const domain: [number, number] = [toAxis(low), toAxis(high)];
  const isShownAsItIs = isLog || scale === 'linear';
  const shown = isShownAsItIs ? [] : transformedTicks(scale, domain, width);
  const asItIs = isLog ? ratioTicks(domain, width) : linearTicks(domain, width);
  return {
    type,
    domain,
    ticks: isShownAsItIs ? asItIs : shown.map((tick) => analysedValue(scale, tick)),
    labels: isShownAsItIs ? null : shown.map((tick) => withMinus(tickText(tick))),
    position: (value) => toAxis(Math.min(Math.max(value, low), high)),
    holds: (value) => value >= low && value <= high,
  };
}

/** The format, as Vega takes it, of ticks: all of a linear axis with the same decimals, ratios as they are. */
export function tickFormat(ticks: readonly number[], type: EffectAxis['type']): string {
  if (type === 'log' || ticks.some((tick) => Math.abs(tick) >= 1e6)) return '~g';
  const decimals = ticks.map((tick) => tickText(tick).split('.')[1]?.length ?? 0);
  return ticks.some((tick) => tickText(tick).includes('e')) ? '~g' : `.${Math.max(0, ...decimals)}f`;
}

/** The text of a tick, at its shortest. */
function tickText(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** Round numbers at equal distances. */
function linearTicks(domain: [number, number], width: number): number[] {
  return firstThatFits(
    [7, 6, 5, 4, 3, 2],
    (count) => evenTicks(...domain, count),
    (value) => value,
    domain,
    width,
  );
}

/** Values whose distances on the analysis scale are alike. */
const uneven: Readonly<Partial<Record<PlotScale, number[]>>> = {
  logit: [0.001, 0.01, 0.05, 0.1, 0.2, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999],
  fisherZ: [-0.999, -0.99, -0.95, -0.9, -0.8, -0.5, 0, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999],
};

/** Correlations or proportions, as many as there is room for: round ones, or those at like distances of the analysis scale. */
function transformedTicks(scale: PlotScale, [low, high]: [number, number], width: number): number[] {
  const shown: [number, number] = [shownValue(scale, low), shownValue(scale, high)];
  const isOnAxis = (tick: number) => {
    const value = analysedValue(scale, tick);
    return value >= low && value <= high;
  };
  const even = [9, 7, 6, 5, 4, 3, 2].map((count) => evenTicks(...shown, count));
  const others = [1, 2].map((step) => (uneven[scale] ?? []).filter((_, i) => i % step === 0));
  const place = (tick: number) => analysedValue(scale, tick);
  const fitting = [...even, ...others].map((ticks) =>
    firstThatFits([ticks.filter(isOnAxis)], (choice) => choice, place, shown, width),
  );
  return fitting.reduce((most, ticks) => (ticks.length > most.length ? ticks : most));
}

/** Ratios that read well: 0.1 0.25 0.5 1 2 4 10 where the range allows, else powers of ten or round numbers. */
export function ratioTicks(domain: [number, number], width: number): number[] {
  const [low, high] = domain;
  const steps = [0, 1, 2, 3, 4, 6, 10, 20, 50, 100, 200];
  const ticks = firstThatFits(
    steps,
    (step) =>
      (step === 0 ? fineRatios(domain) : powersOfTen(domain, step)).filter((t) => t >= low && t <= high),
    Math.log,
    domain,
    width,
  );
  if (ticks.length >= fewestTicks) return ticks;
  const even = firstThatFits(
    [6, 5, 4, 3, 2],
    (count) => evenTicks(...domain, count),
    Math.log,
    domain,
    width,
  );
  return even.length > ticks.length ? even : ticks;
}

function exponents([low, high]: [number, number]): number[] {
  const first = Math.floor(Math.log10(low));
  return Array.from({ length: Math.ceil(Math.log10(high)) - first + 1 }, (_, i) => first + i);
}

function fineRatios(domain: [number, number]): number[] {
  return exponents(domain).flatMap((exponent) =>
    (exponent < 0 ? [1, 2.5, 5] : [1, 2, 4]).map((factor) => Number(`${factor}e${exponent}`)),
  );
}

function powersOfTen(domain: [number, number], step: number): number[] {
  return exponents(domain)
    .filter((exponent) => exponent % step === 0)
    .map((exponent) => Number(`1e${exponent}`));
}

/** The first set of ticks that is not too many and whose texts leave a gap between them. */
function firstThatFits<Choice>(
  choices: readonly Choice[],
  ticksOf: (choice: Choice) => number[],
  place: (value: number) => number,
  [low, high]: [number, number],
  width: number,
): number[] {
  const pixels = width / (place(high) - place(low));
  const fits = (ticks: readonly number[]) =>
    ticks.length <= mostTicks &&
    ticks.every((tick, i) => {
      const before = ticks[i - 1];
      if (before === undefined) return true;
      const texts =
        (textWidth(tickText(tick), tickLabelSize) + textWidth(tickText(before), tickLabelSize)) / 2;
      return (place(tick) - place(before)) * pixels >= texts + tickGap;
    });
  return choices.map(ticksOf).find(fits) ?? [];
}
