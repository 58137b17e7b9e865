import { saysNothing } from './language/cues.ts';
import { tokensOf } from './language/tokens.ts';

/** What a search takes for more than a word: quotes, a minus, a star, and words in capitals between others. */
const operators = /["*]|(^|\s)-\S|\b(OR|AND|NOT)\b/;

/** A word without the signs before and after it. */
const fromLetterToLetter = /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/u;

/**
 * The words of a question that say what it is about, as a search of texts takes them: without function words, talk of
 * studies, and punctuation. What is written as a search, and what consists of such words alone, stays as it is.
 */
export function searchWordsOf(question: string): string {
  if (operators.test(question)) return question;
  const words = question
    .split(/\s+/)
    .map((word) => fromLetterToLetter.exec(word)?.[0] ?? '')
    .filter((word) => word !== '' && !tokensOf(word).every(saysNothing));
  return words.length === 0 ? question : words.join(' ');
}
