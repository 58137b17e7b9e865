import type { AnalysisRequest, RequestedStudy } from '../analysis/analysis-request.ts';
import type { Analysis } from '../analysis/answer.ts';
import { studyEffects } from '../analysis/study-effects.ts';
import { type EffectMeasureId, isOfOneGroup, labelOf } from '../effects/effect-measures.ts';
import { withMinusSigns } from './effect-text.ts';
import { type Arms, armOf } from './number-columns.ts';
import type { PlotTexts } from './plot-inputs.ts';
import { excludedNotes } from './plot-notes.ts';

export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** What the groups of a study that was sent in are known by. */
function armsOf({ data }: RequestedStudy): Arms {
  switch (data.form) {
    case 'means':
      return [
        armOf({ n: data.n1, mean: data.mean1, sd: data.sd1 }),
        armOf({ n: data.n2, mean: data.mean2, sd: data.sd2 }),
      ];
    case 'events':
      return [armOf({ n: data.n1, events: data.events1 }), armOf({ n: data.n2, events: data.events2 })];
    case 'rates':
      return [
        armOf({ events: data.events1, time: data.time1 }),
        armOf({ events: data.events2, time: data.time2 }),
      ];
    case 'proportion':
      return [armOf({ events: data.events, n: data.n })];
    case 'correlation':
      return [armOf({ correlation: data.correlation, n: data.n })];
    case 'effect':
      return [];
  }
}

/** What the axis shows of effects that are pooled on a scale which nobody reads. */
const shownAs: Readonly<Partial<Record<EffectMeasureId, string>>> = {
  ZCOR: 'Correlation',
  PLO: 'Proportion',
  PAS: 'Proportion',
  GEN: 'Effect',
};

/** The texts of a plot of numbers that were sent in: which side favours the treatment is not known. */
export function textsOfRequest(
  request: AnalysisRequest,
  analysis: Analysis,
  width: number | null,
): PlotTexts {
  const { subgroup, effectMeasure: measure } = request;
  const studies = studyEffects(request).included.map(({ study }) => ({
    label: study.label,
    given: null,
    trial: study.trial ?? null,
    group: subgroup === null ? null : String(study.moderators.get(subgroup)),
    arms: armsOf(study),
  }));
  const groups = Math.max(...studies.map(({ arms }) => arms.length));
  return {
    title: `Meta-analysis: ${labelOf(measure)}`,
    effectLabel: shownAs[measure] ?? capital(labelOf(measure)),
    effectName: shownAs[measure] ?? measure,
    favoursLow: isOfOneGroup(measure) ? '' : 'Lower in group 1',
    favoursHigh: isOfOneGroup(measure) ? '' : 'Higher in group 1',
    arms: ['Group 1', 'Group 2'].slice(0, groups).map((name) => (groups === 1 ? 'Group' : name)),
    studies,
    notes: [...analysis.notes, ...excludedNotes(analysis.excluded)].map(withMinusSigns),
    width,
  };
}
