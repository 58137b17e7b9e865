import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { carriedAgents } from './carry-over.ts';
import { sentencesOf } from './language/sentences.ts';
import { type Understanding, understand } from './language/understanding.ts';
import { type Spoken, spokenBy } from './nearness.ts';

/** A sentence as it was read. */
export interface ReadSentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly understood: Understanding;
  readonly spoken: Spoken;
  readonly carriedFrom: number | null;
}

/** Takes a text apart and reads its sentences. */
export function readText(text: string, vocabulary: Vocabulary): ReadSentence[] {
  const sentences: ReadSentence[] = [];
  let paragraph = -1;
  for (const place of sentencesOf(text)) {
    const sentence = text.slice(place.start, place.end);
    const understood = understand(sentence, vocabulary);
    const before = place.paragraph === paragraph ? (sentences.at(-1)?.spoken.agents ?? []) : [];
    paragraph = place.paragraph;
    const carried = carriedAgents(understood, before);
    sentences.push({
      text: sentence,
      start: place.start,
      end: place.end,
      understood,
      spoken: spokenBy(understood, carried),
      carriedFrom: carried.length > 0 ? sentences.length - 1 : null,
    });
  }
  return sentences;
}
