import type { Understanding } from './language/understanding.ts';

/** Words that change nothing in what a sentence says. */
const empty: ReadonlySet<string> = new Set([
  ...['a', 'an', 'the', 'of', 'is', 'are', 'was', 'were', 'be', 'been', 'being', 'ha', 'has', 'have', 'had'],
  ...['do', 'doe', 'does', 'did'],
]);

/**
 * What a sentence says, word by word. Not by the terms that are understood: one term stands for men and women, for
 * stiffness and elasticity, for an agent and its salts, and what is true of one need not be of the other.
 */
function sequenceOf({ tokens }: Understanding): string[] {
  return tokens.filter(({ word }) => !empty.has(word)).map(({ stem }) => stem);
}

/**
 * Whether two sentences say the same: the same words (in whatever inflection) in the same order, but for articles,
 * auxiliaries and `of`. So what is denied is not what is said, nor is what may be, nor what is said of others, of some,
 * under another name, or of another dose. Questions say nothing.
 */
export function saysTheSame(one: Understanding, other: Understanding): boolean {
  if (one.isQuestion || other.isQuestion) return false;
  const [ours, theirs] = [sequenceOf(one), sequenceOf(other)];
  return (
    ours.length > 2 && ours.length === theirs.length && ours.every((each, place) => each === theirs[place])
  );
}
