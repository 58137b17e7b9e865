import type { Interpretation } from '../../query/condition.ts';
import { lengthInWords } from '../../text/length-of-time.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import { labelOf } from '../effects/effect-measures.ts';
import type { IncludedComparison, Selection } from '../selection/selection.ts';
import { withMinusSigns } from './effect-text.ts';
import { armOf } from './number-columns.ts';
import type { PlotTexts } from './plot-inputs.ts';
import { flagNotes, unpooledNotes } from './plot-notes.ts';
import { capital } from './plot-texts.ts';
import { unitInWords } from './units-in-words.ts';

/** A title names so many measures. */
const mostMeasures = 3;

/** What a plot of a selection is about besides the selection. */
export interface SelectionPlot {
  readonly selection: Selection;
  /** The subgroup of each comparison; null where there are none. */
  readonly groups: readonly string[] | null;
  /** The one agent that `intervention` asks for; null where it asks for none or several. */
  readonly asked: string | null;
  readonly interpretation: readonly Interpretation[];
  /** What the analysis tells besides. */
  readonly notes: readonly string[];
  readonly width: number | null;
}

/** The texts of a plot of what a filter selects. */
export function textsOfSelection(plot: SelectionPlot, vocabulary: Vocabulary): PlotTexts {
  const { selection, groups, interpretation, width } = plot;
  const { included, effectMeasure } = selection;
  const unit = effectMeasure === 'MD' ? selection.unit : null;
  const effectLabel = `${capital(labelOf(effectMeasure))}${unit === null ? '' : ` (${unitInWords(unit)})`}`;
  const measures = [...new Set(included.map(({ measure }) => vocabulary.measures.label(measure)))];
  const shown = measures.slice(0, mostMeasures).join(', ');
  const more = measures.length > mostMeasures ? ` and ${measures.length - mostMeasures} other measures` : '';
  const tested = testedIn(plot, vocabulary);
  const labels = distinctLabels(included);
  return {
    title: `${tested === null ? '' : `${tested}: `}${shown}${more}`,
    effectLabel,
    effectName: effectMeasure,
    ...sidesOf(selection.favoursTested, tested ?? 'what is tested', comparatorIn(included)),
    arms: ['Tested', 'Comparator'],
    studies: included.map((comparison, place) => ({
      label: labels[place] ?? comparison.label,
      given: givenIn(comparison),
      trial: comparison.trial,
      group: groups?.[place] ?? null,
      arms: [numbersOf(comparison.experimental), numbersOf(comparison.comparator)],
    })),
    notes: [
      `Selected: ${interpretation.map(({ meaning }) => meaning).join('; ')}.`,
      ...selection.notes,
      ...plot.notes,
      ...flagNotes(included, labels),
      ...unpooledNotes(selection),
    ].map(withMinusSigns),
    width,
  };
}

const numbersOf = ({ n, mean, sd, events }: IncludedComparison['experimental']) =>
  armOf({ n, mean, sd, events });

/** What was given against what, with doses and for how long. */
function givenIn({ contrastWithDoses, timepointDays, durationDays }: IncludedComparison): string {
  const days = timepointDays ?? durationDays;
  return days === null ? contrastWithDoses : `${contrastWithDoses}; ${lengthInWords(days)}`;
}

/** The one treatment that all comparisons test; null where they test several. */
function testedIn({ selection, asked }: SelectionPlot, { agents }: Vocabulary): string | null {
  const tested = new Set(selection.included.map(({ moderators }) => moderators.intervention));
  const [only] = tested;
  if (tested.size === 1 && only !== undefined && only !== 'not told') return only;
  return asked === null ? null : agents.label(asked);
}

const namesOfComparators = new Map([
  ['placebo', 'placebo'],
  ['usual care', 'usual care'],
  ['no treatment', 'no treatment'],
]);

/** What all comparators are given, where that is one thing. */
function comparatorIn(included: readonly IncludedComparison[]): string {
  const given = new Set(
    included.map(({ contrast }) => (contrast.split(' against ').at(-1) ?? '').split(', both with ')[0] ?? ''),
  );
  const [only = ''] = given;
  return (given.size === 1 ? namesOfComparators.get(only) : undefined) ?? 'comparator';
}

/** What the sides of the axis favour: by the measure's direction, effects being tested minus comparator. */
function sidesOf(
  favoursTested: Selection['favoursTested'],
  tested: string,
  comparator: string,
): Pick<PlotTexts, 'favoursLow' | 'favoursHigh'> {
  if (favoursTested === null) {
    return { favoursLow: `Lower with ${tested}`, favoursHigh: `Higher with ${tested}` };
  }
  const [forTested, forComparator] = [`Favours ${tested}`, `Favours ${comparator}`];
  return favoursTested === 'low'
    ? { favoursLow: forTested, favoursHigh: forComparator }
    : { favoursLow: forComparator, favoursHigh: forTested };
}

/** What tells comparisons of one label apart, the first that does. */
const differences: readonly ((comparison: IncludedComparison) => string)[] = [
  ({ moderators }) => moderators.site ?? '',
  ({ moderators }) => moderators.measure,
  ({ timepointDays }) => (timepointDays === null ? '' : lengthInWords(timepointDays)),
  ({ experimental }) => experimental.label,
];

/** The labels, those of several comparisons with what tells these apart, or numbered where nothing does. */
function distinctLabels(included: readonly IncludedComparison[]): string[] {
  const byLabel = new Map<string, IncludedComparison[]>();
  for (const each of included) byLabel.set(each.label, [...(byLabel.get(each.label) ?? []), each]);
  return included.map((comparison) => {
    const { label } = comparison;
    const namesakes = byLabel.get(label) ?? [];
    if (namesakes.length === 1) return label;
    const difference = differences.find(
      (of) =>
        new Set(namesakes.map(of)).size === namesakes.length && namesakes.every((each) => of(each) !== ''),
    );
    return `${label} (${difference?.(comparison) ?? 1 + namesakes.indexOf(comparison)})`;
  });
}
