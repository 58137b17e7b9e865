import { conditions, domains, species } from '../vocabulary/enumerations.ts';
import { fixedTerms, type Vocabulary } from '../vocabulary/vocabulary.ts';
import type { CheckedSentence } from './answers.ts';
import { type VocabularyName, vocabularyNames } from './language/everyday-words.ts';
import { termsOf } from './language/mentions.ts';
import type { ReadSentence } from './read-text.ts';

/** A name of terms for people. */
export function labelOf(vocabulary: Vocabulary, name: VocabularyName, ids: readonly string[]): string {
  const terms = {
    agents: vocabulary.agents,
    measures: vocabulary.measures,
    domains: fixedTerms(domains),
    species: fixedTerms(species),
    conditions: fixedTerms(conditions),
  }[name];
  return ids.map((id) => terms.label(id)).join(', ');
}

/** The terms that were understood of a sentence, in their order, that which was carried over first. */
export function termsOfSentence({ understood, spoken, carriedFrom }: ReadSentence, vocabulary: Vocabulary) {
  const { tokens, mentions } = understood;
  const terms: CheckedSentence['terms'] = mentions.flatMap((mention) =>
    vocabularyNames.flatMap((name) => {
      const ids = termsOf(mention, name);
      if (ids.length === 0) return [];
      const [first, last] = [tokens[mention.from], tokens[mention.to - 1]];
      return [
        {
          vocabulary: name,
          ids,
          label: labelOf(vocabulary, name, ids),
          role: mention.role,
          isLess: mention.isLess,
          start: first?.start ?? 0,
          end: last?.end ?? 0,
          carriedFrom: null,
        },
      ];
    }),
  );
  if (carriedFrom === null) return terms;
  const carried = {
    vocabulary: 'agents' as const,
    ids: [...spoken.agents],
    label: labelOf(vocabulary, 'agents', spoken.agents),
    role: 'spoken_of' as const,
    isLess: false,
    start: null,
    end: null,
    carriedFrom,
  };
  return [carried, ...terms];
}

/** Words that were not understood, those in a row together. */
export function notUnderstoodOf({ text, understood }: ReadSentence): CheckedSentence['notUnderstood'] {
  const { tokens, leftOver, doubts } = understood;
  const inDoubt = new Set(
    doubts.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n)),
  );
  const spans: { from: number; to: number; reason: string | null }[] = doubts.map((doubt) => ({ ...doubt }));
  let last: { from: number; to: number; reason: string | null } | undefined;
  for (const place of leftOver) {
    if (inDoubt.has(place)) continue;
    if (last !== undefined && last.to === place) last.to = place + 1;
    else {
      last = { from: place, to: place + 1, reason: null };
      spans.push(last);
    }
  }
  return spans
    .sort((a, b) => a.from - b.from)
    .map(({ from, to, reason }) => {
      const [start, end] = [tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0];
      return { text: text.slice(start, end), reason, start, end };
    });
}
