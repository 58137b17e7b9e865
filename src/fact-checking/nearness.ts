import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { type Direction, directionBetween } from './direction-between.ts';
import type { Spoken } from './spoken.ts';

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
