import type { Analysis } from '../analysis/answer.ts';
import { axisOf } from '../effects/effect-measures.ts';
import { type PoolingModel, poolingModelLabels } from '../engine/tau-squared.ts';
import type { ForestPlotInput } from './forest-plot-input.ts';
import type { FunnelPlotInput } from './funnel-plot-input.ts';

/** What a plot needs besides the analysis. */
export interface PlotTexts {
  readonly title: string;
  /** What the effect is, with its unit: "Mean difference (AU)". */
  readonly effectLabel: string;
  readonly favoursLow: string;
  readonly favoursHigh: string;
  /** What each study's effect was made of, in the order of the analysis. */
  readonly details: readonly string[];
  readonly detailHeading: string;
  /** The subgroup of each study; null where there are none. */
  readonly groups: readonly string[] | null;
  readonly notes: readonly string[];
}

const tests = {
  z: 'z test',
  knha: 'Knapp-Hartung test',
  adhoc: 'Knapp-Hartung test, not narrower than z',
  cr2: 'robust (CR2) t test by trial',
} as const;

/** A number as a person reads it: three significant digits. */
function shown(value: number | null): string {
  if (value === null) return '–';
  return Math.abs(value) >= 1000 || value === 0
    ? String(Math.round(value))
    : String(Number(value.toPrecision(3)));
}

function shownP(p: number | null): string {
  if (p === null) return 'p –';
  return p < 0.001 ? 'p < 0.001' : `p = ${Number(p.toPrecision(2))}`;
}

type Heterogeneity = Pick<Analysis, 'i2' | 'tau2' | 'q' | 'qDf' | 'qP'>;

function heterogeneityLine({ i2, tau2, q, qDf, qP }: Heterogeneity): string {
  const share = i2 === null ? '–' : `${Math.round(i2)} %`;
  return `I² = ${share}, tau² = ${shown(tau2)}, Q = ${shown(q)} (df ${qDf}, ${shownP(qP)})`;
}

function subtitle({ k, model, test }: Analysis): string {
  return `${k} ${k === 1 ? 'study' : 'studies'}, ${modelInWords(model)}, ${tests[test]}`;
}

function modelInWords(model: PoolingModel): string {
  if (model === 'MH') return `common effect (${poolingModelLabels.MH})`;
  return model === 'CE' ? poolingModelLabels.CE : `random effects (${poolingModelLabels[model]})`;
}

/** The forest plot of an analysis. @throws where its pooled effect is not defined. */
export function forestPlotOf(analysis: Analysis, texts: PlotTexts): ForestPlotInput {
  const {
    estimate,
    ciLow,
    ciHigh,
    predictionLowKm2: predictionLow,
    predictionHighKm2: predictionHigh,
  } = analysis;
  if (estimate === null || ciLow === null || ciHigh === null)
    throw new RangeError('the pooled effect is not defined');
  return {
    title: texts.title,
    subtitle: subtitle(analysis),
    scale: axisOf(analysis.scale),
    effectLabel: texts.effectLabel,
    favoursLow: texts.favoursLow,
    favoursHigh: texts.favoursHigh,
    level: analysis.level,
    detailHeading: texts.detailHeading,
    rows: analysis.studies.flatMap((study, place) => {
      if (study.yi === null || study.ciLow === null || study.ciHigh === null) return [];
      const { label, yi } = study;
      return [
        {
          label,
          group: texts.groups?.[place] ?? null,
          detail: texts.details[place] ?? null,
          yi,
          ciLow: study.ciLow,
          ciHigh: study.ciHigh,
          weight: study.weight ?? 0,
        },
      ];
    }),
    pooled: { label: 'All studies', estimate, ciLow, ciHigh, predictionLow, predictionHigh },
    subgroups: (analysis.subgroups?.levels ?? []).flatMap((level) =>
      level.estimate === null || level.ciLow === null || level.ciHigh === null
        ? []
        : [
            {
              label: level.level,
              estimate: level.estimate,
              ciLow: level.ciLow,
              ciHigh: level.ciHigh,
              heterogeneity: heterogeneityLine(level),
            },
          ],
    ),
    heterogeneity: heterogeneityLine(analysis),
    notes: texts.notes,
  };
}

/** The funnel plot of an analysis, with the studies that trim and fill adds, where it was asked for. */
export function funnelPlotOf(analysis: Analysis, texts: PlotTexts): FunnelPlotInput {
  const { estimate, egger } = analysis;
  if (estimate === null) throw new RangeError('the pooled effect is not defined');
  const point = (label: string, yi: number | null, vi: number | null, filled: boolean) =>
    yi === null || vi === null ? [] : [{ label, yi, se: Math.sqrt(vi), filled }];
  return {
    title: texts.title,
    subtitle: subtitle(analysis),
    scale: axisOf(analysis.scale),
    effectLabel: texts.effectLabel,
    level: analysis.level,
    points: [
      ...analysis.studies.flatMap(({ label, yi, vi }) => point(label, yi, vi, false)),
      ...(analysis.trimFill?.filled ?? []).flatMap(({ yi, vi }) => point('filled in', yi, vi, true)),
    ],
    estimate,
    egger: egger === null ? null : `Egger's test: t = ${shown(egger.t)} (df ${egger.df}, ${shownP(egger.p)})`,
  };
}
