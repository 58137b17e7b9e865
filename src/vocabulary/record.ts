import { z } from 'zod';
import { agentKinds, directions, domains, effectDirections } from './enumerations.ts';

/** The id of a vocabulary term. */
export const termId = z
  .string()
  .max(100)
  .regex(/^[a-z0-9_]+$/, 'must be snake_case: a-z, 0-9 and _');

/** Where a schema says whose terms stand in its place, for vocabularies that the data define. */
export const vocabularyKey = 'x-vocabulary';

/** The id of a term of one of the vocabularies that the data define. */
export function termOf(vocabulary: 'agents' | 'measures' | 'effects' | 'verdicts') {
  return termId.meta({ [vocabularyKey]: vocabulary });
}

const label = z.string().min(1).describe('The name that a person reads.');
const synonyms = z
  .array(z.string().min(1))
  .describe('Other names under which the term is found; case and punctuation do not matter.');

export const saltOrElement = z
  .boolean()
  .describe(
    'Of an agent: whether a mass of it may be that of a salt or of the element in it, which records do not say: such doses are not compared.',
  );

export const agentRecord = z.strictObject({
  id: termId.describe('Identifier of the agent.'),
  label,
  parent: termId.nullable().describe('The agent that this one is a kind of; null at the top of the tree.'),
  kind: z.enum(agentKinds.ids).describe('What kind of thing the agent is.'),
  saltOrElement: saltOrElement.default(false),
  synonyms,
});

/** A unit of a measure, and what makes it the usual one. */
export const measureUnit = z.strictObject({
  unit: z.string().min(1).describe('The unit as it is usually written.'),
  aliases: z.array(z.string().min(1)).describe('Other spellings of the same unit.'),
  factor: z.number().positive().describe('A value in this unit times the factor is one in the usual unit.'),
});

export const measureRecord = z.strictObject({
  id: termId.describe('Identifier of the measure.'),
  label,
  domain: z.enum(domains.ids).describe('What kind of thing is measured.'),
  higherIs: z.enum(directions.ids).describe('Whether a higher value is better or worse for the artery.'),
  synonyms,
  parent: termId.nullable().describe('The measure that this one is a kind of; null at the top of the tree.'),
  units: z
    .array(measureUnit)
    .describe('The units it is told in, the usual one first; empty where no unit is usual.'),
});

export const effectRecord = z.strictObject({
  id: termId.describe('Identifier of the effect.'),
  label,
  meaning: z.string().min(1).describe('When exactly an outcome is given this effect.'),
  direction: z.enum(effectDirections.ids).describe('Which way it points for the artery.'),
  synonyms,
});

export const verdictRecord = z.strictObject({
  id: termId.describe('Identifier of the verdict.'),
  meaning: z.string().min(1).describe('When exactly a claim is given this verdict.'),
});

/** `seeds/vocabulary.json`. */
export const vocabularyRecord = z.strictObject({
  agents: z.array(agentRecord).min(1),
  measures: z.array(measureRecord).min(1),
  effects: z.array(effectRecord).min(1),
});

export type AgentRecord = z.infer<typeof agentRecord>;
export type MeasureUnit = z.infer<typeof measureUnit>;
export type MeasureRecord = z.infer<typeof measureRecord>;
export type EffectRecord = z.infer<typeof effectRecord>;
export type VerdictRecord = z.infer<typeof verdictRecord>;
export type VocabularyRecord = z.infer<typeof vocabularyRecord>;
