import { type FurtherAnalysis, furtherAnalyses } from '../analysis/analysis-request.ts';
import type { Analysis } from '../analysis/answer.ts';
import { funnelPlotOf } from './funnel-inputs.ts';
import { forestPlotOf, type PlotTexts } from './plot-inputs.ts';
import { sequencePlotOf } from './sequence-inputs.ts';

/** What a picture of an analysis can show. */
export const plotKinds = ['forest', 'funnel', 'cumulative', 'leaveOneOut'] as const;
export type PlotKind = (typeof plotKinds)[number];

/** What is included in an analysis: what was asked for, and what a plot shows. */
export function includedFor(
  plot: PlotKind,
  format: string,
  include: readonly FurtherAnalysis[],
): FurtherAnalysis[] {
  const isShown = format === 'svg' || format === 'png';
  return furtherAnalyses.filter((part) => include.includes(part) || (isShown && part === plot));
}

/** A picture that is wanted, as plain data. */
export interface AnalysisPicture {
  readonly plot: PlotKind;
  readonly format: 'svg' | 'png';
  readonly analysis: Analysis;
  readonly texts: PlotTexts;
}

/** Draws an analysis that can be drawn: the text of an SVG, or the bytes of a PNG. */
export async function drawAnalysis({
  plot,
  format,
  analysis,
  texts,
}: AnalysisPicture): Promise<string | Uint8Array> {
  const svg = await svgOf(plot, analysis, texts);
  if (format === 'svg') return svg;
  const { svgToPng } = await import('../../drawing/png.ts');
  return svgToPng(svg);
}

/** What draws is loaded when first needed: it takes longer to load than all the rest. */
async function svgOf(plot: PlotKind, analysis: Analysis, texts: PlotTexts): Promise<string> {
  if (plot === 'funnel') {
    const { drawFunnelPlot } = await import('./funnel-plot.ts');
    return drawFunnelPlot(funnelPlotOf(analysis, texts));
  }
  const { drawForestPlot } = await import('./forest-plot.ts');
  return drawForestPlot(
    plot === 'forest' ? forestPlotOf(analysis, texts) : sequencePlotOf(plot, analysis, texts),
  );
}
