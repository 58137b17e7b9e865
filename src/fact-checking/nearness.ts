import type { ClaimDocument } from '../claims/answers.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { Assertion } from './language/assertions.ts';
import { saysNothing } from './language/cues.ts';
import { termsOf } from './language/mentions.ts';
import type { Understanding } from './language/understanding.ts';

const partNames = ['agents', 'measures', 'species', 'conditions', 'direction', 'words'] as const;
type Part = (typeof partNames)[number];

/** What a sentence and a claim have in common, and how much that counts. */
export interface Nearness {
  /** From 0 to 1: the sum of its parts. */
  readonly score: number;
  /** Whether they share a term of the vocabulary, and not each names agents of which none is the other's. */
  readonly sharesTerms: boolean;
  readonly parts: Readonly<Record<Part, number>>;
  readonly agents: readonly string[];
  readonly measures: readonly string[];
  readonly species: readonly string[];
  readonly conditions: readonly string[];
  readonly words: readonly string[];
  readonly direction: Direction;
}

export const directions = ['same', 'same_way', 'opposite', 'not_comparable'] as const;
/**
 * How what a sentence says stands to what a claim does: the same effect, another effect that points the same way, the
 * opposite, or neither can be told.
 */
type Direction = (typeof directions)[number];

/** The terms of a sentence or of a claim, as they are compared. */
export interface Spoken {
  readonly agents: readonly string[];
  readonly measures: readonly string[];
  readonly domains: readonly string[];
  readonly species: readonly string[];
  readonly conditions: readonly string[];
  /** Stems of the words that are no terms, and say something. */
  readonly stems: ReadonlyMap<string, string>;
  readonly assertions: readonly Said[];
}

/** What is said of an effect: by a sentence, or, as its record has it, by a claim. */
type Said = Pick<Assertion, 'effect' | 'polarity' | 'agents'>;

const unique = (ids: readonly string[]) => [...new Set(ids)];

/** Words that are no names of terms, by their stems. */
function stemsOf({ tokens, mentions }: Understanding): Map<string, string> {
  const inName = new Set(
    mentions.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n)),
  );
  const stems = new Map<string, string>();
  for (const [place, token] of tokens.entries()) {
    if (inName.has(place) || saysNothing(token) || token.stem.length < 2) continue;
    if (!stems.has(token.stem)) stems.set(token.stem, token.text.toLowerCase());
  }
  return stems;
}

/** What a sentence speaks of, without what only makes the animals ill. */
export function spokenBy(understood: Understanding, carried: readonly string[]): Spoken {
  const spoken = understood.mentions.filter(({ role }) => role !== 'induces_disease');
  const of = (name: Parameters<typeof termsOf>[1]) =>
    unique(spoken.flatMap((mention) => termsOf(mention, name)));
  const agents = of('agents').filter((id) => id !== 'placebo');
  return {
    agents: agents.length === 0 ? carried : agents,
    measures: of('measures'),
    domains: of('domains'),
    species: of('species'),
    conditions: of('conditions'),
    stems: stemsOf(understood),
    assertions: understood.assertions,
  };
}

/** What a claim speaks of: what its record says, and what is understood of its statement besides. */
export function spokenByClaim(claim: ClaimDocument, understood: Understanding): Spoken {
  const statement = spokenBy(understood, []);
  const { assertedEffect, hedging } = claim;
  return {
    agents: unique([...claim.agents, ...statement.agents]),
    measures: claim.measures.length > 0 ? claim.measures : statement.measures,
    domains: statement.domains,
    species: claim.species,
    conditions: statement.conditions,
    stems: statement.stems,
    assertions:
      assertedEffect === null
        ? []
        : [
            {
              effect: assertedEffect,
              polarity: hedging === 'unproven' ? 'unproven' : 'asserted',
              agents: claim.agents,
            },
          ],
  };
}

/** How alike two agents are: the same, one a kind of the other, or others. */
function agentsAlike(vocabulary: Vocabulary) {
  return (one: string, other: string): number => {
    if (one === other) return 1;
    const isKind =
      vocabulary.agents.ancestors(one).includes(other) || vocabulary.agents.ancestors(other).includes(one);
    return isKind ? 0.7 : 0;
  };
}

/** How alike two measures are; domains are written `domain:…`. */
function measuresAlike(vocabulary: Vocabulary) {
  const domainOf = (name: string) =>
    name.startsWith('domain:') ? name.slice(7) : (vocabulary.records.measures.get(name)?.domain ?? '');
  return (one: string, other: string): number => {
    if (one === other) return 1;
    if (one.startsWith('domain:') || other.startsWith('domain:'))
      return domainOf(one) === domainOf(other) ? 0.7 : 0;
    const { measures } = vocabulary;
    if (measures.ancestors(one).includes(other) || measures.ancestors(other).includes(one)) return 0.8;
    return domainOf(one) === domainOf(other) ? 0.3 : 0;
  };
}

const measured = ({ measures, domains }: Spoken) => [
  ...measures,
  ...domains.map((domain) => `domain:${domain}`),
];

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
function directionBetween(
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

const pointsOfDirection: Readonly<Record<Direction, number>> = {
  same: 1,
  same_way: 0.6,
  opposite: 0.4,
  not_comparable: 0,
};

/** How much each part counts: what is spoken of before how it is put. */
const weights: Readonly<Record<Part, number>> = {
  agents: 2,
  measures: 1,
  species: 0.5,
  conditions: 1,
  direction: 1,
  words: 1,
};
/** How much of a claim must stand in a sentence, against how much of the sentence in the claim. */
const shareOfClaim = 0.65;
/** What the direction of a claim counts. */
const valueOfDirection = 1.5;

/** What is told of a claim or sentence in each part: names of terms, or stems. */
const featuresOf = (spoken: Spoken): Readonly<Record<Exclude<Part, 'direction'>, readonly string[]>> => ({
  agents: spoken.agents,
  measures: measured(spoken),
  species: spoken.species,
  conditions: spoken.conditions,
  words: [...spoken.stems.keys()],
});
const termParts = ['agents', 'measures', 'species', 'conditions', 'words'] as const;

/** How much a term or word tells, by how few claims have it. */
export class Rarity {
  readonly #claims = new Map<string, number>();
  readonly #count: number;

  constructor(claims: readonly Spoken[]) {
    this.#count = claims.length;
    for (const claim of claims) {
      const features = featuresOf(claim);
      for (const part of termParts) {
        for (const name of new Set(features[part])) {
          const key = `${part} ${name}`;
          this.#claims.set(key, (this.#claims.get(key) ?? 0) + 1);
        }
      }
    }
  }

  /** 0 for what no claim has: it says nothing of how near one is. */
  of(part: Part, name: string): number {
    const having = this.#claims.get(`${part} ${name}`);
    return having === undefined ? 0 : Math.log(1 + this.#count / having);
  }
}

/**
 * How near a claim is to a sentence: how much of what each speaks of (agents, measures, species, conditions, direction,
 * words) the other has, what few claims have counting more.
 */
export function nearness(sentence: Spoken, claim: Spoken, rarity: Rarity, vocabulary: Vocabulary): Nearness {
  const alike = {
    agents: agentsAlike(vocabulary),
    measures: measuresAlike(vocabulary),
    species: isSame,
    conditions: isSame,
    words: isSame,
  };
  const [ours, theirs] = [featuresOf(sentence), featuresOf(claim)];
  const sums = { ours: 0, theirs: 0 };
  const met = { ours: new Map<Part, number>(), theirs: new Map<Part, number>() };
  const shared: Record<Exclude<Part, 'direction'>, string[]> = {
    agents: [],
    measures: [],
    species: [],
    conditions: [],
    words: [],
  };
  for (const part of termParts) {
    for (const [side, some, others] of [
      ['ours', ours[part], theirs[part]],
      ['theirs', theirs[part], ours[part]],
    ] as const) {
      for (const name of some) {
        const value = weights[part] * rarity.of(part, name);
        const best = others.reduce((most, other) => Math.max(most, alike[part](name, other)), 0);
        sums[side] += value;
        met[side].set(part, (met[side].get(part) ?? 0) + value * best);
        if (side === 'ours' && best >= 0.5) shared[part].push(name);
      }
    }
  }
  const isOfOthers = ours.agents.length > 0 && theirs.agents.length > 0 && shared.agents.length === 0;
  const terms = shared.agents.length + shared.measures.length + shared.conditions.length;
  const related = (list: readonly string[]) =>
    claim.agents.length === 0 ||
    list.some((one) => claim.agents.some((other) => alike.agents(one, other) > 0));
  const direction = directionBetween(sentence.assertions, claim.assertions, related, vocabulary);
  for (const [side, spoken] of [
    ['ours', sentence],
    ['theirs', claim],
  ] as const) {
    if (spoken.assertions.length === 0) continue;
    sums[side] += weights.direction * valueOfDirection;
    met[side].set('direction', weights.direction * valueOfDirection * pointsOfDirection[direction]);
  }
  const share = (part: Part) =>
    shareOfClaim * ((met.theirs.get(part) ?? 0) / (sums.theirs || 1)) +
    (1 - shareOfClaim) * ((met.ours.get(part) ?? 0) / (sums.ours || 1));
  const parts = {
    agents: share('agents'),
    measures: share('measures'),
    species: share('species'),
    conditions: share('conditions'),
    direction: share('direction'),
    words: share('words'),
  };
  return {
    sharesTerms: terms > 0 && !isOfOthers,
    score: partNames.reduce((sum, part) => sum + parts[part], 0),
    parts,
    ...shared,
    measures: [...new Set(shared.measures.map((name) => name.replace('domain:', '')))],
    words: shared.words.map((stem) => sentence.stems.get(stem) ?? stem),
    direction,
  };
}

const isSame = (one: string, other: string) => (one === other ? 1 : 0);
