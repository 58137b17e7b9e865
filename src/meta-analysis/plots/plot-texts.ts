import type { Interpretation } from '../../query/condition.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import type { AnalysisRequest, RequestedStudy } from '../analysis/analysis-request.ts';
import type { Analysis } from '../analysis/answer.ts';
import { studyEffects } from '../analysis/study-effects.ts';
import { labelOf } from '../effects/effect-measures.ts';
import type { Selection } from '../selection/selection.ts';
import type { PlotTexts } from './plot-inputs.ts';

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** What a study that was sent in is made of, in a few words. */
function detailOf({ data }: RequestedStudy): string {
  if (data.form === 'means') {
    return `${data.mean1} ± ${data.sd1} (${data.n1}) v ${data.mean2} ± ${data.sd2} (${data.n2})`;
  }
  if (data.form === 'events') return `${data.events1}/${data.n1} v ${data.events2}/${data.n2}`;
  return '';
}

/** The texts of a plot of numbers that were sent in: which side favours the treatment is not known. */
export function textsOfRequest(request: AnalysisRequest, analysis: Analysis): PlotTexts {
  const { subgroup } = request;
  const studies = studyEffects(request).included.map(({ study }) => study);
  return {
    title: `Meta-analysis: ${labelOf(request.measure)}`,
    effectLabel: capital(labelOf(request.measure)),
    favoursLow: 'Lower in group 1',
    favoursHigh: 'Higher in group 1',
    details: studies.map(detailOf),
    detailHeading: 'Group 1 v group 2',
    groups: subgroup === null ? null : studies.map(({ moderators }) => String(moderators.get(subgroup))),
    notes: analysis.notes,
  };
}

/** What the sides of the axis favour. */
function sidesOf(favoursTested: Selection['favoursTested']): Pick<PlotTexts, 'favoursLow' | 'favoursHigh'> {
  if (favoursTested === null) {
    return { favoursLow: 'Lower with what is tested', favoursHigh: 'Higher with what is tested' };
  }
  const [tested, comparator] = ['Favours what is tested', 'Favours comparator'];
  return favoursTested === 'low'
    ? { favoursLow: tested, favoursHigh: comparator }
    : { favoursLow: comparator, favoursHigh: tested };
}

/** The texts of a plot of what a filter selects. */
export function textsOfSelection(
  selection: Selection,
  groups: readonly string[] | null,
  interpretation: readonly Interpretation[],
  vocabulary: Vocabulary,
): PlotTexts {
  const { included, excluded, effectMeasure } = selection;
  const units = [...new Set(included.map(({ unit }) => unit))];
  const [unit] = units;
  const inUnit = effectMeasure === 'MD' && units.length === 1 && unit ? ` (${unit})` : '';
  const measures = [...new Set(included.map(({ measure }) => measure))].map(
    (measure) => vocabulary.records.measures.get(measure)?.label ?? measure,
  );
  return {
    title: `${capital(labelOf(effectMeasure))}${inUnit}: ${measures.join(', ')}`,
    effectLabel: `${capital(labelOf(effectMeasure))}${inUnit}`,
    ...sidesOf(selection.favoursTested),
    details: included.map(({ n1, n2 }) => `${n1 ?? '?'} v ${n2 ?? '?'}`),
    detailHeading: 'Participants',
    groups,
    notes: [
      `Selected: ${interpretation.map(({ meaning }) => meaning).join('; ')}.`,
      ...selection.notes,
      ...(excluded.length === 0
        ? []
        : [`Selected, but not pooled: ${excluded.length}; format=json gives the reason for each.`]),
      ...included.flatMap(({ label, flags }) => flags.map((flag) => `${label}: ${flag}`)),
    ],
  };
}
