import { conditions, domains, species } from '../../vocabulary/enumerations.ts';
import type { Term } from '../../vocabulary/term.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import { everydayWords, notLookedFor, type TermName, type VocabularyName } from './everyday-words.ts';
import { type Token, tokensOf } from './tokens.ts';

/** What a name stands for. */
interface Named {
  readonly terms: readonly TermName[];
  /** Whether more of it is better for the artery, where the vocabulary says otherwise of the term. */
  readonly moreIs: 'better' | null;
}

/** A name as it is looked for: its words run together, and where blanks may stand in it. */
interface Name extends Named {
  readonly breaks: ReadonlySet<number>;
  /** As an abbreviation has to be written; null where its case does not matter. */
  readonly exactly: ReadonlySet<string> | null;
}

/** The names of all terms, ready for being looked for in sentences. */
export interface NameBook {
  /** The name that stands at a token and the most tokens after it; undefined where none does. */
  readonly at: (tokens: readonly Token[], from: number) => { named: Named; length: number } | undefined;
}

/** Letters of a short name whose case matters: `Mg` is magnesium and `mg` a unit, `PAD` is no pad. */
function exactForm(written: string): string | null {
  const letters = written.replaceAll(/[^\p{L}\p{N}]/gu, '');
  const isShort = letters.length <= 4 && /^\p{L}+$/u.test(letters) && /\p{Lu}/u.test(letters.slice(1));
  const isSymbol = letters.length === 2 && /^\p{Lu}\p{Ll}$/u.test(letters);
  return isShort || isSymbol ? letters : null;
}

/** A label without what it says in parentheses. */
const withoutAside = (label: string) => label.replace(/ \([^()]*\)$/, '');

const sameTerms = (some: readonly TermName[], others: readonly TermName[]) =>
  some.length === others.length && some.every(({ id }, place) => id === others[place]?.id);

/** Puts the names of a vocabulary, and everyday words, into a book. */
export function nameBookOf(vocabulary: Vocabulary): NameBook {
  const names = new Map<string, Name>();
  const ids: Record<VocabularyName, ReadonlySet<string>> = {
    agents: new Set(vocabulary.agents.terms.map(({ id }) => id)),
    measures: new Set(vocabulary.measures.terms.map(({ id }) => id)),
    domains: new Set<string>(domains.ids),
    species: new Set<string>(species.ids),
    conditions: new Set<string>(conditions.ids),
  };
  let longest = 1;
  const add = (written: string, named: Named, replaces: boolean) => {
    if (notLookedFor.has(written)) return;
    const tokens = tokensOf(written);
    const key = tokens.map(({ word }) => word).join('');
    if (key.length < 2) return;
    longest = Math.max(longest, tokens.length);
    const breaks = new Set<number>();
    let length = 0;
    for (const { word } of tokens) {
      length += word.length;
      breaks.add(length);
    }
    const known = replaces ? undefined : names.get(key);
    const exact = exactForm(written);
    const exactly =
      exact === null || (known !== undefined && known.exactly === null)
        ? null
        : new Set([...(known?.exactly ?? []), exact]);
    const terms =
      known === undefined || sameTerms(known.terms, named.terms)
        ? named.terms
        : [
            ...known.terms,
            ...named.terms.filter(({ vocabulary: of }) =>
              known.terms.every((term) => term.vocabulary !== of),
            ),
          ];
    names.set(key, {
      terms,
      moreIs: named.moreIs,
      exactly,
      breaks: new Set([...(known?.breaks ?? []), ...breaks]),
    });
  };
  const addTerms = (of: VocabularyName, terms: readonly Term[]) => {
    for (const { id, label, synonyms } of terms) {
      if (id === 'other' || (of === 'conditions' && id === 'general_population')) continue;
      const named: Named = { terms: [{ vocabulary: of, id }], moreIs: null };
      for (const written of new Set([id, label, withoutAside(label), ...synonyms]))
        add(written, named, false);
    }
  };
  addTerms('agents', vocabulary.agents.terms);
  addTerms('measures', vocabulary.measures.terms);
  addTerms(
    'conditions',
    conditions.terms.map((term): Term => term),
  );
  addTerms('species', species.terms);
  for (const { words, terms, moreIs = null } of everydayWords) {
    const known = Object.entries(terms).flatMap(([name, list]) =>
      vocabularyEntries(name, list).filter((term) => ids[term.vocabulary].has(term.id)),
    );
    if (known.length > 0) for (const word of words) add(word, { terms: known, moreIs }, true);
  }
  return { at: (tokens, from) => longestName(names, longest, tokens, from) };
}

function vocabularyEntries(name: string, ids: readonly string[]): TermName[] {
  switch (name) {
    case 'agents':
    case 'measures':
    case 'domains':
    case 'species':
    case 'conditions':
      return ids.map((id) => ({ vocabulary: name, id }));
    default:
      return [];
  }
}

/** What may stand inside a name besides blanks. */
const joint = /^[\s\-‐‑‒–—_/.'’]{0,3}$/u;
const noBlank = /^[-‐‑‒–—_/.'’]{0,3}$/u;

function longestName(
  names: ReadonlyMap<string, Name>,
  longest: number,
  tokens: readonly Token[],
  from: number,
): { named: Named; length: number } | undefined {
  let key = '';
  let found: { named: Named; length: number } | undefined;
  const blanks: number[] = [];
  for (let place = from; place < tokens.length && place < from + longest + 2; place += 1) {
    const token = tokens[place];
    if (token === undefined) break;
    if (place > from) {
      const before = tokens[place - 1]?.word ?? '';
      // A full stop inside a name stands behind an abbreviation alone: "vit. K".
      if (!joint.test(token.gap) || (token.gap.includes('.') && before !== 'vitamin')) break;
      if (!noBlank.test(token.gap)) blanks.push(key.length);
    }
    key += token.word;
    const name = names.get(key);
    if (name === undefined || blanks.some((blank) => !name.breaks.has(blank))) continue;
    if (name.exactly !== null && !isWrittenSo(name.exactly, tokens.slice(from, place + 1))) continue;
    found = { named: name, length: place - from + 1 };
  }
  return found;
}

/** Whether an abbreviation is written as it has to be, or with the s of several. */
function isWrittenSo(forms: ReadonlySet<string>, tokens: readonly Token[]): boolean {
  const letters = tokens.map(({ text }) => text).join('');
  return forms.has(letters) || (letters.endsWith('s') && forms.has(letters.slice(0, -1)));
}
