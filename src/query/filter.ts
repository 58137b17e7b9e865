import type { Enumeration } from '../vocabulary/enumerations.ts';
import type { TermIndex } from '../vocabulary/term-index.ts';
import { unknownName } from '../vocabulary/unknown-id.ts';
import { fixedTerms } from '../vocabulary/vocabulary.ts';
import { parseAlternatives, type Alternative as WrittenAlternative } from './alternatives.ts';
import type { Alternative, Condition, Interpretation, Test } from './condition.ts';
import { mostFaults, mostSearches, queryFault, type RequestFault } from './fault.ts';
import type { ParameterDocumentation } from './parameter.ts';
import { parseRange, type RangeUnit, rangeHelp, rangeInWords } from './ranges.ts';
import type { RawQuery } from './raw-query.ts';

/** What one alternative of a list was read as, or what is wrong with it. */
type ReadAlternative =
  | { readonly test: Test; readonly words: string; readonly terms?: readonly string[] }
  | { readonly problem: string; readonly suggestions: () => readonly string[] };

/** A filter: how a value is read into a test, and how it is put in words. `Names` is what it looks names up in. */
export interface Filter<Names> extends ParameterDocumentation {
  /** Whether a text, commas included, is one name. */
  readonly isKnown?: (text: string, names: Names) => boolean;
  readonly read: (text: string, names: Names) => ReadAlternative;
  /** What stands before a test in words: `tests` before `Vitamin K2`. */
  readonly about: string;
  /** How many alternatives a value may name, where it is fewer than of others: each is a test of all names there are. */
  readonly mostAlternatives?: number;
}

type Documentation = Omit<ParameterDocumentation, 'repeats'>;

/** How the terms of a filter are put in words, and which ids are listed with them. */
interface TermOptions<Names> {
  readonly about: string;
  readonly words?: ((label: string, id: string, names: Names) => string) | undefined;
  readonly listed?: ((ids: readonly string[], names: Names) => readonly string[]) | undefined;
  /** Names that stand for several terms. */
  readonly groups?:
    | { readonly index: TermIndex; readonly members: (id: string, names: Names) => readonly string[] }
    | undefined;
}

/** A filter over the terms of a vocabulary; a term takes in what lies below it. */
export function termFilter<Names>(
  documentation: Documentation,
  indexOf: (names: Names) => TermIndex,
  { about, words, listed, groups }: TermOptions<Names>,
): Filter<Names> {
  /** The terms that a name stands for, and what it is called. */
  const named = (text: string, names: Names) => {
    const index = indexOf(names);
    const term = index.find(text);
    if (term !== undefined) {
      const ids = index.withDescendants(term.id);
      return { ids, label: index.inWords(ids) };
    }
    const group = groups?.index.find(text);
    if (groups === undefined || group === undefined) return undefined;
    return { ids: groups.members(group.id, names), label: group.label };
  };
  return {
    ...documentation,
    repeats: true,
    list: true,
    about,
    isKnown: (text, names) => named(text, names) !== undefined,
    read: (text, names) => {
      const found = named(text, names);
      if (found === undefined) {
        return unknownName(text, [indexOf(names), ...(groups === undefined ? [] : [groups.index])]);
      }
      const { ids, label } = found;
      return {
        test: { field: documentation.name, ids },
        words: words?.(label, ids[0] ?? '', names) ?? label,
        terms: listed?.(ids, names) ?? ids,
      };
    },
  };
}

/** A filter over a vocabulary that the code fixes: its documentation lists the terms. */
export function fixedTermFilter<Names>(
  documentation: Documentation,
  list: Enumeration,
  options: TermOptions<Names>,
): Filter<Names> {
  const terms = list.ids.map((id) => `\`${id}\``).join(', ');
  const description = `${documentation.description} One of ${terms}; labels and synonyms are at \`/vocabularies/${list.name}\`.`;
  return termFilter({ ...documentation, description, ids: list.ids }, () => fixedTerms(list), options);
}

/** A filter over a range of numbers, lengths of time or dates. */
export function rangeFilter(documentation: Documentation, unit: RangeUnit, about: string): Filter<unknown> {
  return {
    ...documentation,
    description: `${documentation.description} Takes ${rangeHelp(unit)}.`,
    repeats: true,
    list: true,
    about,
    read: (text) => {
      const range = parseRange(text, unit);
      if ('problem' in range) {
        return {
          problem: range.problem,
          suggestions: () => (range.suggestion === undefined ? [] : [range.suggestion]),
        };
      }
      const { from, to } = range;
      return { test: { field: documentation.name, from, to }, words: rangeInWords(range, unit) };
    },
  };
}

/** A filter over identifiers of a certain form, compared as `normalize` leaves them. */
export function identifierFilter(
  documentation: Documentation,
  form: {
    readonly pattern: RegExp;
    readonly help: string;
    readonly normalize: (text: string) => string;
  },
  about: string,
): Filter<unknown> {
  return {
    ...documentation,
    repeats: true,
    list: true,
    about,
    read: (text) => {
      const id = form.normalize(text);
      if (!form.pattern.test(id)) return { problem: `is not ${form.help}`, suggestions: () => [] };
      return { test: { field: documentation.name, ids: [id] }, words: text };
    },
  };
}

/** A filter over names that no vocabulary lists, compared as `fold` leaves them; `name*` is what begins so. */
export function nameFilter(
  documentation: Documentation,
  { fold, how }: { readonly fold: (text: string) => string; readonly how: 'is' | 'holds' },
  about: string,
): Filter<unknown> {
  return {
    ...documentation,
    repeats: true,
    list: true,
    about,
    mostAlternatives: mostOfNames,
    read: (text) => {
      const begins = how === 'is' && text.endsWith('*');
      const name = fold(begins ? text.slice(0, -1) : text);
      if (name === '') return { problem: 'has no letter or digit to look for', suggestions: () => [] };
      const words = begins ? `what begins with "${text.slice(0, -1)}"` : `"${text}"`;
      return { test: { field: documentation.name, name, how: begins ? 'begins' : how }, words };
    },
  };
}

/** How many names, or doses, one value may ask for. */
export const mostOfNames = 10;
/** How many times one filter may be given, and how many alternatives each may name: every one is a test of all rows. */
export const mostConditions = 20;
export const mostAlternatives = 200;
/** A name may have commas itself: to tell where one ends, each part is looked up with those after it. */
const mostParts = 4 * mostAlternatives;

/** `a,!b` could be meant as "a or not b", or as "a, and not b", which most mean: it is refused. */
function mixedFault(
  name: string,
  value: string,
  parts: readonly WrittenAlternative[],
): RequestFault | undefined {
  const negated = parts.filter((part) => part.negated);
  if (negated.length === 0 || negated.length === parts.length) return undefined;
  const quoted = ({ text }: WrittenAlternative) => (text.includes(',') ? `"${text}"` : text);
  const wanted = parts.filter((part) => !part.negated).map(quoted);
  const both = [`${name}=${wanted.join(',')}`, ...negated.map((part) => `${name}=!${quoted(part)}`)].join(
    '&',
  );
  const message = `a comma means "either": "${value}" mixes what is wanted with what is not; to have the one without the other, repeat the parameter: ${both}`;
  return queryFault(name, value, message, [both]);
}

function unrepeated(alternatives: readonly WrittenAlternative[]): WrittenAlternative[] {
  const seen = new Map(alternatives.map((each) => [`${each.negated} ${each.text.toLowerCase()}`, each]));
  return [...seen.values()];
}

/**
 * Reads all values of a filter: each value is a condition of its own (the parameter twice is both), each with its
 * alternatives (`a,b` is either, `!a` is not). What cannot be read is added to the faults.
 */
export function readFilter<Names>(
  filter: Filter<Names>,
  raw: RawQuery,
  names: Names,
  faults: RequestFault[],
): { conditions: Condition[]; interpretation: Interpretation[] } {
  const conditions: Condition[] = [];
  const interpretation: Interpretation[] = [];
  const { name, about, isKnown } = filter;
  const sentence = (words: string) => `${about} ${words}`;
  // What stands twice says nothing more.
  const values = [...new Set(raw.get(name))];
  if (values.length > mostConditions) {
    const message = `${name} is given ${values.length} times; at most ${mostConditions} times are possible`;
    faults.push(queryFault(name, null, message));
    return { conditions, interpretation };
  }
  for (const value of values) {
    const alternatives: Alternative[] = [];
    const words: string[] = [];
    const terms: string[] = [];
    const parts = value.split(',').length;
    if (parts > mostParts) {
      const message = `${name} has ${parts} parts between commas; at most ${mostParts} are possible`;
      faults.push(queryFault(name, value, message));
      continue;
    }
    const read = unrepeated(parseAlternatives(value, isKnown && ((part) => isKnown(part, names))));
    const most = filter.mostAlternatives ?? mostAlternatives;
    if (read.length > most) {
      const message = `${name} names ${read.length} alternatives; at most ${most} are possible`;
      faults.push(queryFault(name, value, message));
      continue;
    }
    const mixed = mixedFault(name, value, read);
    if (mixed !== undefined && faults.length < mostFaults) faults.push(mixed);
    for (const { text, negated } of read) {
      // Someone who is told a hundred faults need not be told the next.
      if (faults.length >= mostFaults) break;
      const meant = filter.read(text, names);
      if ('problem' in meant) {
        const nearest = faults.length < mostSearches ? meant.suggestions() : [];
        const suggestions = nearest.map((near) => (negated ? `!${near}` : near));
        const hint = suggestions.length > 0 ? `; did you mean ${suggestions.join(' or ')}?` : '';
        faults.push(queryFault(name, value, `"${text}" ${meant.problem}${hint}`, suggestions));
        continue;
      }
      alternatives.push({ ...meant.test, negated });
      words.push(negated ? `not (${sentence(meant.words)})` : sentence(meant.words));
      terms.push(...(meant.terms ?? []));
    }
    conditions.push(alternatives);
    const hint =
      alternatives.filter(({ negated }) => negated).length > 1
        ? `; a comma means "either": for neither, repeat the parameter (${neither(name, value)})`
        : '';
    interpretation.push({
      parameter: name,
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
