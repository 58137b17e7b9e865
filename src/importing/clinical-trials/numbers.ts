import { readPrintedNumber } from '../../text/printed-number.ts';

/** A number as the registry prints it: digits, a sign, a decimal point. Null for `NA`, text and anything doubtful. */
export function printedNumber(text: string | undefined): number | null {
  const value = readPrintedNumber(text ?? '', 'without');
  return value !== null && Number.isFinite(value) ? value : null;
}

/** A whole number of people or things, as the registry prints it; null where it is none. */
export function printedCount(text: string | undefined): number | null {
  const value = printedNumber(text);
  return value !== null && Number.isInteger(value) && value >= 0 ? value : null;
}

/** A p value with its operator, e.g. `<0.001`; null where it cannot be read or is no probability. */
export function printedPValue(
  text: string | undefined,
): { value: number; operator: '=' | '<' | '>' | '<=' | '>=' } | null {
  const match = /^(<=|>=|≤|≥|<|>|=)?\s*([0-9]+(?:\.[0-9]+)?|\.[0-9]+)$/.exec(text?.trim() ?? '');
  const value = Number(match?.[2]);
  if (match === null || value > 1) return null;
  switch (match[1]) {
    case '<':
      return { value, operator: '<' };
    case '>':
      return { value, operator: '>' };
    case '<=':
    case '≤':
      return { value, operator: '<=' };
    case '>=':
    case '≥':
      return { value, operator: '>=' };
    default:
      return { value, operator: '=' };
  }
}
