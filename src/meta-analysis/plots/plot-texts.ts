import type { AnalysisRequest, RequestedStudy } from '../analysis/analysis-request.ts';
import type { Analysis } from '../analysis/answer.ts';
import { studyEffects } from '../analysis/study-effects.ts';
import { labelOf } from '../effects/effect-measures.ts';
import { withMinusSigns } from './effect-text.ts';
import type { ArmNumbers, TwoArms } from './number-columns.ts';
import type { PlotTexts } from './plot-inputs.ts';
import { excludedNotes } from './plot-notes.ts';

export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

const nothingTold: ArmNumbers = { n: null, mean: null, sd: null, events: null };

/** What the arms of a study that was sent in are known by. */
function armsOf({ data }: RequestedStudy): TwoArms {
  switch (data.form) {
    case 'means':
      return [
        { ...nothingTold, n: data.n1, mean: data.mean1, sd: data.sd1 },
        { ...nothingTold, n: data.n2, mean: data.mean2, sd: data.sd2 },
      ];
    case 'events':
      return [
        { ...nothingTold, n: data.n1, events: data.events1 },
        { ...nothingTold, n: data.n2, events: data.events2 },
      ];
    default:
      return [nothingTold, nothingTold];
  }
}

/** The texts of a plot of numbers that were sent in: which side favours the treatment is not known. */
export function textsOfRequest(
  request: AnalysisRequest,
  analysis: Analysis,
  width: number | null,
): PlotTexts {
  const { subgroup } = request;
  const effect = capital(labelOf(request.measure));
  return {
    title: `Meta-analysis: ${labelOf(request.measure)}`,
    effectLabel: effect,
    effectName: request.measure === 'GEN' ? effect : request.measure,
    favoursLow: 'Lower in group 1',
    favoursHigh: 'Higher in group 1',
    arms: ['Group 1', 'Group 2'],
    studies: studyEffects(request).included.map(({ study }) => ({
      label: study.label,
      given: null,
      group: subgroup === null ? null : String(study.moderators.get(subgroup)),
      arms: armsOf(study),
    })),
    notes: [...analysis.notes, ...excludedNotes(analysis.excluded)].map(withMinusSigns),
    width,
  };
}
