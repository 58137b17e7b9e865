/** The signs that papers and spreadsheets print for a minus: hyphen, minus and en dash. */
const printedMinus = /^[-−–]/;

/**
 * A number as it is printed: digits with a sign, a decimal point, and a power of ten where that is allowed. Null for what is
 * none; infinite for one that is too large for a number.
 */
export function readPrintedNumber(text: string, powers: 'with powers' | 'without'): number | null {
  const plain = text.trim().replace(printedMinus, '-');
  const form =
    powers === 'without'
      ? /^[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/
      : /^[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:e[-+]?[0-9]+)?$/i;
  return form.test(plain) ? Number(plain) : null;
}
