import { parseDays } from '../../query/ranges.ts';
import type { NumberRanges } from './field.ts';

/** One range of a number. */
interface RangeOfNumbers {
  /** Its lower end, which names it. */
  readonly from: number;
  /** As the filter of its field takes it: `3mo..<6mo`. */
  readonly filter: string;
  /** As people read it: `3 months to less than 6 months`. */
  readonly words: string;
}

const units: Readonly<Record<string, string>> = { mo: 'month', y: 'year' };

/** A bound as people read it: `1 year`, `50`. */
function boundInWords(bound: string): string {
  const [, amount = '', unit = ''] = /^([0-9]+)([a-z]*)$/.exec(bound) ?? [];
  const noun = units[unit];
  return noun === undefined ? amount : `${amount} ${noun}${amount === '1' ? '' : 's'}`;
}

/** The range that a number is in. */
export function rangeOf(value: number, ranges: NumberRanges): RangeOfNumbers {
  if ('width' in ranges) {
    const from = Math.floor(value / ranges.width) * ranges.width;
    const last = from + ranges.width - 1;
    return { from, filter: `${from}..${last}`, words: `${from}–${last}` };
  }
  // A bare number is read as days, too.
  const numbers = ranges.bounds.map((bound) => parseDays(bound) ?? Number.NaN);
  const place = numbers.filter((bound) => value >= bound).length;
  const [low, high] = [ranges.bounds[place - 1], ranges.bounds[place]];
  const from = numbers[place - 1] ?? 0;
  if (low === undefined) return { from, filter: `<${high}`, words: `less than ${boundInWords(high ?? '')}` };
  if (high === undefined) return { from, filter: `>=${low}`, words: `at least ${boundInWords(low)}` };
  return {
    from,
    filter: `${low}..<${high}`,
    words: `${boundInWords(low)} to less than ${boundInWords(high)}`,
  };
}
