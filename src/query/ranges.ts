import { daysIn } from '../text/length-of-time.ts';

/** A stretch of numbers, both ends included; null where it is open. */
export interface NumberRange {
  readonly from: number | null;
  readonly to: number | null;
  /** The end as it was written, where it is not included itself: `from` or `to` is the number next to it then. */
  readonly moreThan?: number;
  readonly lessThan?: number;
}

/** How the ends of a range are written: as a bare number, as a length of time, or as a date. */
export type RangeUnit = 'number' | 'days' | 'moment';

const unitNames: Readonly<Record<string, keyof typeof daysIn>> = {
  ...{ d: 'd', day: 'd', days: 'd' },
  ...{ w: 'w', wk: 'w', wks: 'w', week: 'w', weeks: 'w' },
  ...{ mo: 'mo', mos: 'mo', month: 'mo', months: 'mo' },
  ...{ y: 'y', yr: 'y', yrs: 'y', year: 'y', years: 'y' },
};

/**
 * Days in a length of time, counted as in the data: years x 365, months x 30.4 rounded, weeks x 7. A bare number
 * is days already. Undefined where the text is not a length of time.
 */
export function parseDays(text: string): number | undefined {
  const match = /^([0-9]+(?:\.[0-9]+)?)\s?([a-z]{0,6})$/i.exec(text);
  if (match === null) return undefined;
  const amount = Number(match[1]);
  const written = (match[2] ?? '').toLowerCase() || 'd';
  const unit = Object.hasOwn(unitNames, written) ? unitNames[written] : undefined;
  if (unit === undefined || !Number.isFinite(amount)) return undefined;
  return unit === 'd' ? amount : Math.round(amount * daysIn[unit]);
}

function parseNumber(text: string): number | undefined {
  if (!/^[0-9]+(?:\.[0-9]+)?$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** The first and the last millisecond of a year, a month, a day or a moment, in UTC. */
function parseMoment(text: string): readonly [first: number, last: number] | undefined {
  const [, year = '', month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? [];
  if (year === '') {
    // In an address, a plus that is not encoded is read as a space.
    const written = text.replace(' ', '+');
    if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(written))
      return undefined;
    const at = Date.parse(written);
    return Number.isNaN(at) ? undefined : [at, at];
  }
  const first = Date.parse(`${year}-${month ?? '01'}-${day ?? '01'}T00:00:00Z`);
  const begins = new Date(first);
  // The thirtieth of February is read as a day of March.
  if (Number.isNaN(first) || (day !== undefined && begins.getUTCDate() !== Number(day))) return undefined;
  const next = new Date(first);
  if (month === undefined) next.setUTCFullYear(next.getUTCFullYear() + 1);
  else if (day === undefined) next.setUTCMonth(next.getUTCMonth() + 1);
  else next.setUTCDate(next.getUTCDate() + 1);
  return [first, next.getTime() - 1];
}

const howTo = {
  number: 'a number such as 100, or a range such as 100..500, 100.., ..500 or >100',
  days: 'a length of time such as 90d, 12w, 6mo or 3y (a bare number is days), or a range such as 1y..3y, 1y.., ..6mo or >6mo',
  moment:
    'a day such as 2026-11-01 (or a month, a year, a moment in ISO 8601), or a range such as 2026-11-01.. or 2026-01..2026-06',
} as const;

/** What a range parameter takes, in words. */
export function rangeHelp(unit: RangeUnit): string {
  return howTo[unit];
}

/** The number next to one that is not negative, up or down. */
function nextTo(value: number, step: 1n | -1n): number {
  if (value === 0) return step === 1n ? Number.MIN_VALUE : -Number.MIN_VALUE;
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  return new Float64Array(BigInt64Array.of((bits[0] ?? 0n) + step).buffer)[0] ?? value;
}

/** Reads an end of a range: the first and the last number that it stands for; undefined where it is none. */
export type Read = (text: string) => readonly [first: number, last: number] | undefined;

function reader(unit: RangeUnit): Read {
  if (unit === 'moment') return parseMoment;
  const one = unit === 'days' ? parseDays : parseNumber;
  return (text) => {
    const value = one(text);
    return value === undefined ? undefined : [value, value];
  };
}

const signsOfWords: readonly (readonly [sign: string, words: readonly string[]])[] = [
  ['>=', ['at least', 'no less than', 'not less than', 'since']],
  ['>', ['more than', 'greater than', 'longer than', 'older than', 'over', 'above', 'after']],
  ['<=', ['at most', 'no more than', 'not more than', 'up to', 'until', 'till']],
  ['<', ['less than', 'fewer than', 'shorter than', 'younger than', 'under', 'below', 'before']],
];
const signsOfEndings: readonly (readonly [sign: string, words: readonly string[]])[] = [
  ['>=', ['or more', 'and more', 'or longer', 'or older', 'or later', 'and later']],
  ['<=', ['or less', 'or fewer', 'or shorter', 'or younger', 'or earlier', 'and earlier']],
];

/** A range whose ends are said in words as it is written with signs: `at least 100` is `>=100`, `1 to 3` is `1..3`. */
export function withSigns(text: string): string {
  const written = text.trim().replaceAll(/\s{1,20}/g, ' ');
  const lower = written.toLowerCase();
  for (const [sign, phrases] of signsOfWords) {
    const phrase = phrases.find((each) => lower.startsWith(`${each} `));
    if (phrase !== undefined) return `${sign}${written.slice(phrase.length + 1)}`;
  }
  const [first = '', ...others] = lower.startsWith('between ')
    ? written.slice('between '.length).split(/ and /i)
    : written.replace(/^from /i, '').split(/ (?:to|until|till) /i);
  const [second = ''] = others;
  if (others.length === 1 && first !== '' && second !== '') return `${first}..${second}`;
  if (lower.startsWith('from ')) return `>=${written.slice('from '.length)}`;
  for (const [sign, phrases] of signsOfEndings) {
    const phrase = phrases.find((each) => lower.endsWith(` ${each}`));
    if (phrase !== undefined) return `${sign}${written.slice(0, -phrase.length - 1)}`;
  }
  return written;
}

/** Reads `>6mo`, `>= 100`, `100+` and the like; undefined where it is written otherwise. */
function parseBound(text: string, read: Read): NumberRange | 'unreadable' | undefined {
  const sign = ['>=', '≥', '>', '<=', '≤', '<'].find((each) => text.startsWith(each)) ?? '';
  const after = text.slice(sign.length);
  const [, before] = /^(.*\w)\s?\+$/.exec(text) ?? [];
  if (sign === '' && before === undefined) return undefined;
  const value = read((before ?? after).trim());
  if (value === undefined) return 'unreadable';
  const [first, last] = value;
  if (before !== undefined || sign === '>=' || sign === '≥') return { from: first, to: null };
  if (sign === '>') return { from: nextTo(last, 1n), to: null, moreThan: last };
  if (sign === '<') return { from: null, to: nextTo(first, -1n), lessThan: first };
  return { from: null, to: last };
}

/** A range, or what is wrong with it and what may be meant. */
export type ReadRange = NumberRange | { readonly problem: string; readonly suggestion?: string };

/**
 * Reads `low..high`, `low..`, `..high` or one value, and what people write for them: `low-high`, `low+`, `>low`, `<=high`,
 * `low..<high`, `at least low`, `before high`, `low to high`. Answers what is wrong where it cannot be read.
 */
export function parseRange(text: string, unit: RangeUnit): ReadRange {
  return parseRangeOf(text, reader(unit), howTo[unit], unit !== 'moment');
}

/**
 * As `parseRange`, of whatever the ends are.
 * @param help what would be right, in words.
 * @param dashes whether a dash may stand between the ends.
 */
export function parseRangeOf(text: string, read: Read, help: string, dashes: boolean): ReadRange {
  const notRead = { problem: `is not ${help}` };
  const signed = withSigns(text);
  const bound = parseBound(signed, read);
  if (bound === 'unreadable') return notRead;
  if (bound !== undefined) return bound;
  const dashed = !dashes ? null : /^([0-9][^-–.]*(?:\.[0-9][^-–.]*)?)[-–]\s*([0-9].*)$/.exec(signed);
  const ends = (dashed === null ? signed.split('..') : dashed.slice(1, 3)).map((end) => end.trim());
  if (ends.length > 2 || ends.every((end) => end === '')) return notRead;
  const [low = '', written = low] = ends;
  const below = ends.length > 1 && written.startsWith('<');
  const high = below ? written.slice(1).trim() : written;
  if (below && high === '') return notRead;
  const from = low === '' ? null : read(low);
  const to = high === '' ? null : read(high);
  if (from === undefined || to === undefined) return notRead;
  if (from !== null && to !== null && from[0] > to[1]) {
    return { problem: `runs backwards: ${low} is more than ${high}`, suggestion: `${high}..${low}` };
  }
  const lower = from === null ? null : from[0];
  if (below && to !== null) return { from: lower, to: nextTo(to[0], -1n), lessThan: to[0] };
  return { from: lower, to: to === null ? null : to[1] };
}

/** A range in words, such as `at least 100 and at most 500`. */
export function rangeInWords(range: NumberRange, unit: RangeUnit): string {
  const ends = rangeWith(range, (value) => (unit === 'moment' ? new Date(value).toISOString() : `${value}`));
  return unit === 'days' ? `${ends} days` : ends;
}

/** As `rangeInWords`. @param written how an end is written. */
export function rangeWith(
  { from, to, moreThan, lessThan }: NumberRange,
  written: (value: number) => string,
): string {
  const lower =
    moreThan !== undefined
      ? `more than ${written(moreThan)}`
      : from === null
        ? ''
        : `at least ${written(from)}`;
  const upper =
    lessThan !== undefined ? `less than ${written(lessThan)}` : to === null ? '' : `at most ${written(to)}`;
  return from !== null && from === to ? written(from) : [lower, upper].filter(Boolean).join(' and ');
}
