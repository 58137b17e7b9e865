import type { ClaimDocument } from '../claims/answers.ts';
import type { Assertion } from './language/assertions.ts';
import { saysNothing } from './language/cues.ts';
import { termsOf } from './language/mentions.ts';
import type { Understanding } from './language/understanding.ts';

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
export type Said = Pick<Assertion, 'effect' | 'polarity' | 'agents'>;

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
