import type { TermIndex } from './term-index.ts';

/** So many terms are listed in a message; of longer lists it says where they are. */
const few = 40;

/** Claims and documents are no vocabularies: they have lists of their own. */
const ownLists: ReadonlySet<string> = new Set(['claims', 'documents']);

const addressOf = (name: string) => (ownLists.has(name) ? `/${name}` : `/vocabularies/${name}`);

/** What is wrong with a name that none of some vocabularies has, and the nearest that they have. */
export function unknownName(
  text: string,
  indexes: readonly TermIndex[],
): { readonly problem: string; readonly suggestions: () => readonly string[] } {
  const terms = indexes.flatMap((index) => index.terms.map(({ id }) => id));
  const vocabularies = indexes.flatMap(({ listedAt }) => listedAt);
  const all =
    terms.length === 0
      ? ': there are none'
      : terms.length <= few
        ? `; allowed: ${terms.join(', ')}`
        : `; all are listed at ${vocabularies.map(addressOf).join(' and ')}`;
  const inWords = vocabularies.map((name) => name.replaceAll('-', ' ')).join(' or ');
  const problem = text === '' ? 'is empty' : `is not among the ${inWords}`;
  return {
    problem: `${problem}${all}`,
    suggestions: () => {
      const held = indexes.flatMap((index) => index.named(text));
      const near = indexes.flatMap((index) => index.suggest(text));
      return [...new Set([...held, ...near])].slice(0, 5);
    },
  };
}

/**
 * What is wrong with a text that a record has in the place of a term's id. A filter takes a label or synonym for the
 * term; a record has the id alone, and what is stored is what was sent: the id is suggested.
 */
export function unknownId(
  index: TermIndex,
  text: string,
): { readonly message: string; readonly suggestions: readonly string[] } {
  const written = `"${text.slice(0, 100)}"`;
  const meant = index.find(text)?.id;
  if (meant !== undefined) {
    return {
      message: `${written} is understood as ${meant}, but a record has ids: write ${meant}`,
      suggestions: [meant],
    };
  }
  const { problem, suggestions: nearest } = unknownName(text, [index]);
  const suggestions = nearest();
  const hint = suggestions.length > 0 ? `; did you mean ${suggestions.join(' or ')}?` : '';
  return { message: `${written} ${problem}${hint}`, suggestions };
}
