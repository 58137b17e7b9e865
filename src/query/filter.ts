import type { Enumeration } from '../vocabulary/enumerations.ts';
import type { TermIndex } from '../vocabulary/term-index.ts';
import { fixedTerms } from '../vocabulary/vocabulary.ts';
import { parseAlternatives, type Alternative as WrittenAlternative } from './alternatives.ts';
import type { Alternative, Condition, Interpretation, Test } from './condition.ts';
import { mostFaults, queryFault, type RequestFault } from './fault.ts';
import type { ParameterDocumentation } from './parameter.ts';
import { parseRange, type RangeUnit, rangeHelp } from './ranges.ts';
import type { RawQuery } from './raw-query.ts';

/** What one alternative of a list was read as, or what is wrong with it. */
export type ReadAlternative<Field extends string> =
  | { readonly test: Test<Field>; readonly words: string; readonly terms?: readonly string[] }
  | { readonly problem: string; readonly suggestions: readonly string[] };

/** A filter: how a value is read into a test, and how it is put in words. `Names` is what it looks names up in. */
export interface Filter<Field extends string, Names> extends ParameterDocumentation {
  /** Whether a text, commas included, is one name. */
  readonly isKnown?: (text: string, names: Names) => boolean;
  readonly read: (text: string, names: Names) => ReadAlternative<Field>;
  /** Puts a test in words: `tests Vitamin K2`. */
  readonly sentence: (words: string) => string;
}

type Documentation = Omit<ParameterDocumentation, 'repeats'>;

const few = 40;

/** A filter over the terms of a vocabulary; a term takes in what lies below it. */
export function termFilter<Field extends string, Names>(
  documentation: Documentation,
  field: Field,
  indexOf: (names: Names) => TermIndex,
  sentence: (words: string) => string,
): Filter<Field, Names> {
  return {
    ...documentation,
    repeats: true,
    sentence,
    isKnown: (text, names) => indexOf(names).find(text) !== undefined,
    read: (text, names) => {
      const index = indexOf(names);
      const term = index.find(text);
      if (term === undefined) return unknownName(text, [index]);
      const ids = index.withDescendants(term.id);
      return { test: { field, ids }, words: inWords(index, ids), terms: ids };
    },
  };
}

/** A filter over a vocabulary that the code fixes: its documentation lists the terms. */
export function fixedTermFilter<Field extends string>(
  documentation: Documentation,
  field: Field,
  list: Enumeration,
  sentence: (words: string) => string,
): Filter<Field, unknown> {
  const terms = list.ids.map((id) => `\`${id}\``).join(', ');
  const description = `${documentation.description} One of ${terms}; labels and synonyms are at \`/vocabularies/${list.name}\`.`;
  return termFilter({ ...documentation, description }, field, () => fixedTerms(list), sentence);
}

/** A term in words, with what it takes in. */
export function inWords(index: TermIndex, ids: readonly string[]): string {
  const [own = '', ...below] = ids.map((id) => index.label(id));
  return below.length === 0 ? own : `${own} (and ${below.join(', ')})`;
}

/** What is wrong with a name that none of the vocabularies has. */
export function unknownName(text: string, indexes: readonly TermIndex[]) {
  const suggestions = indexes.flatMap((index) => index.suggest(text)).slice(0, 5);
  const where = indexes.map(({ name }) => name).join(' or ');
  const terms = indexes.flatMap((index) => index.terms.map(({ id }) => id));
  const all =
    terms.length <= few
      ? `; allowed: ${terms.join(', ')}`
      : `; all are listed at /vocabularies/${indexes[0]?.name}`;
  const problem = text === '' ? 'is empty' : `is not among the ${where}`;
  return { problem: `${problem}${all}`, suggestions };
}

/** A filter over a range of numbers or lengths of time. */
export function rangeFilter<Field extends string>(
  documentation: Documentation,
  field: Field,
  unit: RangeUnit,
  sentence: (words: string) => string,
): Filter<Field, unknown> {
  return {
    ...documentation,
    description: `${documentation.description} Takes ${rangeHelp(unit)}.`,
    repeats: true,
    sentence,
    read: (text) => {
      const range = parseRange(text, unit);
      if ('problem' in range) {
        return {
          problem: range.problem,
          suggestions: range.suggestion === undefined ? [] : [range.suggestion],
        };
      }
      const { from, to } = range;
      const ends =
        from === to
          ? `${from}`
          : [from === null ? '' : `at least ${from}`, to === null ? '' : `at most ${to}`]
              .filter(Boolean)
              .join(' and ');
      return { test: { field, from, to }, words: unit === 'days' ? `${ends} days` : ends };
    },
  };
}

/** A filter over identifiers of a certain form, compared as `normalize` leaves them. */
export function identifierFilter<Field extends string>(
  documentation: Documentation,
  field: Field,
  form: { pattern: RegExp; help: string; normalize: (text: string) => string },
  sentence: (words: string) => string,
): Filter<Field, unknown> {
  return {
    ...documentation,
    repeats: true,
    sentence,
    read: (text) => {
      const id = form.normalize(text);
      if (!form.pattern.test(id)) return { problem: `is not ${form.help}`, suggestions: [] };
      return { test: { field, ids: [id] }, words: text };
    },
  };
}

/** How many times one filter may be given, and how many alternatives each may name: every one is a test of all rows. */
export const mostConditions = 20;
export const mostAlternatives = 200;
/** A name may have commas itself: to tell where one ends, each part is looked up with those after it. */
const mostParts = 4 * mostAlternatives;

function unrepeated(alternatives: readonly WrittenAlternative[]): WrittenAlternative[] {
  const seen = new Map(alternatives.map((each) => [`${each.negated} ${each.text.toLowerCase()}`, each]));
  return [...seen.values()];
}

/**
 * Reads all values of a filter: each value is a condition of its own (the parameter twice is both), each with its
 * alternatives (`a,b` is either, `!a` is not). What cannot be read is added to the faults.
 */
export function readFilter<Field extends string, Names>(
  filter: Filter<Field, Names>,
  raw: RawQuery,
  names: Names,
  faults: RequestFault[],
): { conditions: Condition<Field>[]; interpretation: Interpretation[] } {
  const conditions: Condition<Field>[] = [];
  const interpretation: Interpretation[] = [];
  // What stands twice says nothing more.
  const values = [...new Set(raw.get(filter.name))];
  if (values.length > mostConditions) {
    const message = `${filter.name} is given ${values.length} times; at most ${mostConditions} times are possible`;
    faults.push(queryFault(filter.name, null, message));
    return { conditions, interpretation };
  }
  for (const value of values) {
    const alternatives: Alternative<Field>[] = [];
    const words: string[] = [];
    const terms: string[] = [];
    const { isKnown } = filter;
    const parts = value.split(',').length;
    if (parts > mostParts) {
      const message = `${filter.name} has ${parts} parts between commas; at most ${mostParts} are possible`;
      faults.push(queryFault(filter.name, value, message));
      continue;
    }
    const read = unrepeated(parseAlternatives(value, isKnown && ((part) => isKnown(part, names))));
    if (read.length > mostAlternatives) {
      const message = `${filter.name} names ${read.length} alternatives; at most ${mostAlternatives} are possible`;
      faults.push(queryFault(filter.name, value, message));
      continue;
    }
    for (const { text, negated } of read) {
      // Someone who is told a hundred faults need not be told the next.
      if (faults.length >= mostFaults) break;
      const meant = filter.read(text, names);
      if ('problem' in meant) {
        const suggestions = meant.suggestions.map((name) => (negated ? `!${name}` : name));
        const hint = suggestions.length > 0 ? `; did you mean ${suggestions.join(' or ')}?` : '';
        faults.push(queryFault(filter.name, value, `"${text}" ${meant.problem}${hint}`, suggestions));
        continue;
      }
      alternatives.push({ ...meant.test, negated });
      words.push(negated ? `not (${filter.sentence(meant.words)})` : filter.sentence(meant.words));
      terms.push(...(meant.terms ?? []));
    }
    conditions.push(alternatives);
    const negations = alternatives.filter(({ negated }) => negated).length;
    const hint =
      negations > 1
        ? `; a comma means "either": for neither, repeat the parameter (${neither(filter.name, value)})`
        : '';
    interpretation.push({
      parameter: filter.name,
      value,
      meaning: words.join(', or ') + hint,
      ...(terms.length > 0 ? { terms } : {}),
    });
  }
  return { conditions, interpretation };
}

function neither(name: string, value: string): string {
  return value
    .split(',')
    .map((part) => `${name}=${part.trim()}`)
    .join('&');
}
