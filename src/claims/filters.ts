import type { Condition, Interpretation } from '../query/condition.ts';
import type { RequestFault } from '../query/fault.ts';
import { type Filter, fixedTermFilter, readFilter, termFilter } from '../query/filter.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import type { RawQuery } from '../query/raw-query.ts';
import type { SearchPhrase } from '../query/search-text.ts';
import { readSearchText } from '../query/search-text.ts';
import { claimKinds, species } from '../vocabulary/enumerations.ts';
import type { Names } from '../vocabulary/names.ts';

/** What a filter on claims looks names up in: the study ids come from the database. */
export interface ClaimNames extends Names {
  readonly hasStudy: (id: string) => boolean;
  readonly nearStudies: (id: string) => readonly string[];
}

const studyFilter: Filter<ClaimNames> = {
  name: 'study',
  description: 'A study: the claims that it bears on.',
  example: 'hasific-2023',
  repeats: true,
  list: true,
  about: 'leans on',
  read: (text, names) => {
    const id = text.toLowerCase();
    return names.hasStudy(id)
      ? { test: { field: 'study', ids: [id] }, words: id }
      : { problem: 'is not a study; all are listed at /studies', suggestions: names.nearStudies(id) };
  },
};

const claimFilters: readonly Filter<ClaimNames>[] = [
  termFilter(
    { name: 'document', description: 'The document that makes the claim.', example: 'vitamin-k-article' },
    ({ documents }) => documents,
    { about: 'made by' },
  ),
  fixedTermFilter(
    { name: 'kind', description: 'What the claim is about.', example: 'study_result' },
    claimKinds,
    { about: 'about' },
  ),
  termFilter(
    {
      name: 'verdict',
      description: 'How the claim stands against the studies that bear on it.',
      example: 'supported',
    },
    ({ vocabulary }) => vocabulary.verdicts,
    { about: 'found' },
  ),
  termFilter(
    {
      name: 'agent',
      description: 'An agent that the claim speaks of. Takes in what lies below: `K2` finds MK-7.',
      example: 'K2',
    },
    ({ vocabulary }) => vocabulary.agents,
    { about: 'speaks of' },
  ),
  termFilter(
    { name: 'measure', description: 'A measure that the claim speaks of.', example: 'CAC' },
    ({ vocabulary }) => vocabulary.measures,
    { about: 'speaks of' },
  ),
  fixedTermFilter({ name: 'species', description: 'Whom the claim speaks of.', example: 'human' }, species, {
    about: 'speaks of',
  }),
  studyFilter,
  termFilter(
    {
      name: 'assertedEffect',
      description: 'The effect that the claim asserts.',
      example: 'slowed_progression',
    },
    ({ vocabulary }) => vocabulary.effects,
    { about: 'asserts' },
  ),
];

/** The parameters that select claims. */
export const claimSelectionParameters: readonly ParameterDocumentation[] = [
  ...claimFilters,
  {
    name: 'q',
    description:
      'Text to look for in statements, the names of agents and measures with their synonyms, and the reasons of verdicts. All words must be there; `"several words"` must stand in a row; `calcif*` finds what begins so.',
    example: 'vitamin K2',
    repeats: true,
  },
];

/** A selection of claims, as plain data. */
export interface ClaimQuery {
  readonly conditions: readonly Condition[];
  readonly phrases: readonly SearchPhrase[];
}

/** Reads the parameters that select claims; what cannot be understood is added to the faults. */
export function parseClaimQuery(
  raw: RawQuery,
  names: ClaimNames,
  faults: RequestFault[],
): { query: ClaimQuery; interpretation: readonly Interpretation[] } {
  const parts = claimFilters.map((filter) => readFilter(filter, raw, names, faults));
  const search = readSearchText(raw, faults);
  return {
    query: { conditions: parts.flatMap(({ conditions }) => conditions), phrases: search.phrases },
    interpretation: [...parts, search].flatMap(({ interpretation }) => interpretation),
  };
}
