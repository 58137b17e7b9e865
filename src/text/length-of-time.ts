/** How many days lengths of time have in the data: weeks x 7, months x 30.4 rounded, years x 365. */
export const daysIn = { d: 1, w: 7, mo: 30.4, y: 365 } as const;

const spelt = new Intl.NumberFormat('en', { maximumFractionDigits: 20 });

/** Longer times are not told in weeks, or months. */
const most = { w: 104, mo: 60 } as const;

/**
 * Days as a source would tell them: in whole years, months or weeks, or in years with one decimal, where these are exactly
 * so many days as the data count them; else in days. Nothing is rounded.
 */
export function lengthInWords(days: number): string {
  const told = (amount: number, noun: string) =>
    `${spelt.format(amount)}\u00a0${noun}${amount === 1 ? '' : 's'}`;
  // Half a day is what was rounded when the data were written.
  const isExactly = (amount: number, unit: number) => Math.abs(amount * unit - days) <= 0.5;
  if (days > 0 && days % daysIn.y === 0) return told(days / daysIn.y, 'year');
  const months = Math.round(days / daysIn.mo);
  if (Number.isInteger(days) && months >= 2 && months <= most.mo && isExactly(months, daysIn.mo))
    return told(months, 'month');
  const weeks = days / daysIn.w;
  if (Number.isInteger(weeks) && weeks > 0 && weeks <= most.w) return told(weeks, 'week');
  const years = Math.round((days / daysIn.y) * 10) / 10;
  if (Number.isInteger(days) && years > 1 && isExactly(years, daysIn.y)) return told(years, 'year');
  return told(days, 'day');
}
