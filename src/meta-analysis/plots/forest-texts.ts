import { wrap } from '../../drawing/fitted-text.ts';
import { faintInk, type PlacedText, placeText } from '../../drawing/placed-text.ts';
import { textWidth } from '../../drawing/text-width.ts';
import type { EffectText } from './effect-text.ts';
import {
  type Column,
  estimateText,
  type ForestColumns,
  indent,
  labelText,
  margin,
  noteSize,
  plotWidth,
  textSize,
} from './forest-columns.ts';
import type { ForestLine } from './forest-lines.ts';
import type { ForestPlotInput } from './forest-plot-input.ts';

const headingsY = 78;
/** The top of the first line. */
export const bodyTop = 92;
const noteLeading = 15;
const inside = plotWidth - 2 * margin;

/** Title, subtitle and the headings of the columns. */
export function headerTexts(input: ForestPlotInput, columns: ForestColumns): PlacedText[] {
  const head = (column: Column, align: 'left' | 'right' = 'left') =>
    placeText(column.heading, edge(column, align), headingsY, column.width, {
      size: textSize,
      weight: 'bold',
      align,
    });
  return [
    placeText(input.title, margin, 26, inside, { size: 18, weight: 'bold' }),
    placeText(input.subtitle, margin, 48, inside, { size: 13, colour: faintInk }),
    head(columns.label),
    head(columns.detail),
    head(columns.weight, 'right'),
    head(columns.estimate, 'right'),
  ].filter(({ text }) => text !== '');
}

/** The texts of one line, in the columns they belong to. */
export function lineTexts(line: ForestLine, columns: ForestColumns, text: EffectText): PlacedText[] {
  const y = bodyTop + line.y;
  const { label, detail, plot, weight, estimate } = columns;
  const shift = isIndented(line) ? indent : 0;
  const bold = line.kind === 'heading' || line.kind === 'pooled' || line.kind === 'subgroup';
  const style = { size: textSize, weight: bold ? ('bold' as const) : ('normal' as const) };
  const beforePlot = plot.x - label.x - indent;
  if (line.kind === 'remark') {
    return [
      placeText(line.text, label.x + shift, y, beforePlot - shift, { size: noteSize, colour: faintInk }),
    ];
  }
  const labelWidth = line.kind === 'study' ? label.width : beforePlot;
  const texts = [
    placeText(labelText(line), label.x + shift, y, labelWidth - shift, style),
    placeText(estimateText(line, text), edge(estimate, 'right'), y, estimate.width, {
      ...style,
      align: 'right',
    }),
  ];
  if (line.kind === 'study') {
    texts.push(
      placeText(line.row.detail ?? '', detail.x, y, detail.width, { ...style, colour: faintInk }),
      placeText(`${line.row.weight.toFixed(1)}%`, edge(weight, 'right'), y, weight.width, {
        ...style,
        align: 'right',
      }),
    );
  }
  return texts.filter((each) => each.text !== '');
}

/** The texts under the axis: which way is better, and what the axis measures. */
export function axisTexts(input: ForestPlotInput, { plot }: ForestColumns, axisY: number): PlacedText[] {
  const style = { size: noteSize, colour: faintInk };
  const half = plot.width / 2 - 6;
  const middle = plot.x + plot.width / 2;
  const [low, high] = [input.favoursLow, input.favoursHigh];
  return [
    placeText(low && `← ${low}`, plot.x, axisY + 34, half, style),
    ...rightwards(high, plot.x + plot.width, axisY + 34, half),
    placeText(input.effectLabel, middle, axisY + 54, plot.width + 2 * indent, {
      size: textSize,
      weight: 'bold',
      align: 'center',
    }),
  ].filter(({ text }) => text !== '');
}

/** The heterogeneity, left of the axis, and the notes below everything; `bottom` is where the last one ends. */
export function footerTexts(
  input: ForestPlotInput,
  { plot }: ForestColumns,
  axisY: number,
): { texts: PlacedText[]; bottom: number } {
  const style = { size: noteSize, colour: faintInk };
  const heterogeneity = wrap(input.heterogeneity, { size: noteSize }, plot.x - margin - indent);
  const lines = heterogeneity.map((text, i) =>
    placeText(text, margin, axisY + 12 + i * noteLeading, inside, style),
  );
  const notesY = axisY + Math.max(80, 24 + heterogeneity.length * noteLeading);
  const notes = input.notes.flatMap((note) => wrap(note, { size: noteSize }, inside));
  const noteTexts = notes.map((text, i) => placeText(text, margin, notesY + i * noteLeading, inside, style));
  return { texts: [...lines, ...noteTexts], bottom: notesY + notes.length * noteLeading };
}

/** A right-aligned text with an arrow behind it, which stays where the text is cut. */
function rightwards(text: string, right: number, y: number, limit: number): PlacedText[] {
  if (text === '') return [];
  const style = { size: noteSize, colour: faintInk, align: 'right' as const };
  const arrow = textWidth(' →', noteSize);
  return [placeText('→', right, y, arrow, style), placeText(text, right - arrow, y, limit - arrow, style)];
}

function isIndented(line: ForestLine): boolean {
  return (line.kind === 'study' && line.indented) || line.kind === 'subgroup' || line.kind === 'remark';
}

function edge(column: Column, align: 'left' | 'right'): number {
  return align === 'left' ? column.x : column.x + column.width;
}
