import type { EvidenceMapCell, EvidenceMapInput } from './input.ts';

const mostNamed = 3;
const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** A cell in words: "Vitamin K2 × Calcification: 3 studies, 50 % of the outcomes that were tested favourable". */
export function cellInWords(cell: EvidenceMapCell, input: EvidenceMapInput): string {
  const row = input.rows.find(({ id }) => id === cell.row)?.label ?? cell.row;
  const column = input.columns.find(({ id }) => id === cell.column)?.label ?? cell.column;
  const direction =
    cell.favourableShare === null
      ? ''
      : `, ${Math.round(100 * cell.favourableShare)} % of the outcomes that were tested favourable`;
  const untested =
    cell.untestedOutcomes === 0
      ? ''
      : `, ${counted(cell.untestedOutcomes, 'outcome', 'outcomes')} reported without a test`;
  const { studiesWithoutCount: without = 0 } = cell;
  const notTold = without === 0 ? '' : ` (${counted(without, 'study', 'studies')} not told)`;
  const people =
    cell.participants === null
      ? ''
      : `, ${counted(cell.participants, 'participant', 'participants')}${notTold}`;
  return `${row} × ${column}: ${counted(cell.studies, 'study', 'studies')}${direction}${untested}${people}`;
}

/** The whole map in words, for those who cannot see it. */
export function mapInWords(input: EvidenceMapInput): string {
  const { rows, columns, cells } = input;
  const places = rows.length * columns.length;
  const size = `A matrix of ${counted(rows.length, 'row', 'rows')} (${input.rowTitle}) by ${counted(columns.length, 'column', 'columns')} (${input.columnTitle}).`;
  if (cells.length === 0) {
    return `${size} No cell has studies.`;
  }
  const counts = cells.map(({ studies }) => studies);
  const largest = cells
    .toSorted((one, other) => other.studies - one.studies)
    .slice(0, mostNamed)
    .map((cell) => cellInWords(cell, input));
  return [
    size,
    `${cells.length} of ${places} cells are drawn, with ${Math.min(...counts)} to ${Math.max(...counts)} studies each; a study can be in more than one cell.`,
    'The area of a bubble is the number of studies, its colour the share of favourable effects among the outcomes that were tested; a small square marks outcomes reported without a test.',
    `Largest: ${largest.join('; ')}.`,
    input.subtitle,
    input.caution ?? '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
