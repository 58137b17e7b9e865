import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { carriedAgents } from './carry-over.ts';
import { sentencesOf } from './language/sentences.ts';
import { type Understanding, understand } from './language/understanding.ts';
import { type Spoken, spokenBy } from './spoken.ts';

/** A sentence as it was read. */
export interface ReadSentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly understood: Understanding;
  readonly spoken: Spoken;
  readonly carriedFrom: number | null;
}

/** Takes a text apart and reads its sentences, one after the other: between two of them others may have their turn. */
export function* readText(text: string, vocabulary: Vocabulary): Generator<ReadSentence> {
  let before: { readonly paragraph: number; readonly agents: readonly string[] } | undefined;
  for (const [number, { start, end, paragraph }] of sentencesOf(text).entries()) {
    const sentence = text.slice(start, end);
    const understood = understand(sentence, vocabulary);
    const carried = carriedAgents(understood, before?.paragraph === paragraph ? before.agents : []);
    const spoken = spokenBy(understood, carried);
    before = { paragraph, agents: spoken.agents };
    yield {
      text: sentence,
      start,
      end,
      understood,
      spoken,
      carriedFrom: carried.length > 0 ? number - 1 : null,
    };
  }
}
