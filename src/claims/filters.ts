import type { Names } from '../database/names.ts';
import type { Condition, Interpretation } from '../query/condition.ts';
import type { RequestFault } from '../query/fault.ts';
import type { SortChoice } from '../query/page.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import type { RawQuery } from '../query/raw-query.ts';
import { readSearchText, type SearchClause } from '../query/search-text.ts';
import { type FieldParameter, parameterOf } from '../studies/fields/filters.ts';
import type { Sample } from '../studies/sample.ts';
import { claimFields } from './fields.ts';

const parameters = claimFields.flatMap((field): FieldParameter[] => {
  const parameter = parameterOf(field);
  return parameter === undefined ? [] : [parameter];
});

const filterNames = parameters.map(({ name }) => name);

/** The parameters that select claims. */
export const claimSelectionParameters: readonly ParameterDocumentation[] = [
  ...parameters.map(({ read: _read, ...documentation }) => documentation),
  {
    name: 'q',
    description:
      'Text to look for in statements, the names of agents and measures with their synonyms, and the reasons of verdicts. All words must be there; `"several words"` must stand in a row; `calcif*` finds what begins so; `-word` must not be there; of `this OR that` one suffices.',
    example: 'vitamin K2',
    repeats: true,
  },
];

/** A selection of claims, as plain data. */
export interface ClaimQuery {
  readonly conditions: readonly Condition[];
  readonly phrases: readonly SearchClause[];
  readonly sample?: Sample;
}

/** Reads the parameters that select claims; what cannot be understood is added to the faults. */
export function parseClaimQuery(
  raw: RawQuery,
  names: Names,
  faults: RequestFault[],
): { query: ClaimQuery; interpretation: readonly Interpretation[] } {
  const parts = parameters.map(({ read }) => read(raw, names, faults));
  const search = readSearchText(raw, filterNames, faults);
  return {
    query: { conditions: parts.flatMap(({ conditions }) => conditions), phrases: search.phrases },
    interpretation: [...parts, search].flatMap(({ interpretation }) => interpretation),
  };
}

const sortNames = [
  'id',
  ...claimFields.filter(({ name, sort }) => sort === true && name !== 'id').map(({ name }) => name),
];

const moments = claimFields.filter(({ kind }) => kind === 'moment').map(({ name }) => name);

/** How claims may be sorted: by document and id when nothing is said, by relevance where a text is looked for. */
export function claimSort(searched: boolean): SortChoice<string> {
  return {
    names: searched ? [...sortNames, 'relevance'] : sortNames,
    usual: searched ? [{ name: 'relevance', descending: false }] : [{ name: 'document', descending: false }],
    last: ['id'],
    numeric: [...moments, 'relevance'],
  };
}
