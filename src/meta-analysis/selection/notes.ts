import { sites } from '../../vocabulary/enumerations.ts';
import { fixedTerms, type Vocabulary } from '../../vocabulary/vocabulary.ts';
import { isOfEvents, type RecordedEffectMeasureId } from '../effects/effect-measures.ts';
import type { ExcludedComparison, IncludedComparison, MatchedStudy } from './selection.ts';

function counted(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort(([a, one], [b, two]) => two - one || (a < b ? -1 : 1))
    .map(([value, count]) => `${value} (${count})`)
    .join(', ');
}

const differ = (values: readonly (string | null)[]) => new Set(values).size > 1;

/** What a reader must know of what is pooled as a whole: in what the comparisons differ, and what stays out for it. */
export function notesOn(
  included: readonly IncludedComparison[],
  excluded: readonly ExcludedComparison[],
  matched: readonly MatchedStudy[],
  effectMeasure: RecordedEffectMeasureId,
  { measures }: Vocabulary,
): string[] {
  const notes: string[] = [];
  const ofRetracted = new Set(
    matched.flatMap(({ study }) => (study.publication.retracted === true ? [study.id] : [])),
  );
  const retracted = included.filter(({ study }) => ofRetracted.has(study)).map(({ label }) => label);
  if (retracted.length > 0) {
    notes.push(
      `${[...new Set(retracted)].join(', ')}: the publication was retracted. retracted=false leaves it out.`,
    );
  }
  const ofSites = included.map(({ site }) => (site === null ? 'not told' : fixedTerms(sites).label(site)));
  if (differ(ofSites)) {
    notes.push(
      `Measured at different sites, which may not be one thing: ${counted(ofSites)}. by=site divides them.`,
    );
  }
  const ofMeasures = included.map(({ measure }) => measures.label(measure));
  if (differ(ofMeasures)) {
    notes.push(`Different measures are pooled: ${counted(ofMeasures)}. by=measure divides them.`);
  }
  const events = isOfEvents(effectMeasure)
    ? included.flatMap(({ study, outcome }) => whatWasCounted(matched, study, outcome))
    : [];
  if (differ(events)) notes.push(`What was counted differs: ${counted(events)}.`);
  const dosed = included.filter(({ flags }) => flags.some((flag) => flag.startsWith('compares more of')));
  if (dosed.length > 0 && dosed.length < included.length) {
    notes.push(
      `Comparisons of more with less stand beside those with none: ${dosed.map(({ label }) => label).join(', ')}.`,
    );
  }
  const beside = excluded.filter(
    ({ code, change }) => code === 'tests_more' && change?.cointerventions !== undefined,
  );
  if (beside.length > 0) {
    notes.push(
      `${beside.length} ${beside.length === 1 ? 'comparison tests' : 'comparisons test'} something else beside what was asked for, and ${beside.length === 1 ? 'stays' : 'stay'} out; cointerventions=true pools them, too.`,
    );
  }
  return notes;
}

function whatWasCounted(matched: readonly MatchedStudy[], study: string, outcome: string): string[] {
  const record = matched.find((each) => each.study.id === study)?.study;
  const found = record?.outcomes.find(({ id }) => id === outcome);
  const words = found?.unit ?? found?.method ?? null;
  return words === null ? [] : [words];
}
