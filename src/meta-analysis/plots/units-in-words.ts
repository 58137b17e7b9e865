const superscripts: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

const raised = (digits: string) => [...digits].map((digit) => superscripts[digit] ?? digit).join('');

/** A unit as it is printed: "10⁻³ mmHg⁻¹" for `10^-3 mmHg^-1`, "mm³" for `mm3`, "%" for `percent`. */
export function unitInWords(unit: string): string {
  if (unit === 'percent') return '%';
  return unit
    .replaceAll(/\^(-?\d+)/g, (_, exponent: string) => raised(exponent))
    .replaceAll(
      /\b([cm]?m)([23])\b/g,
      (_, length: string, exponent: string) => `${length}${raised(exponent)}`,
    );
}

const [week, month, year] = [7, 30.4, 365];

/** A length of time: "9 months", "3 years". */
export function lengthInWords(days: number): string {
  const count = (value: number, noun: string) => `${value}\u00a0${noun}${value === 1 ? '' : 's'}`;
  const years = days / year;
  if (years >= 1.9 || Math.abs(years - 1) < 0.02) return count(Number(years.toFixed(1)), 'year');
  if (days >= 2 * month) return count(Math.round(days / month), 'month');
  return days >= 2 * week ? count(Math.round(days / week), 'week') : count(days, 'day');
}
