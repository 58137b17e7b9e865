/** Writes effects of the analysis scale as texts. */
export interface EffectText {
  /** One value, e.g. "−1.25"; a ratio when the scale is logarithmic. */
  value(effect: number): string;
  /** An interval, e.g. "[−2.50, 0.00]". */
  interval(low: number, high: number): string;
  /** An estimate and its interval, e.g. "−1.25 [−2.50, 0.00]". */
  estimate(estimate: number, low: number, high: number): string;
}

const mostDecimals = 6;
const leastPlain = 1e-4;
const mostPlain = 1e6;

/**
 * The texts of effects, with as many decimals as intervals of the typical width need.
 *
 * @param typicalWidth the width of a typical interval on the analysis scale
 */
export function effectText(scale: 'linear' | 'log', typicalWidth: number): EffectText {
  const needed = 2 - Math.floor(Math.log10(typicalWidth / 0.3));
  const decimals = Math.min(Math.max(needed, scale === 'log' ? 2 : 0), mostDecimals);
  const value = (effect: number) =>
    scale === 'log' ? ratio(Math.exp(effect), decimals) : plain(effect, decimals);
  const interval = (low: number, high: number) => `[${value(low)}, ${value(high)}]`;
  return { value, interval, estimate: (estimate, low, high) => `${value(estimate)} ${interval(low, high)}` };
}

/** A proportion as percent, without needless decimals: 0.95 is "95%". */
export function percent(proportion: number): string {
  return `${Number((100 * proportion).toPrecision(6))}%`;
}

function ratio(value: number, decimals: number): string {
  if (value >= 100) return plain(value, Math.max(0, decimals - 2));
  if (value === 0) return '0';
  if (value < leastPlain) return exponential(value);
  if (value < 0.05 && decimals === 2) return value.toPrecision(2);
  return plain(value, decimals);
}

function plain(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return withMinus(String(value).replace('Infinity', '∞'));
  const size = Math.abs(value);
  if (size >= mostPlain || (size > 0 && size < 0.5 * 10 ** -mostDecimals && decimals === mostDecimals)) {
    return exponential(value);
  }
  const text = value.toFixed(decimals);
  return withMinus(Number(text) === 0 ? text.replace('-', '') : text);
}

function exponential(value: number): string {
  return withMinus(value.toExponential(1).replace('e+', 'e'));
}

function withMinus(text: string): string {
  return text.replaceAll('-', '−');
}
