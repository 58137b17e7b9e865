import { nearestNames } from '../vocabulary/term-index.ts';
import type { Dictionary } from './index/dictionary.ts';

/** How many names are looked at: each is compared letter by letter. */
const mostNames = 10_000;
const mostSuggested = 3;
/** The fewest letters of a word that says anything alone. */
const fewestLetters = 4;

/** Whether a name begins with the first of some beginnings of words and has the others behind it, in their order. */
function isAbbreviatedBy(name: string, beginnings: readonly string[]): boolean {
  let at = 0;
  for (const [place, beginning] of beginnings.entries()) {
    const found = name.indexOf(beginning, at);
    if (found < 0 || (place === 0 && found > 0)) return false;
    at = found + beginning.length;
  }
  return true;
}

/**
 * Names of a dictionary that may have been meant: spelt nearly so, abbreviated so, or with what was written in them.
 * @param written folded as the names are.
 * @param words of what was written, folded.
 */
export function namesMeant(dictionary: Dictionary, written: string, words: readonly string[]): string[] {
  const names = dictionary.ids(1, mostNames);
  const near = nearestNames(
    written,
    names.filter((name) => name[0] === written[0]),
    mostSuggested,
  );
  const abbreviated = words.length < 2 ? [] : names.filter((name) => isAbbreviatedBy(name, words));
  const holding = written.length < fewestLetters ? [] : names.filter((name) => name.includes(written));
  return [...new Set([...near, ...abbreviated, ...holding])]
    .filter((name) => name !== written)
    .slice(0, mostSuggested);
}

/**
 * What may have been meant by words in a row that no text of a dictionary has: each of the words that one has, or else
 * the word of one that is spelt most like it.
 * @param words folded as the texts are.
 */
export function wordsMeant(dictionary: Dictionary, words: readonly string[]): string[] {
  const known = new Set(dictionary.ids(1, mostNames).flatMap((text) => text.split(' ')));
  const long = words.filter((word) => word.length >= fewestLetters).slice(0, mostSuggested);
  return long.flatMap((word) =>
    known.has(word)
      ? words.length > 1
        ? [word]
        : []
      : nearestNames(
          word,
          [...known].filter((each) => each.length >= fewestLetters && each[0] === word[0]),
          1,
        ),
  );
}
