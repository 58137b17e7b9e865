import type { FontWeight } from '../../drawing/fonts.ts';
import { textWidth } from '../../drawing/text-width.ts';
import { type EffectText, percent } from './effect-text.ts';
import type { ForestLine } from './forest-lines.ts';
import type { ForestPlotInput, NumberColumn } from './forest-plot-input.ts';

export const margin = 16;
export const textSize = 12;
export const noteSize = 11;
export const indent = 12;
const gap = 14;
/** Between neighbouring columns of numbers of one group. */
const narrowGap = 9;
const narrowestPicture = 900;
const widestPicture = 1280;
const narrowestPlot = 240;
const wantedPlot = 400;
const widestPlot = 560;
/** What texts take before they are broken into lines, and what they need at least. */
const label = { widest: 250, narrowest: 126 } as const;
const given = { widest: 250, narrowest: 130 } as const;

export interface PlotColumn {
  x: number;
  width: number;
  heading: string;
}

/** A column of numbers, which are right-aligned; `place` is that of its cells in a row. */
interface PlacedNumberColumn extends PlotColumn {
  above: string | null;
  place: number;
}

/** The columns of a forest plot from left to right, in pixels; x is the left end of each. */
export interface ForestColumns {
  pictureWidth: number;
  label: PlotColumn;
  /** What was given; null where it stands below the label, or is not told. */
  given: PlotColumn | null;
  numbers: readonly PlacedNumberColumn[];
  plot: PlotColumn;
  /** Null where nothing has a weight. */
  weight: PlotColumn | null;
  estimate: PlotColumn;
}

interface Arrangement {
  numbers: readonly { column: NumberColumn; place: number; width: number }[];
  /** Whether what was given has a column of its own. */
  beside: boolean;
}

/**
 * Shares the width among the columns: numbers, weights and estimates get what they need, texts are broken into lines,
 * and the plot gets the rest. Where the width is too little, what was given goes below the labels, then details go.
 */
export function forestColumns(
  input: ForestPlotInput,
  lines: readonly ForestLine[],
  text: EffectText,
): ForestColumns {
  const headings = { estimate: `${input.effectName} [${percent(input.level)} CI]`, weight: 'Weight' };
  const estimate = widest(
    headings.estimate,
    lines.map((line) => estimateText(line, text)),
  );
  const hasWeights = input.rows.some(({ weight }) => weight !== null);
  const weight = hasWeights ? widest(headings.weight, ['100.0%']) : 0;
  const right = gap + (hasWeights ? weight + gap : 0) + estimate;
  const wanted = {
    label: Math.min(widest(input.labelHeading, lines.map(labelText)) + indent, label.widest),
    given: Math.min(
      widest(
        input.givenHeading,
        input.rows.map((row) => row.given ?? ''),
        'normal',
      ),
      given.widest,
    ),
  };
  const { arrangement, pictureWidth } = chooseArrangement(input, lines, wanted, right);
  const { numbers, beside } = arrangement;
  const room = pictureWidth - 2 * margin - gap - right - widthOfNumbers(numbers) - (beside ? gap : 0);
  const forTexts = Math.max(room - narrowestPlot, label.narrowest);
  const givenWidth = beside ? Math.min(wanted.given, Math.max(forTexts - wanted.label, given.narrowest)) : 0;
  const underLabel = beside ? wanted.label : Math.max(wanted.label, wanted.given);
  const labelWidth = Math.min(underLabel, forTexts - givenWidth);
  const most = room - labelWidth - givenWidth;
  const left = pictureWidth - margin - right - most;
  const forRemarks = Math.max(spaceOfRemarks(input) - left, 0);
  const plot = Math.min(Math.max(most - forRemarks, Math.min(most, wantedPlot)), widestPlot);
  // What the plot leaves is space before it.
  const spare = Math.max(room - labelWidth - givenWidth - plot, 0);
  let x = margin;
  const take = (width: number, heading: string, after: number): PlotColumn => {
    const column = { x, width, heading };
    x += width + after;
    return column;
  };
  const placedLabel = take(labelWidth, input.labelHeading, gap);
  const placedGiven = beside ? take(givenWidth, input.givenHeading, gap) : null;
  const placedNumbers = numbers.map(({ column, place, width }, i) => ({
    ...take(width, column.heading, gapAfter(numbers, i)),
    above: column.above,
    place,
  }));
  x += spare;
  return {
    pictureWidth,
    label: placedLabel,
    given: placedGiven,
    numbers: placedNumbers,
    plot: take(plot, '', gap),
    weight: hasWeights ? take(weight, headings.weight, gap) : null,
    estimate: take(estimate, headings.estimate, 0),
  };
}

/** Where the plot can begin so that no remark left of it is broken. */
function spaceOfRemarks({ remarks, groups }: ForestPlotInput): number {
  const indented = groups.flatMap((group) =>
    group.remarks.map((remark) => textWidth(remark, noteSize) + indent),
  );
  const widths = [...remarks.map((remark) => textWidth(remark, noteSize)), ...indented];
  return margin + Math.ceil(Math.max(0, ...widths)) + indent;
}

/** What the label column says on a line. */
export function labelText(line: ForestLine): string {
  if (line.kind === 'study') return line.row.label;
  if (line.kind === 'heading') return line.label;
  if (line.kind === 'prediction') return 'Prediction interval';
  return line.kind === 'pooled' || line.kind === 'subgroup' ? line.pooled.label : '';
}

/** What the estimate column says on a line. */
export function estimateText(line: ForestLine, text: EffectText): string {
  if (line.kind === 'study') return text.estimate(line.row.yi, line.row.ciLow, line.row.ciHigh);
  if (line.kind === 'prediction') return text.interval(line.low, line.high);
  if (line.kind !== 'pooled' && line.kind !== 'subgroup') return '';
  return text.estimate(line.pooled.estimate, line.pooled.ciLow, line.pooled.ciHigh);
}

/** What the weight column says on a line. */
export function weightText(line: ForestLine): string {
  const weight =
    line.kind === 'study'
      ? line.row.weight
      : line.kind === 'pooled' || line.kind === 'subgroup'
        ? line.pooled.weight
        : null;
  return weight === null ? '' : `${weight.toFixed(1)}%`;
}

/** The cells of a line in the columns of numbers. */
export function cellsOf(line: ForestLine): readonly string[] {
  if (line.kind === 'study') return line.row.cells;
  return line.kind === 'pooled' || line.kind === 'subgroup' ? line.pooled.cells : [];
}

/** The fullest arrangement for which there is width. */
function chooseArrangement(
  input: ForestPlotInput,
  lines: readonly ForestLine[],
  wanted: { label: number; given: number },
  right: number,
): { arrangement: Arrangement; pictureWidth: number } {
  const hasGiven = input.rows.some((row) => row.given !== null && row.given !== '');
  const all = input.columns.map((column, place) => ({
    column,
    place,
    width: widest(
      column.heading,
      lines.map((line) => cellsOf(line)[place] ?? ''),
    ),
  }));
  const few = all.filter(({ column }) => !column.detail);
  const arrangements: Arrangement[] = [all, few, []]
    .map(underHeadings)
    .flatMap((numbers) => [...(hasGiven ? [{ numbers, beside: true }] : []), { numbers, beside: false }]);
  const widthWith = (
    { numbers, beside }: Arrangement,
    texts: { label: number; given: number },
    plot: number,
  ) =>
    2 * margin +
    texts.label +
    (beside ? gap + texts.given : 0) +
    gap +
    widthOfNumbers(numbers) +
    plot +
    right;
  const [fullest = { numbers: [], beside: false }] = arrangements;
  const ideal = Math.ceil(
    Math.max(widthWith(fullest, wanted, wantedPlot), spaceOfRemarks(input) + wantedPlot + right + margin),
  );
  const pictureWidth = input.width ?? Math.min(Math.max(ideal, narrowestPicture), widestPicture);
  const least = {
    label: Math.min(wanted.label, label.narrowest),
    given: Math.min(wanted.given, given.narrowest),
  };
  const fitting = arrangements.find((each) => widthWith(each, least, narrowestPlot) <= pictureWidth);
  return { arrangement: fitting ?? { numbers: [], beside: false }, pictureWidth };
}

/** The columns, the first of each group so wide that what stands above the group has room. */
function underHeadings(numbers: Arrangement['numbers']): Arrangement['numbers'] {
  return numbers.map((each, i) => {
    const { above } = each.column;
    if (above === null || numbers[i - 1]?.column.above === above) return each;
    const group = numbers.filter(({ column }) => column.above === above);
    const there = group.reduce((sum, { width }) => sum + width, (group.length - 1) * narrowGap);
    return { ...each, width: each.width + Math.max(widest(above, []) - there, 0) };
  });
}

function gapAfter(numbers: Arrangement['numbers'], i: number): number {
  const above = numbers[i]?.column.above ?? null;
  return above !== null && numbers[i + 1]?.column.above === above ? narrowGap : gap;
}

function widthOfNumbers(numbers: Arrangement['numbers']): number {
  return numbers.reduce((sum, { width }, i) => sum + width + gapAfter(numbers, i), 0);
}

function widest(heading: string, texts: readonly string[], weight: FontWeight = 'bold'): number {
  const widths = texts.map((text) => textWidth(text, textSize, weight));
  return Math.ceil(Math.max(textWidth(heading, textSize, 'bold'), ...widths));
}
