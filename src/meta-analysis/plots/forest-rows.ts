import { fitText, wrap } from '../../drawing/fitted-text.ts';
import { type ForestColumns, indent, labelText, noteSize, textSize } from './forest-columns.ts';
import type { ForestLine } from './forest-lines.ts';

/** A line of a forest plot at its place, its texts broken to fit; `y` is its middle in pixels below the first line. */
export interface PlacedLine {
  line: ForestLine;
  y: number;
  height: number;
  /** The label, or a remark. */
  label: readonly string[];
  given: readonly string[];
}

export const leading = 14;
const mostLines = 8;
const heights: Record<ForestLine['kind'], number> = {
  heading: 24,
  study: 21,
  subgroup: 22,
  remark: 16,
  gap: 9,
  pooled: 26,
  prediction: 20,
};

export const isBold = ({ kind }: ForestLine): boolean =>
  kind === 'heading' || kind === 'pooled' || kind === 'subgroup';

export const isIndented = (line: ForestLine): boolean =>
  (line.kind === 'study' && line.indented) || line.kind === 'subgroup' || line.kind === 'remark';

/** Places the lines below one another, each as high as its texts need. */
export function placeLines(lines: readonly ForestLine[], columns: ForestColumns): PlacedLine[] {
  let top = 0;
  return lines.map((line) => {
    const label = labelLines(line, columns);
    const given = givenLines(line, columns);
    const beside = columns.given !== null;
    const count = beside ? Math.max(label.length, given.length) : label.length + given.length;
    const height = heights[line.kind] + Math.max(count - 1, 0) * leading;
    const placed = { line, y: top + height / 2, height, label, given };
    top += height;
    return placed;
  });
}

/** The width that the label of a line has: up to the plot where no other text stands beside it. */
export function labelWidth(line: ForestLine, { label, plot }: ForestColumns): number {
  const shift = isIndented(line) ? indent : 0;
  const isAlone = line.kind === 'heading' || line.kind === 'remark' || line.kind === 'prediction';
  return (isAlone ? plot.x - label.x - indent : label.width) - shift;
}

function labelLines(line: ForestLine, columns: ForestColumns): string[] {
  if (line.kind === 'gap') return [];
  const width = labelWidth(line, columns);
  if (line.kind === 'remark') return wrap(line.text, { size: noteSize }, width);
  const weight = isBold(line) ? 'bold' : 'normal';
  return fitText(labelText(line), { size: textSize, weight }, width, mostLines).lines;
}

function givenLines(line: ForestLine, columns: ForestColumns): string[] {
  if (line.kind !== 'study' || line.row.given === null || line.row.given === '') return [];
  const width = columns.given?.width ?? labelWidth(line, columns);
  return fitText(line.row.given, { size: noteSize }, width, mostLines).lines;
}
