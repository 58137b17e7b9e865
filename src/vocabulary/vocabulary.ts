import { countryTerms } from './countries.ts';
import { type Enumeration, enumerations } from './enumerations.ts';
import type { AgentRecord, EffectRecord, MeasureRecord, VerdictRecord, VocabularyRecord } from './record.ts';
import type { Term } from './term.ts';
import { TermIndex } from './term-index.ts';

/** All that has a name in the database, ready for looking up. */
export interface Vocabulary {
  readonly agents: TermIndex;
  readonly measures: TermIndex;
  readonly effects: TermIndex;
  /** Both in one: no name stands for an effect and for a measure. */
  readonly effectsAndMeasures: TermIndex;
  readonly verdicts: TermIndex;
  readonly countries: TermIndex;
  /** The terms that the data defines, with all that is known of each. */
  readonly records: {
    readonly agents: ReadonlyMap<string, AgentRecord>;
    readonly measures: ReadonlyMap<string, MeasureRecord>;
    readonly effects: ReadonlyMap<string, EffectRecord>;
    readonly verdicts: ReadonlyMap<string, VerdictRecord>;
  };
}

const countryIndex = new TermIndex('countries', countryTerms);
const fixedIndexes = new Map(enumerations.map((list) => [list.name, new TermIndex(list.name, list.terms)]));

/** The index of a vocabulary that the code fixes. */
export function fixedTerms(list: Enumeration): TermIndex {
  const index = fixedIndexes.get(list.name);
  if (index === undefined)
    throw new Error(`the vocabulary ${list.name} is not listed among the enumerations`);
  return index;
}

function humanLabel(id: string): string {
  const words = id.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * Makes the vocabulary ready for looking up.
 * @throws where two terms of one vocabulary share a name, or a tree is broken.
 */
export function buildVocabulary(record: VocabularyRecord, verdicts: readonly VerdictRecord[]): Vocabulary {
  const byId = <T extends { id: string }>(list: readonly T[]) => new Map(list.map((item) => [item.id, item]));
  const agentTerms: Term[] = record.agents.map((agent) => ({ ...agent, description: null }));
  const measureTerms: Term[] = record.measures.map((measure) => ({ ...measure, description: null }));
  const effectTerms: Term[] = record.effects.map((effect) => ({
    id: effect.id,
    label: effect.label,
    synonyms: effect.synonyms,
    parent: null,
    description: effect.meaning,
  }));
  const verdictTerms: Term[] = verdicts.map(({ id, meaning }) => ({
    id,
    label: humanLabel(id),
    synonyms: [],
    parent: null,
    description: meaning,
  }));
  return {
    agents: new TermIndex('agents', agentTerms),
    measures: new TermIndex('measures', measureTerms),
    effects: new TermIndex('effects', effectTerms),
    effectsAndMeasures: new TermIndex('effects and measures', [...effectTerms, ...measureTerms], null, [
      'effects',
      'measures',
    ]),
    verdicts: new TermIndex('verdicts', verdictTerms),
    countries: countryIndex,
    records: {
      agents: byId(record.agents),
      measures: byId(record.measures),
      effects: byId(record.effects),
      verdicts: byId(verdicts),
    },
  };
}
