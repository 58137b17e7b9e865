import { saysOneThing, wasGiven } from '../../studies/doses/daily-dose.ts';
import { dosesInWords } from '../../studies/doses/in-words.ts';
import type { InterventionRecord } from '../../studies/record/arm.ts';
import { participantsOf } from '../../studies/record/population.ts';
import type { StudyRecord } from '../../studies/record/study.ts';
import {
  conditions as conditionTerms,
  designs,
  domains,
  type Enumeration,
  maskings,
  sexes,
  sites,
  species,
  verifications,
} from '../../vocabulary/enumerations.ts';
import type { TermIndex } from '../../vocabulary/term-index.ts';
import { fixedTerms, type Vocabulary } from '../../vocabulary/vocabulary.ts';
import { testedAgentsOf, toldDose } from './arm-difference.ts';
import type { Candidate } from './candidates.ts';
import type { DescribedArm, Dose, IncludedComparison, Moderators } from './selection.ts';
import { flagsOfDesign } from './study-classes.ts';
import { treatmentInWords } from './tested-agents.ts';
import type { Usable } from './usable-comparisons.ts';

/**
 * A comparison as a reviewer needs it.
 * @param turned whether its sign is turned to go with other measures
 */
export function describedComparison(
  one: Usable,
  turned: boolean,
  vocabulary: Vocabulary,
): IncludedComparison {
  const { candidate, effect, unit, pairs } = one;
  const { study, outcome } = candidate;
  const flags = [...candidate.flags, ...flagsOfDesign(study), ...unit.flags, ...effect.flags];
  if (turned) {
    const label = vocabulary.measures.label(outcome.measure);
    flags.push(`sign turned: a higher ${label} is better, where a higher value of others is worse`);
  }
  const idOf = (side: 'experimentalArm' | 'comparatorArm') =>
    [...new Set(pairs.map((pair) => pair[side]))].join('+');
  const experimental = describedArm(one, 1, idOf('experimentalArm'), vocabulary.agents);
  const comparator = describedArm(one, 2, idOf('comparatorArm'), vocabulary.agents);
  return {
    study: study.id,
    trial: candidate.trial,
    label: study.label,
    outcome: outcome.id,
    measure: outcome.measure,
    site: outcome.site,
    timepointDays: outcome.timepointDays,
    durationDays: study.durationDays,
    unit: unit.unit,
    contrast: contrastInWords(candidate, vocabulary.agents),
    contrastWithDoses: contrastInWords(candidate, vocabulary.agents, dosesInWords),
    experimentalArm: experimental.id,
    comparatorArm: comparator.id,
    experimental,
    comparator,
    pairs,
    ...effect,
    yi: turned && effect.yi !== 0 ? -effect.yi : effect.yi,
    flags,
    reversed: turned,
    year: study.publication.year,
    dose: doseOf(candidate, vocabulary),
    moderators: moderatorsOf(candidate, vocabulary),
  };
}

function describedArm(
  { candidate, effect, unit }: Usable,
  group: 1 | 2,
  id: string,
  agents: TermIndex,
): DescribedArm {
  const arms = id.split('+').flatMap((each) => candidate.study.arms.find((arm) => arm.id === each) ?? []);
  const number = (name: string): number | null => effect.inputs[`${name}${group}`] ?? null;
  const n = group === 1 ? effect.n1 : effect.n2;
  const mean = number('mean');
  const se = number('se');
  const sd = number('sd') ?? (se === null || n === null ? null : se * Math.sqrt(n));
  return {
    id,
    label: arms.map(({ label }) => label).join(' + '),
    given: arms.flatMap(({ interventions }) =>
      interventions.map(({ agent, dose, doseMax, unit: doseUnit, frequency, role }) => ({
        agent,
        label: agents.label(agent),
        dose,
        doseMax,
        unit: doseUnit,
        frequency,
        role,
      })),
    ),
    n,
    mean: mean === null ? null : mean * unit.factor,
    sd: sd === null ? null : sd * unit.factor,
    events: number('events'),
  };
}

const without: Readonly<Record<StudyRecord['arms'][number]['role'], string>> = {
  placebo_comparator: 'placebo',
  no_intervention: 'no treatment',
  usual_care: 'usual care',
  disease_model: 'no treatment',
  unexposed: 'less or none',
  active_comparator: 'none',
  experimental: 'none',
  exposed: 'none',
};

/**
 * What a comparison tests against what: "Menaquinone-7 + Vitamin D against placebo".
 * @param doses what is told behind an agent of how much of it an arm is given, if anything
 */
function contrastInWords(
  { study, difference, comparator, experimental }: Candidate,
  agents: TermIndex,
  doses: (given: readonly InterventionRecord[]) => string | null = () => null,
): string {
  const { added, more, unclear, instead, less, both } = difference;
  const arm = (id: string) => study.arms.find((each) => each.id === id);
  const label = (ids: readonly string[], of: string | null = null) =>
    ids
      .map((id) => {
        const given = of === null ? [] : (arm(of)?.interventions ?? []).filter(({ agent }) => agent === id);
        return [agents.label(id), doses(given)].filter((part) => part !== null).join(' ');
      })
      .join(' + ');
  const tested = [...added, ...more, ...unclear];
  const given = [
    ...instead,
    ...less,
    ...(more.length > 0 || unclear.length > 0 ? [...more, ...unclear] : []),
  ];
  const own = [...(arm(comparator)?.interventions ?? [])].some(({ agent }) => agent === 'placebo');
  const none = own ? 'placebo' : without[arm(comparator)?.role ?? 'no_intervention'];
  if (tested.length === 0)
    return `${arm(experimental)?.label ?? experimental} against ${arm(comparator)?.label ?? comparator}`;
  const onlyLess = instead.length === 0 && less.length === 0 && given.length > 0;
  const against =
    given.length === 0 ? none : onlyLess ? `less ${label(given, comparator)}` : label(given, comparator);
  const beside = both.length === 0 ? '' : `, both with ${label(both)}`;
  return `${label(tested, experimental)} against ${unclear.length > 0 && onlyLess ? `another ${label(unclear, comparator)}` : against}${beside}`;
}

/** The labels of terms, those left out that lie above another: what the study is about, once. */
function mostSpecific(ids: readonly string[], terms: TermIndex): string[] {
  const above = new Set(ids.flatMap((id) => terms.ancestors(id)));
  return ids.filter((id) => !above.has(id)).map((id) => terms.label(id));
}

/** The labels of the tops of trees above terms, each once; null where there are none. */
function topsOf(ids: readonly string[], terms: TermIndex): string | null {
  const tops = ids.map((id) => terms.label(terms.ancestors(id).at(-1) ?? id));
  return tops.length === 0 ? null : [...new Set(tops)].sort().join(' + ');
}

function moderatorsOf({ study, outcome, difference }: Candidate, vocabulary: Vocabulary): Moderators {
  const { population } = study;
  const label = (list: Enumeration, id: string | null) => (id === null ? null : fixedTerms(list).label(id));
  const conditions = mostSpecific(population.conditions, fixedTerms(conditionTerms)).sort();
  const countries = study.countries.map((id) => vocabulary.countries.label(id)).sort();
  return {
    year: study.publication.year,
    measure: vocabulary.measures.label(outcome.measure),
    domain: label(domains, vocabulary.records.measures.get(outcome.measure)?.domain ?? null),
    site: label(sites, outcome.site),
    timepointDays: outcome.timepointDays,
    durationDays: study.durationDays,
    design: label(designs, study.design),
    masking: label(maskings, study.masking),
    species: label(species, population.species),
    sex: label(sexes, population.sex),
    ageMeanYears: population.ageMeanYears,
    participants: participantsOf(population),
    intervention: treatmentInWords(difference, vocabulary.agents),
    interventionClass: topsOf(testedAgentsOf(difference), vocabulary.agents) ?? 'not told',
    condition: conditions.length === 0 ? null : conditions.join(' + '),
    conditionClass: topsOf(population.conditions, fixedTerms(conditionTerms)),
    country: countries.length === 0 ? null : countries.join(' + '),
    verification: fixedTerms(verifications).label(study.verification),
  };
}

/** The dose of the one agent that is tested; null where there are several, or where it cannot be compared with others. */
function doseOf({ study, difference, experimental }: Candidate, vocabulary: Vocabulary): Dose | null {
  const [agent, ...others] = testedAgentsOf(difference);
  const arm = study.arms.find(({ id }) => id === experimental);
  if (agent === undefined || others.length > 0 || arm === undefined || !wasGiven(arm)) return null;
  const dose = toldDose(arm.interventions.filter((given) => given.agent === agent));
  return dose !== null && saysOneThing(agent, dose.per, vocabulary) ? dose : null;
}
