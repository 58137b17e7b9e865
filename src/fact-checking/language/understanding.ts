import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import { type Assertion, assertionsIn } from './assertions.ts';
import { negators, saysNothing } from './cues.ts';
import { type Doubt, type Mention, mentionsIn } from './mentions.ts';
import { type NameBook, nameBookOf } from './names.ts';
import { type Token, tokensOf } from './tokens.ts';

/** What was understood of a sentence. */
export interface Understanding {
  readonly tokens: readonly Token[];
  readonly mentions: readonly Mention[];
  readonly doubts: readonly Doubt[];
  readonly assertions: readonly Assertion[];
  readonly isQuestion: boolean;
  /** Places of the words that mean something and were not understood. */
  readonly leftOver: readonly number[];
}

const books = new WeakMap<Vocabulary, NameBook>();

/** The names of a vocabulary, put into a book once. */
function bookOf(vocabulary: Vocabulary): NameBook {
  const known = books.get(vocabulary) ?? nameBookOf(vocabulary);
  books.set(vocabulary, known);
  return known;
}

/** Reads a sentence: which terms it speaks of, what it says of them, and what of it is not understood. */
export function understand(sentence: string, vocabulary: Vocabulary): Understanding {
  const tokens = tokensOf(sentence);
  const { mentions, doubts } = mentionsIn(tokens, bookOf(vocabulary));
  const isQuestion = /\?["'”’)\]]{0,3}\s*$/.test(sentence);
  const { assertions, understood } = assertionsIn(tokens, mentions, vocabulary, isQuestion);
  const known = new Set(understood);
  for (const { from, to } of mentions) for (let place = from; place < to; place += 1) known.add(place);
  const leftOver = tokens.flatMap((token, place) =>
    known.has(place) || saysNothing(token) || negators.has(token.word) ? [] : [place],
  );
  return { tokens, mentions, doubts, assertions, isQuestion, leftOver };
}
