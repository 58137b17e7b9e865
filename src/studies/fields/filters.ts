import type { Names } from '../../database/names.ts';
import type { Condition, Interpretation } from '../../query/condition.ts';
import type { RequestFault } from '../../query/fault.ts';
import {
  type Filter,
  fixedTermFilter,
  identifierFilter,
  nameFilter,
  rangeFilter,
  readFilter,
  termFilter,
} from '../../query/filter.ts';
import type { ParameterDocumentation } from '../../query/parameter.ts';
import { oneWord, type RawQuery } from '../../query/raw-query.ts';
import { fixedTerms } from '../../vocabulary/vocabulary.ts';
import { doseFilter } from '../doses/dose-filter.ts';
import { type Field, type FlagWords, hasTerms, type TermField, termsOf } from './field.ts';

/** The parameter of a field: its documentation, and how a request's values of it are read into conditions. */
export interface FieldParameter extends ParameterDocumentation {
  readonly read: (
    raw: RawQuery,
    names: Names,
    faults: RequestFault[],
  ) => { readonly conditions: readonly Condition[]; readonly interpretation: readonly Interpretation[] };
}

function ofTerms<Whole, Part>(field: TermField<Whole, Part>): Filter<Names> {
  const { name, description, example, about, terms, words, listed, groups } = field;
  const options = {
    about,
    words,
    listed,
    groups: groups && { index: fixedTerms(groups.terms), members: groups.members },
  };
  const documentation = { name, description, example };
  const filter =
    typeof terms === 'function'
      ? termFilter(documentation, (names: Names) => termsOf(field, names), options)
      : fixedTermFilter(documentation, terms, options);
  const { all } = field;
  if (all === undefined) return filter;
  return {
    ...filter,
    ...(filter.ids === undefined ? {} : { ids: [all, ...filter.ids] }),
    read: (text, names) => {
      if (text.trim().toLowerCase() !== all) return filter.read(text, names);
      const ids = termsOf(field, names).terms.map(({ id }) => id);
      return { test: { field: name, ids }, words: all, terms: ids };
    },
  };
}

/** A filter over studies, each of which must be there: one that is passed over would leave another question. */
function studyFilter(
  documentation: { name: string; description: string; example: string },
  about: string,
): Filter<Names> {
  return {
    ...documentation,
    repeats: true,
    list: true,
    about,
    read: (text, names) => {
      const id = text.toLowerCase();
      return names.hasStudy(id)
        ? { test: { field: documentation.name, ids: [id] }, words: text }
        : { problem: 'is not a study; all are listed at /studies', suggestions: () => names.nearStudies(id) };
    },
  };
}

function flagParameter(
  documentation: { name: string; description: string; example: string },
  { any, no, yes }: FlagWords,
): FieldParameter {
  const { name } = documentation;
  const words = [any, no.word, yes.word] as const;
  return {
    ...documentation,
    repeats: false,
    words,
    default: any,
    read: (raw, _names, faults) => {
      const word = oneWord(raw, name, words, faults);
      if (word === any) return { conditions: [], interpretation: [] };
      const { meaning } = word === yes.word ? yes : no;
      return {
        conditions: [[{ field: name, flag: word === yes.word, negated: false }]],
        interpretation: [{ parameter: name, value: word, meaning }],
      };
    },
  };
}

function doseParameter(
  documentation: { name: string; description: string; example: string },
  about: string,
): FieldParameter {
  const {
    isKnown: _isKnown,
    read: _read,
    about: _about,
    mostAlternatives: _most,
    ...described
  } = doseFilter(documentation, about);
  return {
    ...described,
    read: (raw, names, faults) => readFilter(doseFilter(documentation, about, raw), raw, names, faults),
  };
}

function filterOf<Whole, Part>(field: Field<Whole, Part>): Filter<Names> | undefined {
  const { name, description, example, about } = field;
  const documentation = { name, description, example };
  if (hasTerms(field)) return ofTerms(field);
  switch (field.kind) {
    case 'number':
    case 'days':
    case 'moment':
      return rangeFilter(documentation, field.kind, about);
    case 'names':
      return nameFilter(documentation, field.form, about);
    case 'identifier':
      return field.form.ofStudies
        ? studyFilter(documentation, about)
        : identifierFilter(documentation, field.form, about);
    default:
      return undefined;
  }
}

/** The parameter by which lists are filtered by a field; undefined where they are not. */
export function parameterOf<Whole, Part>(field: Field<Whole, Part>): FieldParameter | undefined {
  if (field.filter === false) return undefined;
  const { name, description, example } = field;
  if (field.kind === 'flag') return flagParameter({ name, description, example }, field.words);
  if (field.kind === 'doses') return doseParameter({ name, description, example }, field.about);
  const filter = filterOf(field);
  if (filter === undefined) throw new Error(`${name}: a ${field.kind} cannot be filtered by`);
  const { isKnown: _isKnown, read: _read, about: _about, mostAlternatives: _most, ...documentation } = filter;
  return { ...documentation, read: (raw, names, faults) => readFilter(filter, raw, names, faults) };
}

/** The conditions on a field that hold where its parameter is not given. */
export function unlessGiven<Whole, Part>(field: Field<Whole, Part>): Condition[] {
  if (!hasTerms(field) || field.unlessGiven === undefined) return [];
  return [[{ field: field.name, ids: field.unlessGiven, negated: false }]];
}
