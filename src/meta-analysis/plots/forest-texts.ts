import { fitText, wrap } from '../../drawing/fitted-text.ts';
import { faintInk, type PlacedText, placeText } from '../../drawing/placed-text.ts';
import type { EffectText } from './effect-text.ts';
import {
  cellsOf,
  estimateText,
  type ForestColumns,
  indent,
  labelText,
  margin,
  noteSize,
  type PlotColumn,
  textSize,
  weightText,
} from './forest-columns.ts';
import type { ForestPlotInput } from './forest-plot-input.ts';
import { isBold, isIndented, labelWidth, leading, type PlacedLine } from './forest-rows.ts';

const noteLeading = 15;
const titleSize = 18;
const titleLeading = 23;
const mostTitleLines = 3;
const subtitleSize = 13;
const subtitleLeading = 18;

/** Texts in a part of the picture, and where the part ends. */
export interface TextsToBottom {
  texts: PlacedText[];
  bottom: number;
}

/** Title, subtitle and the headings of the columns. */
export function headerTexts(input: ForestPlotInput, columns: ForestColumns): TextsToBottom {
  const inside = columns.pictureWidth - 2 * margin;
  const title = { size: titleSize, weight: 'bold' } as const;
  const subtitle = { size: subtitleSize, colour: faintInk } as const;
  const texts: PlacedText[] = [];
  let y = 26;
  for (const line of fitText(input.title, title, inside, mostTitleLines).lines) {
    texts.push({
      ...placeText(line, margin, y, inside, title),
      full: line.endsWith('…') ? input.title : null,
    });
    y += titleLeading;
  }
  y -= 1;
  for (const line of wrap(input.subtitle, subtitle, inside)) {
    texts.push(placeText(line, margin, y, inside, subtitle));
    y += subtitleLeading;
  }
  y += 12;
  const above = groupsAbove(columns);
  const heading = { size: textSize, weight: 'bold' } as const;
  for (const { text, x, width } of above) {
    texts.push(placeText(text, x + width / 2, y, width, { ...heading, align: 'center' }));
  }
  if (above.length > 0) y += leading + 1;
  const head = (column: PlotColumn | null, align: 'left' | 'right' = 'left') => {
    if (column === null) return;
    texts.push(placeText(column.heading, edge(column, align), y, column.width, { ...heading, align }));
  };
  head(columns.label);
  head(columns.given);
  for (const column of columns.numbers) head(column, 'right');
  head(columns.weight, 'right');
  head(columns.estimate, 'right');
  return { texts: texts.filter(({ text }) => text !== ''), bottom: y + 10 };
}

/** The headings that stand above several columns of numbers. */
function groupsAbove({ numbers }: ForestColumns): { text: string; x: number; width: number }[] {
  const groups: { text: string; x: number; width: number }[] = [];
  for (const { above, x, width } of numbers) {
    if (above === null) continue;
    const last = groups.at(-1);
    if (last?.text === above) last.width = x + width - last.x;
    else groups.push({ text: above, x, width });
  }
  return groups;
}

/** The texts of one line, in the columns they belong to; `top` is that of the first line. */
export function lineTexts(
  placed: PlacedLine,
  columns: ForestColumns,
  text: EffectText,
  top: number,
): PlacedText[] {
  const { line, label, given } = placed;
  const y = top + placed.y;
  const shift = isIndented(line) ? indent : 0;
  const style = { size: textSize, weight: isBold(line) ? 'bold' : 'normal' } as const;
  const faint = { size: noteSize, colour: faintInk } as const;
  const x = columns.label.x + shift;
  const stacked = columns.given === null ? [...label, ...given] : label;
  const labelStyle = (i: number) => (line.kind === 'remark' || i >= label.length ? faint : style);
  const width = labelWidth(line, columns);
  const whole = (shown: string, full: string) => (shown.endsWith('…') && shown !== full ? full : null);
  const rightOf = (shown: string, column: PlotColumn | null) =>
    column === null
      ? []
      : [placeText(shown, edge(column, 'right'), y, column.width, { ...style, align: 'right' as const })];
  const fullGiven = line.kind === 'study' ? (line.row.given ?? '') : '';
  const texts = [
    ...stacked.map((shown, i) => ({
      ...placeText(shown, x, lineY(y, stacked.length, i), width, labelStyle(i)),
      full: whole(shown, i < label.length ? labelText(line) : fullGiven),
    })),
    ...(columns.given === null ? [] : given).map((shown, i) => ({
      ...placeText(shown, columns.given?.x ?? 0, lineY(y, given.length, i), columns.given?.width ?? 0, faint),
      full: whole(shown, fullGiven),
    })),
    ...columns.numbers.flatMap((column) => rightOf(cellsOf(line)[column.place] ?? '', column)),
    ...rightOf(weightText(line), columns.weight),
    ...rightOf(estimateText(line, text), columns.estimate),
  ];
  return texts.filter((each) => each.text !== '');
}

/** The middle of one of several lines about a middle. */
function lineY(middle: number, count: number, place: number): number {
  return middle + (place - (count - 1) / 2) * leading;
}

/** The texts under the axis: which way is better, and what the axis measures. */
export function axisTexts(input: ForestPlotInput, { plot }: ForestColumns, axisY: number): TextsToBottom {
  const style = { size: noteSize, colour: faintInk };
  const half = plot.width / 2 - 8;
  const side = (words: string) => wrap(words, style, half);
  const [low, high] = [
    side(input.favoursLow && `←\u00a0${input.favoursLow}`),
    side(input.favoursHigh && `${input.favoursHigh}\u00a0→`),
  ];
  const first = axisY + 34;
  const titleY = first + Math.max(low.length, high.length) * noteLeading + 5;
  const bold = { size: textSize, weight: 'bold', align: 'center' } as const;
  const title = wrap(input.effectLabel, bold, plot.width);
  const texts = [
    ...low.map((text, i) => placeText(text, plot.x, first + i * noteLeading, half, style)),
    ...high.map((text, i) =>
      placeText(text, plot.x + plot.width, first + i * noteLeading, half, {
        ...style,
        align: 'right' as const,
      }),
    ),
    ...title.map((text, i) =>
      placeText(text, plot.x + plot.width / 2, titleY + i * leading, plot.width, bold),
    ),
  ];
  return { texts: texts.filter(({ text }) => text !== ''), bottom: titleY + title.length * leading };
}

/** The remarks left of the axis, and the notes below everything. */
export function footerTexts(
  input: ForestPlotInput,
  { plot, pictureWidth }: ForestColumns,
  axisY: number,
  axisBottom: number,
): TextsToBottom {
  const style = { size: noteSize, colour: faintInk };
  const inside = pictureWidth - 2 * margin;
  const beside = plot.x - margin - indent;
  const remarks = input.remarks.flatMap((remark) => wrap(remark, style, beside));
  const remarkTexts = remarks.map((text, i) =>
    placeText(text, margin, axisY + 12 + i * noteLeading, beside, style),
  );
  const notesY = Math.max(axisBottom, axisY + 12 + remarks.length * noteLeading) + 12;
  const notes = input.notes.flatMap((note) => wrap(note, style, inside));
  const noteTexts = notes.map((text, i) => placeText(text, margin, notesY + i * noteLeading, inside, style));
  return { texts: [...remarkTexts, ...noteTexts], bottom: notesY + notes.length * noteLeading };
}

function edge(column: PlotColumn, align: 'left' | 'right'): number {
  return align === 'left' ? column.x : column.x + column.width;
}
