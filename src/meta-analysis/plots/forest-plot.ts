import { renderSvg } from '../../drawing/svg.ts';
import { plainText } from '../../drawing/text-width.ts';
import { axisRange, type Interval, typicalWidth } from './axis-range.ts';
import { effectAxis } from './effect-axis.ts';
import { type EffectText, effectText, percent } from './effect-text.ts';
import { forestColumns } from './forest-columns.ts';
import { type ForestLine, forestLines } from './forest-lines.ts';
import { forestMarks } from './forest-marks.ts';
import type { ForestPlotInput, ForestPlotRow, PooledInterval } from './forest-plot-input.ts';
import { type ForestLayout, forestSpec } from './forest-spec.ts';
import { axisTexts, bodyTop, footerTexts, headerTexts, lineTexts } from './forest-texts.ts';

const ruleUnderHeadings = bodyTop - 4;

/**
 * Draws a forest plot as SVG, 1000 pixels wide and as high as its rows need. The same input gives the same picture.
 *
 * @throws RangeError when there is no row, or an estimate is not a finite number, or a bound is NaN
 */
export async function drawForestPlot(input: ForestPlotInput): Promise<string> {
  checkNumbers(input);
  const cleaned = withPlainTexts(input);
  const studies = cleaned.rows.map(studyInterval);
  const text = effectText(cleaned.scale, typicalWidth(studies));
  const spec = forestSpec(forestLayout(cleaned, text));
  return renderSvg(spec, { id: 'forest-plot', title: cleaned.title, description: describe(cleaned, text) });
}

function forestLayout(input: ForestPlotInput, text: EffectText): ForestLayout {
  const lines = forestLines(input);
  const columns = forestColumns(input, lines, text);
  const range = axisRange(input.rows.map(studyInterval), pooledIntervals(input));
  const axis = effectAxis(input.scale, range, columns.plot.width);
  const last = lines.at(-1);
  const axisY = bodyTop + (last ? last.y + last.height / 2 : 0) + 4;
  const footer = footerTexts(input, columns, axisY);
  const summary = lines.find(({ kind }) => kind === 'pooled');
  const aboveSummary = summary ? [bodyTop + summary.y - summary.height / 2 - 3] : [];
  return {
    height: Math.ceil(footer.bottom),
    rules: [ruleUnderHeadings, ...aboveSummary],
    stripes: stripes(lines),
    texts: [
      ...headerTexts(input, columns),
      ...lines.flatMap((line) => lineTexts(line, columns, text)),
      ...axisTexts(input, columns, axisY),
      ...footer.texts,
    ],
    plot: columns.plot,
    top: bodyTop,
    axisY,
    axis,
    marks: forestMarks(lines, axis, text),
    noEffect: axis.holds(0) ? axis.position(0) : null,
    estimate: axis.holds(input.pooled.estimate) ? axis.position(input.pooled.estimate) : null,
  };
}

function studyInterval({ yi, ciLow, ciHigh, weight }: ForestPlotRow) {
  return { estimate: yi, low: ciLow, high: ciHigh, weight };
}

function pooledIntervals({ pooled, subgroups }: ForestPlotInput): Interval[] {
  const intervals = [pooled, ...subgroups].map(({ estimate, ciLow, ciHigh }) => ({
    estimate,
    low: ciLow,
    high: ciHigh,
  }));
  const { estimate, predictionLow, predictionHigh } = pooled;
  if (predictionLow === null || predictionHigh === null) return intervals;
  return [...intervals, { estimate, low: predictionLow, high: predictionHigh }];
}

/** A shade behind every other study leads the eye from its label to its estimate. */
function stripes(lines: readonly ForestLine[]): ForestLayout['stripes'] {
  return lines
    .filter(({ kind }) => kind === 'study')
    .filter((_, i) => i % 2 === 1)
    .map(({ y, height }) => ({ y: bodyTop + y - height / 2, height }));
}

function describe(input: ForestPlotInput, text: EffectText): string {
  const { rows, pooled, subgroups } = input;
  const { estimate, ciLow, ciHigh, predictionLow, predictionHigh } = pooled;
  const inWords = (each: PooledInterval) =>
    `${text.value(each.estimate)} (${percent(input.level)} confidence interval ${text.value(each.ciLow)} to ${text.value(each.ciHigh)})`;
  const sentences = [
    `Forest plot of ${rows.length} ${rows.length === 1 ? 'study' : 'studies'}. ${input.subtitle}`,
    `${input.effectLabel}, ${pooled.label}: ${inWords({ label: pooled.label, estimate, ciLow, ciHigh })}`,
  ];
  if (predictionLow !== null && predictionHigh !== null) {
    sentences.push(`Prediction interval ${text.value(predictionLow)} to ${text.value(predictionHigh)}`);
  }
  sentences.push(...subgroups.map((each) => `Subgroup ${each.label}: ${inWords(each)}`), input.heterogeneity);
  return sentences
    .filter((sentence) => sentence !== '')
    .map((sentence) => sentence.replace(/\.?$/, '.'))
    .join(' ');
}

function withPlainTexts(input: ForestPlotInput): ForestPlotInput {
  return {
    ...input,
    title: plainText(input.title),
    subtitle: plainText(input.subtitle),
    effectLabel: plainText(input.effectLabel),
    favoursLow: plainText(input.favoursLow),
    favoursHigh: plainText(input.favoursHigh),
    ...(input.detailHeading === undefined ? {} : { detailHeading: plainText(input.detailHeading) }),
    rows: input.rows.map((row) => ({
      ...row,
      label: plainText(row.label),
      group: row.group === null ? null : plainText(row.group),
      detail: row.detail === null ? null : plainText(row.detail),
    })),
    pooled: { ...input.pooled, label: plainText(input.pooled.label) },
    subgroups: input.subgroups.map((each) => ({
      ...each,
      label: plainText(each.label),
      heterogeneity: plainText(each.heterogeneity),
    })),
    heterogeneity: plainText(input.heterogeneity),
    notes: input.notes.map(plainText),
  };
}

function checkNumbers({ rows, pooled, subgroups }: ForestPlotInput): void {
  if (rows.length === 0) throw new RangeError('A forest plot needs a study.');
  const estimates = [
    ...rows.map(({ yi, ciLow, ciHigh }) => ({ estimate: yi, ciLow, ciHigh })),
    pooled,
    ...subgroups,
  ];
  for (const { estimate, ciLow, ciHigh } of estimates) {
    if (!Number.isFinite(estimate) || Number.isNaN(ciLow) || Number.isNaN(ciHigh)) {
      throw new RangeError('A forest plot needs finite estimates, and intervals about them.');
    }
  }
}
