import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { Said } from './spoken.ts';

export const directionsBetween = ['same', 'same_way', 'opposite', 'not_comparable'] as const;
/**
 * How what a sentence says stands to what a claim does: the same effect, another effect that points the same way, the
 * opposite, or neither can be told.
 */
export type Direction = (typeof directionsBetween)[number];

type Way = 'good' | 'bad' | 'none' | 'not good' | 'not bad' | null;

function wayOf({ effect, polarity }: Said, vocabulary: Vocabulary): Way {
  const direction = vocabulary.records.effects.get(effect)?.direction;
  if (polarity === 'unclear' || direction === undefined || direction === 'unknown') return null;
  const isSaid = polarity === 'asserted';
  if (direction === 'none') return isSaid ? 'none' : null;
  if (direction === 'favourable') return isSaid ? 'good' : 'not good';
  return isSaid ? 'bad' : 'not bad';
}

const contrary: Readonly<Record<Exclude<Way, null>, readonly Way[]>> = {
  good: ['bad', 'none', 'not good'],
  bad: ['good', 'none', 'not bad'],
  none: ['good', 'bad'],
  'not good': ['good'],
  'not bad': ['bad'],
};
const agreeing: Readonly<Record<Exclude<Way, null>, readonly Way[]>> = {
  good: ['good'],
  bad: ['bad'],
  none: ['none', 'not good', 'not bad'],
  'not good': ['none', 'not good'],
  'not bad': ['none', 'not bad'],
};

/** How what a sentence says stands to what a claim says, of the agents that both speak of. */
export function directionBetween(
  said: readonly Said[],
  claimed: readonly Said[],
  related: (agents: readonly string[]) => boolean,
  vocabulary: Vocabulary,
): Direction {
  const [claim] = claimed;
  const ours = said.filter(({ agents }) => agents.length === 0 || related(agents));
  if (claim === undefined || ours.length === 0) return 'not_comparable';
  const sameEffect = ours.filter(({ effect, polarity }) => effect === claim.effect && polarity !== 'unclear');
  const denies = ({ polarity }: Said) => polarity !== 'asserted';
  const isContrary = sameEffect.some((each) => denies(each) !== denies(claim));
  // Of one effect both may be said: "reverses it in rats, and does not in people".
  if (isContrary)
    return sameEffect.every((each) => denies(each) !== denies(claim)) ? 'opposite' : 'not_comparable';
  if (sameEffect.some(({ polarity }) => polarity === claim.polarity)) return 'same';
  const way = wayOf(claim, vocabulary);
  const ways = ours.map((each) => wayOf(each, vocabulary));
  if (way === null || ways.every((each) => each === null)) return 'not_comparable';
  if (ways.some((each) => contrary[way].includes(each))) return 'opposite';
  return ways.some((each) => agreeing[way].includes(each)) ? 'same_way' : 'not_comparable';
}
