import type { Analysis } from '../analysis/answer.ts';
import { cautionOnAsymmetry } from '../analysis/asymmetry.ts';
import { numberText } from './effect-text.ts';
import type { FunnelPlotInput } from './funnel-plot-input.ts';
import { type PlotTexts, subtitle } from './plot-inputs.ts';
import { asymmetryTestInWords, pInWords } from './statistics-in-words.ts';

/** The funnel plot of an analysis, with the studies that trim and fill adds, where it was asked for. */
export function funnelPlotOf(analysis: Analysis, texts: PlotTexts): FunnelPlotInput {
  const { estimate } = analysis;
  if (estimate === null) throw new RangeError('the pooled effect is not defined');
  const caution = cautionOnAsymmetry(analysis.k);
  const filled = analysis.trimFill ?? analysis.trimFillR0;
  const point = (label: string, yi: number | null, vi: number | null, imputed: boolean) =>
    yi === null || vi === null ? [] : [{ label, yi, se: Math.sqrt(vi), filled: imputed }];
  return {
    title: texts.title,
    subtitle: subtitle(analysis, texts),
    scale: analysis.scale,
    effectLabel: texts.effectLabel,
    level: analysis.level,
    points: [
      ...analysis.studies.flatMap(({ label, yi, vi }, place) =>
        point(texts.studies[place]?.label ?? label, yi, vi, false),
      ),
      ...(filled?.filled ?? []).flatMap(({ yi, vi }) => point('filled in', yi, vi, true)),
    ],
    estimate,
    notes: [
      ...testsOfAsymmetry(analysis),
      ...new Set([...(caution === null ? [] : [caution]), ...texts.notes]),
    ],
    width: texts.width,
  };
}

function testsOfAsymmetry({ egger, harbord, peters, rankTest }: Analysis): string[] {
  const rank =
    rankTest === null || rankTest.tau === null
      ? null
      : `Rank correlation test: τ = ${numberText(rankTest.tau, 2)} (${pInWords(rankTest.p)})`;
  return [
    asymmetryTestInWords("Egger's test", egger),
    asymmetryTestInWords("Harbord's test", harbord),
    asymmetryTestInWords("Peters' test", peters),
    rank,
  ].filter((line) => line !== null);
}
