import { parseDays } from '../../query/ranges.ts';

const unitNames = { day: 'd', week: 'w', month: 'mo', year: 'y' } as const;

/** Every length of time in a text, in days: `24 months`, `52-week`, `Week 52`, `Month 12`. */
function lengthsIn(text: string): number[] {
  const found: number[] = [];
  for (const match of text.matchAll(
    /\b(\d+(?:\.\d+)?)[\s-]*(day|week|month|year)s?\b|\b(day|week|month|year)s?\s*(\d+(?:\.\d+)?)\b/gi,
  )) {
    const unit = (match[2] ?? match[3] ?? '').toLowerCase();
    if (unit === 'day' || unit === 'week' || unit === 'month' || unit === 'year') {
      const days = parseDays(`${match[1] ?? match[4]}${unitNames[unit]}`);
      if (days !== undefined) found.push(days);
    }
  }
  return found;
}

/**
 * The one length of time that a text names, in days; null where it names none or several, such as
 * `6 and 12 months`: nobody can tell then which is meant.
 */
export function singleTime(text: string | undefined): number | null {
  if (text === undefined) return null;
  const lengths = [...new Set(lengthsIn(text))].filter((days) => days > 0);
  const [only] = lengths;
  if (only === undefined || lengths.length > 1) return null;
  const numbers = text.match(/\d+(?:\.\d+)?/g) ?? [];
  const told = [
    ...text.matchAll(
      /\b\d+(?:\.\d+)?[\s-]*(?:day|week|month|year)s?\b|\b(?:day|week|month|year)s?\s*\d+(?:\.\d+)?\b/gi,
    ),
  ];
  return numbers.length === told.length ? only : null;
}

/** An age such as `18 Years` or `6 Months`, in years; null for `N/A` and anything else. */
export function ageInYears(text: string | undefined): number | null {
  const match = /^([0-9]+(?:\.[0-9]+)?) (year|month|week|day)s?$/i.exec(text?.trim() ?? '');
  if (match === null) return null;
  const perYear = { year: 1, month: 12, week: 52, day: 365 } as const;
  const unit = (match[2] ?? '').toLowerCase();
  if (unit !== 'year' && unit !== 'month' && unit !== 'week' && unit !== 'day') return null;
  return Number((Number(match[1]) / perYear[unit]).toFixed(2));
}
