import type { Analysis } from '../analysis/answer.ts';
import { axisOf } from '../effects/effect-measures.ts';
import { shortNumber } from './effect-text.ts';
import type { FunnelPlotInput } from './funnel-plot-input.ts';
import { type PlotTexts, subtitle } from './plot-inputs.ts';
import { pInWords } from './statistics-in-words.ts';

/** The funnel plot of an analysis, with the studies that trim and fill adds, where it was asked for. */
export function funnelPlotOf(analysis: Analysis, texts: PlotTexts): FunnelPlotInput {
  const { estimate, egger } = analysis;
  if (estimate === null) throw new RangeError('the pooled effect is not defined');
  const point = (label: string, yi: number | null, vi: number | null, filled: boolean) =>
    yi === null || vi === null ? [] : [{ label, yi, se: Math.sqrt(vi), filled }];
  return {
    title: texts.title,
    subtitle: subtitle(analysis, texts),
    scale: axisOf(analysis.scale),
    effectLabel: texts.effectLabel,
    level: analysis.level,
    points: [
      ...analysis.studies.flatMap(({ label, yi, vi }, place) =>
        point(texts.studies[place]?.label ?? label, yi, vi, false),
      ),
      ...(analysis.trimFill?.filled ?? []).flatMap(({ yi, vi }) => point('filled in', yi, vi, true)),
    ],
    estimate,
    egger:
      egger === null || egger.t === null
        ? null
        : `Egger's test: t = ${shortNumber(egger.t)} (df ${egger.df}, ${pInWords(egger.p)})`,
  };
}
