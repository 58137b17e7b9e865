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
