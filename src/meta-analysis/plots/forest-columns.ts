import type { FontWeight } from '../../drawing/fonts.ts';
import { textWidth } from '../../drawing/text-width.ts';
import type { EffectText } from './effect-text.ts';
import { percent } from './effect-text.ts';
import type { ForestLine } from './forest-lines.ts';
import type { ForestPlotInput } from './forest-plot-input.ts';

export const plotWidth = 1000;
export const margin = 16;
export const textSize = 12;
export const noteSize = 11;
export const indent = 12;
const gap = 16;
const narrowestPlot = 280;
const widestPlot = 560;
const widestLabel = 330;

export interface Column {
  x: number;
  width: number;
  heading: string;
}

/** The columns of a forest plot from left to right, in pixels; x is the left end of each. */
export interface ForestColumns {
  label: Column;
  detail: Column;
  plot: Column;
  weight: Column;
  estimate: Column;
}

/**
 * Shares the width among the columns: weights and estimates get what they need, the plot at least its narrowest
 * width, labels and details what they need up to the rest.
 */
export function forestColumns(
  input: ForestPlotInput,
  lines: readonly ForestLine[],
  text: EffectText,
): ForestColumns {
  const hasDetails = input.rows.some(({ detail }) => detail !== null && detail !== '');
  const headings = {
    label: 'Study',
    detail: hasDetails ? (input.detailHeading ?? 'Data') : '',
    weight: 'Weight',
    estimate: `Estimate [${percent(input.level)} CI]`,
  };
  const estimate = widest(
    headings.estimate,
    lines.map((line) => estimateText(line, text)),
  );
  const weight = widest(headings.weight, ['100.0%']);
  const gaps = (hasDetails ? 4 : 3) * gap;
  const room = plotWidth - 2 * margin - gaps - estimate - weight;
  const wanted = {
    label: Math.min(widest(headings.label, lines.map(labelText)) + indent, widestLabel),
    detail: hasDetails
      ? widest(
          headings.detail,
          input.rows.map(({ detail }) => detail ?? ''),
          'normal',
        )
      : 0,
  };
  const forTexts = room - narrowestPlot;
  // What stands beside the plot without details, heterogeneity above all, has both columns for itself.
  const besidePlot = widestRemark(input) - wanted.detail - (hasDetails ? gap : 0);
  const label = Math.min(
    Math.max(wanted.label, Math.min(besidePlot, widestLabel)),
    Math.max(forTexts / 2, forTexts - wanted.detail),
  );
  const detail = Math.min(wanted.detail, forTexts - label);
  const plot = Math.min(room - label - detail, widestPlot);
  const left = margin + label + gap;
  const plotX = hasDetails ? left + detail + gap : left;
  // What the plot leaves is space before it.
  const spare = room - label - detail - plot;
  const weightX = plotX + spare + plot + gap;
  return {
    label: { x: margin, width: label + (hasDetails ? 0 : spare), heading: headings.label },
    detail: { x: left, width: detail, heading: headings.detail },
    plot: { x: plotX + spare, width: plot, heading: '' },
    weight: { x: weightX, width: weight, heading: headings.weight },
    estimate: { x: weightX + weight + gap, width: estimate, heading: headings.estimate },
  };
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

function widestRemark({ heterogeneity, subgroups }: ForestPlotInput): number {
  const widths = [heterogeneity, ...subgroups.map((each) => each.heterogeneity)].map((text) =>
    textWidth(text, noteSize),
  );
  return Math.ceil(Math.max(...widths)) + 2 * indent;
}

function widest(heading: string, texts: readonly string[], weight: FontWeight = 'bold'): number {
  const widths = texts.map((text) => textWidth(text, textSize, weight));
  return Math.ceil(Math.max(textWidth(heading, textSize, 'bold'), ...widths));
}
