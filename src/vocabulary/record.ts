import { z } from 'zod';
import { agentKinds, directions, domains } from './enumerations.ts';

/** The id of a vocabulary term. */
export const termId = z
  .string()
  .max(100)
  .regex(/^[a-z0-9_]+$/, 'must be snake_case: a-z, 0-9 and _');

const label = z.string().min(1).describe('The name that a person reads.');
const synonyms = z
  .array(z.string().min(1))
  .describe('Other names under which the term is found; case and punctuation do not matter.');

export const agentRecord = z.strictObject({
  id: termId.describe('Identifier of the agent.'),
  label,
  parent: termId.nullable().describe('The agent that this one is a kind of; null at the top of the tree.'),
  kind: z.enum(agentKinds.ids).describe('What kind of thing the agent is.'),
  synonyms,
});

export const measureRecord = z.strictObject({
  id: termId.describe('Identifier of the measure.'),
  label,
  domain: z.enum(domains.ids).describe('What kind of thing is measured.'),
  higherIs: z.enum(directions.ids).describe('Whether a higher value is better or worse for the artery.'),
  synonyms,
});

export const effectRecord = z.strictObject({
  id: termId.describe('Identifier of the effect.'),
  label,
  favourable: z.boolean().describe('Whether it is good for the artery.'),
  meaning: z.string().min(1).describe('When exactly an outcome is given this effect.'),
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
export type MeasureRecord = z.infer<typeof measureRecord>;
export type EffectRecord = z.infer<typeof effectRecord>;
export type VerdictRecord = z.infer<typeof verdictRecord>;
export type VocabularyRecord = z.infer<typeof vocabularyRecord>;
