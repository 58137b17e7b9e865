import type { Condition } from '../query/condition.ts';
import type { Filter } from '../query/filter.ts';
import {
  fixedTermFilter,
  identifierFilter,
  inWords,
  rangeFilter,
  termFilter,
  unknownName,
} from '../query/filter.ts';
import {
  conditions,
  designs,
  domains,
  maskings,
  sexes,
  sites,
  species,
  statuses,
  verifications,
} from '../vocabulary/enumerations.ts';
import type { Names } from '../vocabulary/names.ts';
import type { Term } from '../vocabulary/term.ts';
import { fixedTerms, type Vocabulary } from '../vocabulary/vocabulary.ts';
import { normalizeDoi, normalizeRegistration } from './identifiers.ts';

/** What a condition on a study can look at. */
export type StudyField =
  | 'species'
  | 'design'
  | 'masking'
  | 'sex'
  | 'verification'
  | 'status'
  | 'condition'
  | 'country'
  | 'registration'
  | 'doi'
  | 'pmid'
  | 'year'
  | 'participants'
  | 'duration'
  | 'age'
  | 'intervention'
  | 'agent'
  | 'comparator'
  | 'document'
  | 'claim';

/** What a condition on an outcome can look at. */
export type OutcomeField = 'effect' | 'measure' | 'site' | 'subgroup' | 'timepoint' | 'intervention';

const about = (words: string) => (text: string) => `${words} ${text}`;

const extractionStatus = fixedTermFilter<StudyField>(
  {
    name: 'status',
    description:
      'How far the extraction of a study has come. Only `extracted` studies are found unless it is given; `any` finds all.',
    example: 'extracted',
  },
  'status',
  statuses,
  about('extraction:'),
);

/** How far the extraction has come: the one filter that holds without being given. */
export const statusFilter: Filter<StudyField, Names> = {
  ...extractionStatus,
  read: (text, names) =>
    text.toLowerCase() === 'any'
      ? { test: { field: 'status', ids: statuses.ids }, words: 'any', terms: statuses.ids }
      : extractionStatus.read(text, names),
};

/** What holds where nothing is said of the status: what nobody has read and judged is not evidence. */
export const extractedAlone: Condition<StudyField> = [
  { field: 'status', ids: ['extracted'], negated: false },
];

/** Filters that hold for a study as a whole, whatever its outcomes. */
export const studyFilters: readonly Filter<StudyField, Names>[] = [
  fixedTermFilter(
    { name: 'species', description: 'Who was studied: people, animals or cells.', example: 'human' },
    'species',
    species,
    about('studied'),
  ),
  termFilter(
    {
      name: 'agent',
      description:
        'What was given in any role: tested, background, comparator, or to induce the disease. Takes in what lies below: `vitamin_d` finds vitamin D3.',
      example: 'vitamin_d',
    },
    'agent',
    ({ vocabulary }) => vocabulary.agents,
    about('gives, in any role,'),
  ),
  termFilter(
    {
      name: 'comparator',
      description:
        'What was compared with: an agent in the role comparator, or any agent in the comparator arm of an outcome.',
      example: 'placebo',
    },
    'comparator',
    ({ vocabulary }) => vocabulary.agents,
    about('compares with'),
  ),
  fixedTermFilter(
    { name: 'condition', description: 'What the people or animals studied had.', example: 'older_adults' },
    'condition',
    conditions,
    about('in'),
  ),
  fixedTermFilter(
    { name: 'design', description: 'How the study was made.', example: 'randomized_controlled_trial' },
    'design',
    designs,
    about('designed as'),
  ),
  fixedTermFilter(
    {
      name: 'masking',
      description: 'Who did not know which arm a participant was in.',
      example: 'double_blind',
    },
    'masking',
    maskings,
    about('masked as'),
  ),
  fixedTermFilter(
    { name: 'sex', description: 'The sex of the participants: `all` for studies of both.', example: 'male' },
    'sex',
    sexes,
    about('participants:'),
  ),
  termFilter(
    {
      name: 'country',
      description: 'Where the study took place: ISO 3166-1 code of two or three letters, or English name.',
      example: 'DK',
    },
    'country',
    ({ vocabulary }) => vocabulary.countries,
    about('took place in'),
  ),
  rangeFilter(
    { name: 'year', description: 'Year of publication.', example: '2020..2025' },
    'year',
    'number',
    about('published in a year of'),
  ),
  rangeFilter(
    { name: 'duration', description: 'Treatment or follow-up.', example: '1y..3y' },
    'duration',
    'days',
    about('lasted'),
  ),
  rangeFilter(
    {
      name: 'participants',
      description: 'Number of participants: randomized, else enrolled, else analysed.',
      example: '100..',
    },
    'participants',
    'number',
    about('participants:'),
  ),
  rangeFilter(
    { name: 'age', description: 'Mean age in years.', example: '60..80' },
    'age',
    'number',
    about('mean age in years:'),
  ),
  identifierFilter(
    {
      name: 'registration',
      description: 'Registry id of the trial; case, spaces and dashes do not matter.',
      example: 'NCT03243890',
    },
    'registration',
    {
      pattern: /^[A-Z0-9]{4,40}$/,
      help: 'a registry id such as NCT00183001',
      normalize: normalizeRegistration,
    },
    about('registered as'),
  ),
  identifierFilter(
    {
      name: 'doi',
      description: 'Digital object identifier, with or without `https://doi.org/`.',
      example: '10.1016/j.jacadv.2023.100643',
    },
    'doi',
    {
      pattern: /^10\.[0-9]{4,9}\/\S+$/,
      help: 'a DOI such as 10.3945/ajcn.2008.27338',
      normalize: normalizeDoi,
    },
    about('published under'),
  ),
  identifierFilter(
    { name: 'pmid', description: 'PubMed identifier.', example: '38938724' },
    'pmid',
    { pattern: /^[0-9]{1,8}$/, help: 'a PubMed id of 1 to 8 digits', normalize: (text) => text.trim() },
    about('in PubMed as'),
  ),
  fixedTermFilter(
    {
      name: 'verification',
      description: 'The best source that the numbers were read in.',
      example: 'abstract',
    },
    'verification',
    verifications,
    about('numbers read in:'),
  ),
  statusFilter,
  termFilter(
    {
      name: 'document',
      description: 'A document: the studies that bear on its claims.',
      example: 'vitamin-k-article',
    },
    'document',
    ({ documents }) => documents,
    about('bears on a claim of'),
  ),
  termFilter(
    { name: 'claim', description: 'A claim: the studies that bear on it.', example: 'vk-18' },
    'claim',
    ({ claims }) => claims,
    about('bears on the claim'),
  ),
];

/**
 * What was tested. With a condition on outcomes it holds for the outcome's experimental arm (for the study where
 * the outcome has no contrast); alone it holds for the study.
 */
export const interventionFilter: Filter<'intervention', Names> = termFilter(
  {
    name: 'intervention',
    description:
      'What was tested (an agent in the role `test`). Takes in what lies below: `K2` finds MK-7. Together with a condition on outcomes it holds for the experimental arm of that same outcome.',
    example: 'K2',
  },
  'intervention',
  ({ vocabulary }) => vocabulary.agents,
  about('tests'),
);

const withinOutcome = 'Conditions on outcomes hold for one and the same outcome.';

/** All measures of a domain. */
function measuresOfDomain({ id: domain, label }: Term, { records }: Vocabulary) {
  const ids = [...records.measures.values()]
    .filter((measure) => measure.domain === domain)
    .map(({ id }) => id);
  return { test: { field: 'measure' as const, ids }, words: label, terms: ids };
}

/** The measures that a name stands for: a measure with all below it, else those of a domain; null for neither. */
function measuresNamed(text: string, vocabulary: Vocabulary) {
  const measure = vocabulary.measures.find(text);
  if (measure !== undefined) {
    const ids = vocabulary.measures.withDescendants(measure.id);
    return { test: { field: 'measure' as const, ids }, words: inWords(vocabulary.measures, ids), terms: ids };
  }
  const domain = fixedTerms(domains).find(text);
  return domain === undefined ? null : measuresOfDomain(domain, vocabulary);
}

const outcomeOrMeasure: Filter<OutcomeField, Names> = {
  name: 'outcome',
  description: `What happened (\`reversal\`) or what was measured (\`CAC\`, \`distensibility\`, \`arterial stiffness\`): an effect, a measure, or a domain with all its measures. ${withinOutcome}`,
  example: 'CAC',
  repeats: true,
  sentence: about('an outcome with'),
  isKnown: (text, { vocabulary }) =>
    vocabulary.effects.find(text) !== undefined || measuresNamed(text, vocabulary) !== null,
  read: (text, { vocabulary }) => {
    const effect = vocabulary.effects.find(text);
    if (effect !== undefined) {
      return {
        test: { field: 'effect', ids: [effect.id] },
        words: `effect ${effect.label}`,
        terms: [effect.id],
      };
    }
    const measures = measuresNamed(text, vocabulary);
    return measures === null
      ? unknownName(text, [vocabulary.effects, vocabulary.measures])
      : { ...measures, words: `measure ${measures.words}` };
  },
};

const measureFilter: Filter<OutcomeField, Names> = {
  name: 'measure',
  description: `What was measured: a measure with all below it, or a domain such as \`arterial stiffness\` with all its measures. ${withinOutcome}`,
  example: 'cac_score',
  repeats: true,
  sentence: about('an outcome measured as'),
  isKnown: (text, { vocabulary }) => measuresNamed(text, vocabulary) !== null,
  read: (text, { vocabulary }) =>
    measuresNamed(text, vocabulary) ?? unknownName(text, [vocabulary.measures, fixedTerms(domains)]),
};

const domainFilter: Filter<OutcomeField, Names> = {
  name: 'domain',
  description: `What kind of thing was measured: takes in all measures of the domain. ${withinOutcome}`,
  example: 'calcification',
  repeats: true,
  sentence: about('an outcome in the domain'),
  isKnown: (text) => fixedTerms(domains).find(text) !== undefined,
  read: (text, { vocabulary }) => {
    const domain = fixedTerms(domains).find(text);
    return domain === undefined
      ? unknownName(text, [fixedTerms(domains)])
      : measuresOfDomain(domain, vocabulary);
  },
};

/** Filters that hold for one and the same outcome of a study. */
export const outcomeFilters: readonly Filter<OutcomeField, Names>[] = [
  outcomeOrMeasure,
  termFilter(
    { name: 'effect', description: `What happened. ${withinOutcome}`, example: 'slowed_progression' },
    'effect',
    ({ vocabulary }) => vocabulary.effects,
    about('an outcome with effect'),
  ),
  measureFilter,
  domainFilter,
  fixedTermFilter(
    { name: 'site', description: `Where in the body. ${withinOutcome}`, example: 'coronary' },
    'site',
    sites,
    about('an outcome measured at'),
  ),
  rangeFilter(
    {
      name: 'timepoint',
      description: `When it was measured, counted from the start. ${withinOutcome}`,
      example: '1y..3y',
    },
    'timepoint',
    'days',
    about('an outcome measured after'),
  ),
];

/** Whose results count: `any` (the default), those of the whole population (`none`), or of a part of it (`only`). */
export const subgroupWords = ['any', 'none', 'only'] as const;
