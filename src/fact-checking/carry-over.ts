import { termsOf } from './language/mentions.ts';
import type { Understanding } from './language/understanding.ts';

/** What stands for a thing that was named before. */
const pronouns: ReadonlySet<string> = new Set(['it', 'they']);
/** "It is known that": it stands for nothing. */
const ofNothing: ReadonlySet<string> = new Set(['that', 'whether', 'to', 'unclear', 'how', 'if']);
const kinds: ReadonlySet<string> = new Set([
  ...[
    'vitamin',
    'supplement',
    'drug',
    'medication',
    'mineral',
    'nutrient',
    'treatment',
    'therapy',
    'compound',
    'agent',
  ],
]);

/** Whether a sentence begins with what stands for a thing that was named before. */
function pointsBack({ tokens }: Understanding): boolean {
  const [first, second] = tokens;
  if (first === undefined || second === undefined) return false;
  if (first.word === 'this' || first.word === 'these') return kinds.has(second.word);
  if (first.word === 'its' || first.word === 'their') return true;
  if (!pronouns.has(first.word)) return false;
  const next = tokens.slice(1, 6).findIndex(({ word }) => ofNothing.has(word));
  const isImpersonal = next >= 0 && /^(?:is|was|ha|has|remain|remains|seem|appear)$/.test(second.word);
  return !isImpersonal;
}

/**
 * The agent that a sentence takes from the one before it: where it names none and begins with a pronoun (or "this drug"),
 * and the sentence before, of the same paragraph, speaks of one agent alone. Where there may be two, none is taken.
 */
export function carriedAgents(sentence: Understanding, before: readonly string[]): readonly string[] {
  const names = sentence.mentions.some((mention) => termsOf(mention, 'agents').length > 0);
  return !names && before.length === 1 && pointsBack(sentence) ? before : [];
}
