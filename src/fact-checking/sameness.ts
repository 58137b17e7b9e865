import type { Understanding } from './language/understanding.ts';

/** Words that change nothing in what a sentence says. */
const empty: ReadonlySet<string> = new Set([
  ...['a', 'an', 'the', 'of', 'is', 'are', 'was', 'were', 'be', 'been', 'being', 'ha', 'has', 'have', 'had'],
  ...['do', 'doe', 'does', 'did', 'that', 'in', 'to'],
]);

/** What a sentence says, word by word: terms by their ids, all else by stems, in order. */
function sequenceOf({ tokens, mentions }: Understanding): string[] {
  const sequence: string[] = [];
  for (let place = 0; place < tokens.length; place += 1) {
    const mention = mentions.find(({ from }) => from === place);
    const token = tokens[place];
    if (mention !== undefined) {
      sequence.push(mention.terms.map(({ vocabulary, id }) => `${vocabulary}:${id}`).join('+'));
      place = mention.to - 1;
    } else if (token !== undefined && !empty.has(token.word)) sequence.push(token.stem);
  }
  return sequence;
}

/**
 * Whether two sentences say the same: word by word the same terms (under whatever synonym) and the same words (in
 * whatever inflection) in the same order, but for articles, auxiliaries and the commonest prepositions. So what is denied
 * is not what is said, nor is what may be, nor what is said of others, of some, or of another dose. Questions say nothing.
 */
export function saysTheSame(one: Understanding, other: Understanding): boolean {
  if (one.isQuestion || other.isQuestion) return false;
  const [ours, theirs] = [sequenceOf(one), sequenceOf(other)];
  return (
    ours.length > 2 && ours.length === theirs.length && ours.every((each, place) => each === theirs[place])
  );
}
