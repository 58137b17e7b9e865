/** A stretch of numbers, both ends included; null where it is open. */
export interface NumberRange {
  readonly from: number | null;
  readonly to: number | null;
}

/** How the ends of a range are written: as a bare number, or as a length of time. */
export type RangeUnit = 'number' | 'days';

const daysIn = { d: 1, w: 7, mo: 30.4, y: 365 } as const;

function isTimeUnit(text: string): text is keyof typeof daysIn {
  return text in daysIn;
}

/**
 * Days in a length of time, counted as in the data: years x 365, months x 30.4 rounded, weeks x 7. A bare number
 * is days already. Undefined where the text is not a length of time.
 */
export function parseDays(text: string): number | undefined {
  const match = /^([0-9]+(?:\.[0-9]+)?)\s?([a-z]{0,2})$/i.exec(text);
  if (match === null) return undefined;
  const amount = Number(match[1]);
  const unit = (match[2] ?? '').toLowerCase() || 'd';
  if (!isTimeUnit(unit) || !Number.isFinite(amount)) return undefined;
  return unit === 'd' ? amount : Math.round(amount * daysIn[unit]);
}

function parseNumber(text: string): number | undefined {
  if (!/^[0-9]+(?:\.[0-9]+)?$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

const howTo = {
  number: 'a number such as 100, or a range such as 100..500, 100.. or ..500',
  days: 'a length of time such as 90d, 12w, 6mo or 3y (a bare number is days), or a range such as 1y..3y, 1y.. or ..6mo',
} as const;

/** What a range parameter takes, in words. */
export function rangeHelp(unit: RangeUnit): string {
  return howTo[unit];
}

/** Reads `low..high`, `low..`, `..high` or one value. Answers what is wrong where it cannot be read. */
export function parseRange(
  text: string,
  unit: RangeUnit,
): NumberRange | { readonly problem: string; readonly suggestion?: string } {
  const read = unit === 'days' ? parseDays : parseNumber;
  const ends = text.split('..').map((end) => end.trim());
  if (ends.length > 2 || ends.every((end) => end === '')) return { problem: `is not ${howTo[unit]}` };
  const [low = '', high = low] = ends;
  const from = low === '' ? null : read(low);
  const to = high === '' ? null : read(high);
  if (from === undefined || to === undefined) {
    const dashed = /^([0-9][^-–]*)[-–]\s*([0-9].*)$/.exec(text);
    return {
      problem: `is not ${howTo[unit]}`,
      ...(dashed === null ? {} : { suggestion: `${dashed[1]?.trim()}..${dashed[2]?.trim()}` }),
    };
  }
  if (from !== null && to !== null && from > to) {
    return { problem: `runs backwards: ${low} is more than ${high}`, suggestion: `${high}..${low}` };
  }
  return { from, to };
}
