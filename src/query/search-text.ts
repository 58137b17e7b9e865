import type { Interpretation } from './condition.ts';
import { queryFault, type RequestFault } from './fault.ts';
import type { RawQuery } from './raw-query.ts';

/** One thing to look for: a word, or several in a row; `prefix` where the last may go on. */
export interface SearchPhrase {
  readonly text: string;
  readonly prefix: boolean;
}

const word = /[\p{L}\p{N}]+/gu;

/** The most words and phrases that are looked for at once, and the most words that one phrase has. */
export const mostPhrases = 32;
export const mostWordsInRow = 32;
/** The fewest letters of the beginning of a word: one letter begins a twentieth of all words there are. */
export const shortestPrefix = 2;

/**
 * Reads what a user looks for: words that must all be there, `"several words"` in a row, `calcif*` for what
 * begins so. Everything else is punctuation; what stands twice is looked for once. Empty where there is no word in it.
 */
export function parseSearchText(text: string): SearchPhrase[] {
  return phrasesOf([text]);
}

function phrasesOf(texts: readonly string[]): SearchPhrase[] {
  const phrases = new Map<string, SearchPhrase>();
  for (const match of texts.flatMap((text) => [...text.matchAll(/"([^"]*)"?|([^\s"]+)/g)])) {
    const written = match[1] ?? match[2] ?? '';
    const words = written.match(word);
    if (words === null) continue;
    const prefix = match[1] === undefined && written.endsWith('*');
    const key = `${words.join(' ').toLowerCase()}${prefix ? '*' : ''}`;
    if (!phrases.has(key)) phrases.set(key, { text: written.replaceAll('\0', ' '), prefix });
  }
  return [...phrases.values()];
}

/** Why phrases are not looked for: each takes a search of its own. */
function tooMuch(phrases: readonly SearchPhrase[]): string | undefined {
  if (phrases.length > mostPhrases) {
    return `q has ${phrases.length} words and phrases to look for; at most ${mostPhrases} are possible`;
  }
  for (const { text, prefix } of phrases) {
    const words = text.match(word) ?? [];
    if (words.length > mostWordsInRow) {
      return `a phrase in q has ${words.length} words; at most ${mostWordsInRow} are possible`;
    }
    if (prefix && [...(words.at(-1) ?? '')].length < shortestPrefix) {
      return `"${text}" begins too many words; give ${shortestPrefix} letters at least before *`;
    }
  }
  return undefined;
}

/** Reads what to look for; the parameter may be given several times, and all of it must be found. */
export function readSearchText(
  raw: RawQuery,
  faults: RequestFault[],
): { phrases: SearchPhrase[]; interpretation: Interpretation[] } {
  const values = [...new Set(raw.get('q'))];
  const phrases = phrasesOf(values);
  const interpretation: Interpretation[] = [];
  const fault = tooMuch(phrases);
  if (fault !== undefined) {
    faults.push(queryFault('q', values.join(' & '), fault));
    return { phrases: [], interpretation };
  }
  for (const value of values) {
    const read = parseSearchText(value);
    if (read.length === 0) {
      faults.push(
        queryFault('q', value, 'q has no word to look for; give letters or digits, such as q=menaquinone'),
      );
    }
    const words = read.map(
      ({ text, prefix }) =>
        `"${prefix ? text.replace(/(?<!\*)\*+$/, '') : text}"${prefix ? ' at the beginning of a word' : ''}`,
    );
    interpretation.push({ parameter: 'q', value, meaning: `its texts contain ${words.join(' and ')}` });
  }
  return { phrases, interpretation };
}
