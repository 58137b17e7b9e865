import { lengthInWords } from '../../text/length-of-time.ts';
import type { Enumeration } from '../../vocabulary/enumerations.ts';
import { fixedTerms } from '../../vocabulary/vocabulary.ts';

/** The name of a fixed term; a dash where a source does not tell. */
export function nameOf(list: Enumeration, id: string | null): string {
  return id === null ? '—' : fixedTerms(list).label(id);
}

const thousands = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const printed = new Intl.NumberFormat('en', { maximumFractionDigits: 20 });
const fourDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

/** Whether a number is written without any rule of language: to ask Intl costs more than the row it stands in. */
const isPlain = (number: number): boolean => number > 0 && number < 1000 && Number.isInteger(number);

/** A whole number with its thousands apart; a dash for none. */
export function count(number: number | null | undefined): string {
  if (number === null || number === undefined) return '—';
  return isPlain(number) ? String(number) : thousands.format(number);
}

/** A number as its source prints it, with a minus that is one; a dash for none. */
export function figure(number: number | null): string {
  if (number === null) return '—';
  return isPlain(number) ? String(number) : printed.format(number).replace('-', '−');
}

/** A number that was computed: four digits at most. */
export function rounded(number: number): string {
  return fourDigits.format(number).replace('-', '−');
}

/** Makers of numbers with so many decimals, from none to six: to make one costs more than a hundred numbers. */
const withDecimals = Array.from(
  { length: 7 },
  (_, decimals) =>
    new Intl.NumberFormat('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
);

/**
 * A pooled estimate with its interval, all with as many decimals as the width of the interval gives three digits; a
 * dash for none.
 */
export function withInterval(estimate: number | null, low: number | null, high: number | null): string {
  if (estimate === null) return '—';
  const width = low === null || high === null ? Math.abs(estimate) : high - low;
  const decimals = width > 0 ? Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(width)))) : 2;
  const shown = (value: number | null) =>
    value === null
      ? '—'
      : (withDecimals[decimals]?.format(value) ?? String(value))
          .replace(/^-0(\.0+)?$/, '0$1')
          .replace('-', '−');
  return `${shown(estimate)} [${shown(low)}, ${shown(high)}]`;
}

/** A count with its noun. */
export function plural(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** Days as their source would tell them; a dash for none. */
export function duration(days: number | null): string {
  return days === null ? '—' : lengthInWords(days);
}

/** A p value as printed: with its operator, to three digits. */
export function pValue(operator: string | null, value: number | null): string {
  if (value === null) return '—';
  return `p ${operator ?? '='} ${Number(value.toPrecision(3))}`;
}

/** A name of the API in plain words: `durationRange` is `Duration range`. */
export function plainWords(name: string): string {
  const words = name.replace(/[A-Z]+/g, (capitals) => ` ${capitals.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
