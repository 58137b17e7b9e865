import type { Names } from '../../database/names.ts';
import { domains, sites } from '../../vocabulary/enumerations.ts';
import type { MeasureRecord } from '../../vocabulary/record.ts';
import { knownUnit, unitName } from '../../vocabulary/units.ts';
import { agentsOfOutcome, armsOfOutcome, testedAgents } from '../agents.ts';
import { toldDoses } from '../doses/daily-dose.ts';
import { doseFact } from '../doses/dose-facts.ts';
import type { OutcomeRecord } from '../record/outcome.ts';
import type { StudyField } from './sources.ts';

const sameOutcome = 'Conditions on outcomes hold for one and the same outcome.';

/** All measures of a domain. */
function measuresOf(domain: string, { vocabulary }: Names): string[] {
  const all = [...vocabulary.records.measures.values()];
  return all.filter((measure) => measure.domain === domain).map(({ id }) => id);
}

/** The unit of an outcome, by all the names that its measure has for it. */
function unitNames({ unit }: OutcomeRecord, measure: MeasureRecord | undefined): string[] {
  if (unit === null) return [];
  const printed = unitName(unit);
  const known = knownUnit(measure?.units ?? [], unit);
  return [
    ...new Set([printed, ...(known === undefined ? [] : [known.unit, ...known.aliases].map(unitName))]),
  ];
}

const domainGroups = { terms: domains, members: measuresOf };

/**
 * What was tested. With a condition on outcomes it holds for the outcome's experimental arm (for the study where
 * the outcome has no contrast); alone it holds for the study.
 */
export const interventionField: StudyField = {
  name: 'intervention',
  description:
    'What was tested (an agent in the role `test`). Takes in what lies below: `K2` finds MK-7. Together with a condition on outcomes it holds for the experimental arm of that same outcome.',
  example: 'K2',
  about: 'tests',
  kind: 'terms',
  terms: ({ vocabulary }) => vocabulary.agents,
  of: ({ study }) => testedAgents(study),
  ofOutcome: ({ study, outcome }) => agentsOfOutcome(study, outcome),
  group: true,
  without: 'Nothing tested',
};

/** How much of what was tested was given. As `interventionField`, it holds for the outcome's experimental arm or for the study. */
export const doseField: StudyField = {
  name: 'dose',
  description:
    'How much a day of what was tested (of the agents of `intervention`, where it is given): `100ug..1mg` finds arms whose dose, converted to one unit a day, lies within; of a range or titration, all of it. 40 IU of vitamin D are 1 µg. What cannot be compared is not found: no dose or interval told, per dialysis, in the diet, a mass that may be of a salt or of the element in it (of agents that `/vocabularies/agents` calls `saltOrElement`, such as magnesium), and what people take by themselves in observational studies; `meta.hints` says how many these are. `300mg.. as recorded` takes such masses as they are told.',
  example: '100ug..1mg',
  about: 'tests, a day,',
  kind: 'doses',
  group: true,
  of: ({ study, vocabulary }) => toldDoses(study.arms, vocabulary).map(doseFact),
  ofOutcome: ({ study, outcome, vocabulary }) =>
    toldDoses(armsOfOutcome(study, outcome), vocabulary).map(doseFact),
};

/** What can be asked of one and the same outcome of a study. */
export const outcomeFields: readonly StudyField[] = [
  {
    name: 'outcome',
    description: `What happened (\`reversal\`) or what was measured (\`CAC\`, \`distensibility\`, \`arterial stiffness\`): an effect, a measure, or a domain with all its measures. ${sameOutcome}`,
    example: 'CAC',
    about: 'an outcome with',
    kind: 'terms',
    terms: ({ vocabulary }) => vocabulary.effectsAndMeasures,
    groups: domainGroups,
    words: (label, id, { vocabulary }) => `${vocabulary.effects.has(id) ? 'effect' : 'measure'} ${label}`,
    ofOutcome: ({ outcome }) =>
      outcome.effect === null ? [outcome.measure] : [outcome.effect, outcome.measure],
    group: true,
  },
  {
    name: 'effect',
    description: `What happened. ${sameOutcome}`,
    example: 'slowed_progression',
    about: 'an outcome with effect',
    kind: 'term',
    terms: ({ vocabulary }) => vocabulary.effects,
    ofOutcome: ({ outcome }) => outcome.effect,
    sort: true,
    group: true,
  },
  {
    name: 'measure',
    description: `What was measured: a measure with all below it, or a domain such as \`arterial stiffness\` with all its measures. ${sameOutcome}`,
    example: 'cac_score',
    about: 'an outcome measured as',
    kind: 'term',
    terms: ({ vocabulary }) => vocabulary.measures,
    groups: domainGroups,
    ofOutcome: ({ outcome }) => outcome.measure,
    sort: true,
    group: true,
  },
  {
    name: 'domain',
    description: `What kind of thing was measured: takes in all measures of the domain. ${sameOutcome}`,
    example: 'calcification',
    about: 'an outcome in the domain',
    kind: 'term',
    terms: domains,
    listed: (ids, names) => ids.flatMap((id) => measuresOf(id, names)),
    ofOutcome: ({ outcome, vocabulary }) => vocabulary.records.measures.get(outcome.measure)?.domain ?? null,
    group: true,
  },
  {
    name: 'site',
    description: `Where in the body. ${sameOutcome}`,
    example: 'coronary',
    about: 'an outcome measured at',
    kind: 'term',
    terms: sites,
    ofOutcome: ({ outcome }) => outcome.site,
    group: true,
  },
  {
    name: 'unit',
    description: `The unit of an outcome's numbers, as the source or the vocabulary writes it; case does not matter. ${sameOutcome}`,
    example: 'AU',
    about: 'an outcome in',
    kind: 'names',
    form: { fold: unitName, how: 'is' },
    ofOutcome: ({ outcome, vocabulary }) =>
      unitNames(outcome, vocabulary.records.measures.get(outcome.measure)),
  },
  {
    name: 'timepoint',
    description: `When it was measured, counted from the start. ${sameOutcome}`,
    example: '1y..3y',
    about: 'an outcome measured after',
    kind: 'days',
    ofOutcome: ({ outcome }) => outcome.timepointDays,
    sort: true,
  },
  {
    name: 'subgroup',
    description: `Whose results count: \`any\` (the default), \`none\` for those of the whole population alone, \`only\` for those of a part of it. ${sameOutcome}`,
    example: 'only',
    about: 'an outcome of',
    kind: 'flag',
    words: {
      any: 'any',
      no: { word: 'none', meaning: 'an outcome of the whole population' },
      yes: { word: 'only', meaning: 'an outcome of a subgroup' },
    },
    ofOutcome: ({ outcome }) => outcome.subgroup !== null,
  },
];
