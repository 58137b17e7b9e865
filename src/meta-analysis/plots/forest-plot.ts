import { renderSvg } from '../../drawing/svg.ts';
import { plainText } from '../../drawing/text-width.ts';
import { axisRange, type Interval } from './axis-range.ts';
import { effectAxis } from './effect-axis.ts';
import { type EffectText, effectText, percent } from './effect-text.ts';
import { forestColumns } from './forest-columns.ts';
import { forestLines } from './forest-lines.ts';
import { forestMarks } from './forest-marks.ts';
import type { EffectInterval, ForestPlotInput, ForestPlotRow, PooledRow } from './forest-plot-input.ts';
import { type PlacedLine, placeLines } from './forest-rows.ts';
import { type ForestLayout, forestSpec } from './forest-spec.ts';
import { axisTexts, footerTexts, headerTexts, lineTexts } from './forest-texts.ts';
import { hasNoEffect } from './plot-scale.ts';

/** A description names each study up to so many. */
const mostDescribed = 30;

/**
 * Draws a forest plot as SVG, as high as its rows need. The same input gives the same picture.
 *
 * @throws RangeError when there is no row, or an estimate is not a finite number, or a bound is NaN
 */
export async function drawForestPlot(input: ForestPlotInput): Promise<string> {
  checkNumbers(input);
  const cleaned = withPlainTexts(input);
  const text = effectText(cleaned.scale, cleaned.rows.map(studyInterval));
  const spec = forestSpec(forestLayout(cleaned, text));
  return renderSvg(spec, { id: 'forest-plot', title: cleaned.title, description: describe(cleaned, text) });
}

function forestLayout(input: ForestPlotInput, text: EffectText): ForestLayout {
  const lines = forestLines(input);
  const columns = forestColumns(input, lines, text);
  const placed = placeLines(lines, columns);
  const range = axisRange(input.rows.map(studyInterval), pooledIntervals(input), hasNoEffect(input.scale));
  const axis = effectAxis(input.scale, range, columns.plot.width);
  const header = headerTexts(input, columns);
  const top = header.bottom + 4;
  const last = placed.at(-1);
  const axisY = top + (last ? last.y + last.height / 2 : 0) + 4;
  const below = axisTexts(input, columns, axisY);
  const footer = footerTexts(input, columns, axisY, below.bottom);
  const summary = placed.find(({ line }) => line.kind === 'pooled');
  const aboveSummary = summary ? [top + summary.y - summary.height / 2 - 3] : [];
  const { pooled } = input;
  return {
    width: columns.pictureWidth,
    height: Math.ceil(footer.bottom),
    rules: [header.bottom, ...aboveSummary],
    stripes: stripes(placed, top),
    texts: [
      ...header.texts,
      ...placed.flatMap((line) => lineTexts(line, columns, text, top)),
      ...below.texts,
      ...footer.texts,
    ],
    plot: columns.plot,
    top,
    axisY,
    axis,
    marks: forestMarks(placed, axis, text),
    noEffect: hasNoEffect(input.scale) && axis.holds(0) ? axis.position(0) : null,
    estimate: pooled !== null && axis.holds(pooled.estimate) ? axis.position(pooled.estimate) : null,
  };
}

function studyInterval({ yi, ciLow, ciHigh, weight }: ForestPlotRow) {
  return { estimate: yi, low: ciLow, high: ciHigh, weight: weight ?? 1 };
}

function pooledRows({ pooled, groups }: ForestPlotInput): PooledRow[] {
  return [...(pooled === null ? [] : [pooled]), ...groups.flatMap((group) => group.pooled ?? [])];
}

function pooledIntervals(input: ForestPlotInput): Interval[] {
  const intervals = pooledRows(input).map(({ estimate, ciLow, ciHigh }) => ({
    estimate,
    low: ciLow,
    high: ciHigh,
  }));
  const { pooled } = input;
  if (pooled === null || pooled.predictionLow === null || pooled.predictionHigh === null) return intervals;
  return [
    ...intervals,
    { estimate: pooled.estimate, low: pooled.predictionLow, high: pooled.predictionHigh },
  ];
}

/** A shade behind every other study leads the eye from its label to its estimate. */
function stripes(lines: readonly PlacedLine[], top: number): ForestLayout['stripes'] {
  return lines
    .filter(({ line }) => line.kind === 'study')
    .filter((_, i) => i % 2 === 1)
    .map(({ y, height }) => ({ y: top + y - height / 2, height }));
}

function describe(input: ForestPlotInput, text: EffectText): string {
  const { rows, pooled, groups } = input;
  const between = ({ estimate, ciLow, ciHigh }: EffectInterval) =>
    `${text.value(estimate)} (${percent(input.level)} confidence interval ${text.value(ciLow)} to ${text.value(ciHigh)})`;
  const sentences = [
    `${input.kind} of ${rows.length} ${rows.length === 1 ? 'study' : 'studies'}. ${input.subtitle}`,
  ];
  if (pooled !== null) sentences.push(`${input.effectLabel}, ${pooled.label}: ${between(pooled)}`);
  if (pooled !== null && pooled.predictionLow !== null && pooled.predictionHigh !== null) {
    sentences.push(
      `Prediction interval ${text.value(pooled.predictionLow)} to ${text.value(pooled.predictionHigh)}`,
    );
  }
  for (const { label, pooled: effect } of groups) {
    if (effect !== null) sentences.push(`Subgroup ${label}: ${between(effect)}`);
  }
  sentences.push(...input.remarks);
  const named = rows.slice(0, mostDescribed).map((row) => {
    const { label, yi, ciLow, ciHigh } = row;
    return `${label}: ${text.estimate(yi, ciLow, ciHigh)}`;
  });
  const others = rows.length > mostDescribed ? `; and ${rows.length - mostDescribed} others` : '';
  sentences.push(`${input.labelHeading}: ${named.join('; ')}${others}`);
  return sentences
    .filter((sentence) => sentence !== '')
    .map((sentence) => sentence.replace(/\.?$/, '.'))
    .join(' ');
}

function withPlainTexts(input: ForestPlotInput): ForestPlotInput {
  const plain = (text: string | null) => (text === null ? null : plainText(text));
  const plainPooled = <Row extends PooledRow>(row: Row): Row => ({
    ...row,
    label: plainText(row.label),
    cells: row.cells.map(plainText),
  });
  return {
    ...input,
    title: plainText(input.title),
    subtitle: plainText(input.subtitle),
    effectLabel: plainText(input.effectLabel),
    favoursLow: plainText(input.favoursLow),
    favoursHigh: plainText(input.favoursHigh),
    columns: input.columns.map((column) => ({
      ...column,
      heading: plainText(column.heading),
      above: plain(column.above),
    })),
    rows: input.rows.map((row) => ({
      ...row,
      label: plainText(row.label),
      group: plain(row.group),
      given: plain(row.given),
      cells: row.cells.map(plainText),
    })),
    groups: input.groups.map(({ label, pooled, remarks }) => ({
      label: plainText(label),
      pooled: pooled === null ? null : plainPooled(pooled),
      remarks: remarks.map(plainText),
    })),
    pooled: input.pooled === null ? null : plainPooled(input.pooled),
    remarks: input.remarks.map(plainText),
    notes: input.notes.map(plainText),
  };
}

function checkNumbers(input: ForestPlotInput): void {
  const { rows } = input;
  if (rows.length === 0) throw new RangeError('A forest plot needs a study.');
  const estimates = [
    ...rows.map(({ yi, ciLow, ciHigh }) => ({ estimate: yi, ciLow, ciHigh })),
    ...pooledRows(input),
  ];
  for (const { estimate, ciLow, ciHigh } of estimates) {
    if (!Number.isFinite(estimate) || Number.isNaN(ciLow) || Number.isNaN(ciHigh)) {
      throw new RangeError('A forest plot needs finite estimates, and intervals about them.');
    }
  }
}
