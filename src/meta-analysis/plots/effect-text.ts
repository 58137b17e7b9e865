import { typicalWidth, type WeightedInterval } from './axis-range.ts';
import { type PlotScale, shownValue } from './plot-scale.ts';

/** Writes effects of the analysis scale as texts, all with the same number of decimals. */
export interface EffectText {
  /** One value, e.g. "−1.25"; a ratio when the scale is logarithmic. */
  value(effect: number): string;
  /** An interval, e.g. "[−2.50, 0.00]". */
  interval(low: number, high: number): string;
  /** An estimate and its interval, e.g. "−1.25 [−2.50, 0.00]". */
  estimate(estimate: number, low: number, high: number): string;
}

const mostDecimals: Readonly<Record<PlotScale, number>> = {
  linear: 6,
  log: 4,
  fisherZ: 4,
  logit: 4,
  arcsine: 4,
};
const fewestDecimals: Readonly<Record<PlotScale, number>> = {
  linear: 0,
  log: 2,
  fisherZ: 2,
  logit: 2,
  arcsine: 2,
};
/** From here on a number is written with an exponent. */
const mostPlain = 1e6;

/** The texts of effects, with as many decimals as intervals of the typical width and the smallest ratio need. */
export function effectText(scale: PlotScale, studies: readonly WeightedInterval[]): EffectText {
  const isTransformed = scale !== 'linear' && scale !== 'log';
  const shown = studies.map(({ low, high, ...rest }) => ({
    ...rest,
    low: isTransformed ? shownValue(scale, low) : low,
    high: isTransformed ? shownValue(scale, high) : high,
  }));
  const ofWidth = 2 - Math.floor(Math.log10(typicalWidth(shown) / 0.3));
  const smallest = Math.min(...studies.map(({ estimate }) => estimate));
  const ofRatio = scale === 'log' ? 1 + Math.ceil(-smallest / Math.LN10) : 0;
  const needed = Math.max(fewestDecimals[scale], ofWidth, ofRatio);
  const decimals = Math.min(needed, mostDecimals[scale]);
  const isFinest = decimals === mostDecimals[scale];
  const value = (effect: number) => numberText(shownValue(scale, effect), decimals, isFinest);
  const interval = (low: number, high: number) => `[${value(low)}, ${value(high)}]`;
  return { value, interval, estimate: (estimate, low, high) => `${value(estimate)} ${interval(low, high)}` };
}

/**
 * A number with so many decimals; with an exponent where it is too large for that.
 * @param neverZero whether what would be written as zero and is not gets an exponent, too
 */
export function numberText(value: number, decimals: number, neverZero = false): string {
  if (!Number.isFinite(value)) return withMinus(String(value).replace('Infinity', '∞'));
  const size = Math.abs(value);
  if (size >= mostPlain || (neverZero && size > 0 && size < 0.5 * 10 ** -decimals)) {
    return withMinus(value.toExponential(1).replace('e+', 'e'));
  }
  const text = value.toFixed(decimals);
  return withMinus(Number(text) === 0 ? text.replace('-', '') : text);
}

/** A number as a person reads it: three significant digits. */
export function shortNumber(value: number): string {
  if (Math.abs(value) >= 1e6) return numberText(value, 0);
  return withMinus(
    Math.abs(value) >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(3))),
  );
}

/** A proportion as percent, without needless decimals: 0.95 is "95%". */
export function percent(proportion: number): string {
  return `${Number((100 * proportion).toPrecision(6))}%`;
}

/** A number's text with the sign that is a minus, not a hyphen. */
export function withMinus(text: string): string {
  return text.replaceAll('-', '−');
}

/** A sentence with the sign before numbers as a minus. */
export function withMinusSigns(sentence: string): string {
  return sentence.replaceAll(/(?<![\p{L}\p{N}.)\]])-(?=\d|\.\d)/gu, '−');
}
