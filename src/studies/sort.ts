import type { SortChoice } from '../query/page.ts';
import { fieldsOfOutcome, fieldsOfStudy } from './fields/registry.ts';

const isNumber = ({ kind }: { kind: string }) => ['number', 'days', 'moment'].includes(kind);
const sortable = [...fieldsOfStudy, ...fieldsOfOutcome].filter(({ sort }) => sort === true);
const ofStudy = fieldsOfStudy.filter(({ sort }) => sort === true).map(({ name }) => name);
const ofOutcome = fieldsOfOutcome.filter(({ sort }) => sort === true).map(({ name }) => name);

/** The keys that hold numbers: fields, and two that are of no record. */
const numeric = [...sortable.filter(isNumber).map(({ name }) => name), 'relevance', 'position'];

const newestFirst = [
  { name: 'year', descending: true },
  { name: 'label', descending: false },
] as const;
const bestFirst = { name: 'relevance', descending: false } as const;

function choice(names: readonly string[], last: readonly string[], searched: boolean): SortChoice<string> {
  return {
    names: searched ? [...names, 'relevance'] : names,
    usual: searched ? [bestFirst, ...newestFirst] : newestFirst,
    last,
    numeric,
  };
}

/** How studies may be sorted: newest first when nothing is said, by relevance before that where a text is looked for. */
export function studySort(searched: boolean): SortChoice<string> {
  return choice(ofStudy, ['id'], searched);
}

/**
 * How outcomes may be sorted: as their studies, and in the order of the study's record. `study` is the study's id,
 * `position` the place of the outcome in its study.
 */
export function outcomeSort(searched: boolean): SortChoice<string> {
  const names = ['study', ...ofStudy.filter((name) => name !== 'id'), ...ofOutcome, 'position'];
  return choice(names, ['study', 'position'], searched);
}
