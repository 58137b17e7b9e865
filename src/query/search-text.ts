import type { Interpretation } from './condition.ts';
import { queryFault, type RequestFault } from './fault.ts';
import type { RawQuery } from './raw-query.ts';

/** One thing to look for: a word, or several in a row; `prefix` where the last may go on. */
export interface SearchPhrase {
  readonly text: string;
  readonly prefix: boolean;
}

const hasWord = /[\p{L}\p{N}]/u;

/**
 * Reads what a user looks for: words that must all be there, `"several words"` in a row, `calcif*` for what
 * begins so. Everything else is punctuation. Empty where there is no word in it.
 */
export function parseSearchText(text: string): SearchPhrase[] {
  const phrases: SearchPhrase[] = [];
  for (const match of text.matchAll(/"([^"]*)"?|([^\s"]+)/g)) {
    const written = match[1] ?? match[2] ?? '';
    if (!hasWord.test(written)) continue;
    phrases.push({
      text: written.replaceAll('\0', ' '),
      prefix: match[1] === undefined && written.endsWith('*'),
    });
  }
  return phrases;
}

/** Reads what to look for; the parameter may be given several times, and all of it must be found. */
export function readSearchText(
  raw: RawQuery,
  faults: RequestFault[],
): { phrases: SearchPhrase[]; interpretation: Interpretation[] } {
  const phrases: SearchPhrase[] = [];
  const interpretation: Interpretation[] = [];
  for (const value of raw.get('q') ?? []) {
    const read = parseSearchText(value);
    if (read.length === 0) {
      faults.push(
        queryFault('q', value, 'q has no word to look for; give letters or digits, such as q=menaquinone'),
      );
    }
    phrases.push(...read);
    const words = read.map(
      ({ text, prefix }) =>
        `"${prefix ? text.replace(/(?<!\*)\*+$/, '') : text}"${prefix ? ' at the beginning of a word' : ''}`,
    );
    interpretation.push({ parameter: 'q', value, meaning: `its texts contain ${words.join(' and ')}` });
  }
  return { phrases, interpretation };
}
