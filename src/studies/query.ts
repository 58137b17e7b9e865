import type { Condition, Interpretation } from '../query/condition.ts';
import type { RequestFault } from '../query/fault.ts';
import { readFilter } from '../query/filter.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import { oneWord, type RawQuery } from '../query/raw-query.ts';
import { readSearchText, type SearchPhrase } from '../query/search-text.ts';
import type { Names } from '../vocabulary/names.ts';
import {
  extractedAlone,
  interventionFilter,
  type OutcomeField,
  outcomeFilters,
  type StudyField,
  statusFilter,
  studyFilters,
  subgroupWords,
} from './filters.ts';

/**
 * A selection of studies and of their outcomes, as plain data: the one meaning of the filters, whatever executes it.
 * A study is selected where all of `study` hold for it, all of `phrases` stand in its texts and, if there are
 * conditions on outcomes, one of its outcomes meets all of `outcome`. Its matched outcomes are those that do.
 */
export interface StudyQuery {
  readonly study: readonly Condition<StudyField>[];
  readonly outcome: readonly Condition<OutcomeField>[];
  /** Whether a study needs an outcome that matches, or is selected without. */
  readonly needsOutcome: boolean;
  readonly phrases: readonly SearchPhrase[];
}

export interface ParsedStudyQuery {
  readonly query: StudyQuery;
  readonly interpretation: readonly Interpretation[];
}

const subgroupParameter: ParameterDocumentation = {
  name: 'subgroup',
  description:
    'Whose results count: `any` (the default), `none` for those of the whole population alone, `only` for those of a part of it. Conditions on outcomes hold for one and the same outcome.',
  example: 'only',
  repeats: false,
  words: subgroupWords,
  default: 'any',
};

const searchParameter: ParameterDocumentation = {
  name: 'q',
  description:
    'Text to look for in titles, agents and measures with their synonyms, descriptions and notes. All words must be there; `"several words"` must stand in a row; `calcif*` finds what begins so. Ranked by where the words stand: title, then agents and measures, then description, then notes.',
  example: 'vitamin K2',
  repeats: true,
};

/** The parameters that select studies: the same wherever a selection is made. */
export const selectionParameters: readonly ParameterDocumentation[] = [
  ...studyFilters.slice(0, 1),
  interventionFilter,
  ...studyFilters.slice(1, 3),
  ...outcomeFilters,
  subgroupParameter,
  ...studyFilters.slice(3),
  searchParameter,
];

const subgroupMeaning = {
  any: '',
  none: 'an outcome of the whole population',
  only: 'an outcome of a subgroup',
} as const;

function readSubgroup(raw: RawQuery, faults: RequestFault[]): ParsedPart<OutcomeField> {
  const word = oneWord(raw, 'subgroup', subgroupWords, faults);
  if (word === 'any') return { conditions: [], interpretation: [] };
  return {
    conditions: [[{ field: 'subgroup', known: word === 'only', negated: false }]],
    interpretation: [{ parameter: 'subgroup', value: word, meaning: subgroupMeaning[word] }],
  };
}

interface ParsedPart<Field extends string> {
  readonly conditions: Condition<Field>[];
  readonly interpretation: Interpretation[];
}

/**
 * Reads the parameters that select studies. `intervention` goes to the outcomes where there are other conditions
 * on outcomes, and to the study otherwise; the outcomes that match are narrowed by it either way.
 * @param faults what cannot be understood is added here.
 */
export function parseStudyQuery(raw: RawQuery, names: Names, faults: RequestFault[]): ParsedStudyQuery {
  const study = studyFilters.map((filter) => readFilter(filter, raw, names, faults));
  const tested = readFilter(interventionFilter, raw, names, faults);
  const outcome = outcomeFilters.map((filter) => readFilter(filter, raw, names, faults));
  outcome.push(readSubgroup(raw, faults));
  const search = readSearchText(raw, faults);
  const outcomeConditions = outcome.flatMap(({ conditions }) => conditions);
  const needsOutcome = outcomeConditions.length > 0;
  const parts = [...study, tested, ...outcome, search];
  return {
    query: {
      study: [
        ...(raw.has(statusFilter.name) ? [] : [extractedAlone]),
        ...study.flatMap(({ conditions }) => conditions),
        ...(needsOutcome ? [] : tested.conditions),
      ],
      outcome: [...outcomeConditions, ...tested.conditions],
      needsOutcome,
      phrases: search.phrases,
    },
    interpretation: parts.flatMap(({ interpretation }) => interpretation),
  };
}

/** Whether a query was given any filter: that studies are extracted holds without. */
export function isFiltered(query: StudyQuery): boolean {
  const given = query.study.filter((condition) => condition !== extractedAlone);
  return given.length + query.outcome.length + query.phrases.length > 0;
}
