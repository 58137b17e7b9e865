import { z } from 'zod';
import { effectCount } from '../claims/evidence-answers.ts';
import { overviewRow } from '../meta-analysis/overview.ts';
import { directionsBetween } from './direction-between.ts';
import { vocabularyNames } from './language/everyday-words.ts';
import { polarities } from './language/negation.ts';

/** The most characters of a text that is checked. */
export const longestText = 10_000;

const start = z.int().describe('Where it begins, in UTF-16 code units, the first being 0.');
const end = z.int().describe('Where it ends: the place of what follows it.');

const understoodTerm = z
  .strictObject({
    vocabulary: z.enum(vocabularyNames).describe('The vocabulary of the terms.'),
    ids: z.array(z.string()).describe('The terms that the words stand for; several where they are wide.'),
    label: z.string().describe('Their names.'),
    role: z
      .enum(['spoken_of', 'compared_with', 'induces_disease'])
      .describe('Whether it is spoken of, compared with, or what makes the animals ill.'),
    isLess: z
      .boolean()
      .describe('Whether less of it is spoken of: a deficiency, a low intake, doing without.'),
    start: start.nullable().describe('Where it begins in the sentence; null where it was carried over.'),
    end: end.nullable().describe('Where it ends; null where it was carried over.'),
    carriedFrom: z
      .int()
      .nullable()
      .describe(
        'The number of the sentence from which it was taken, for a pronoun; null where it stands here.',
      ),
  })
  .describe('Words of a sentence that are terms of a vocabulary.')
  .meta({ id: 'UnderstoodTerm' });

const understoodAssertion = z
  .strictObject({
    effect: z.string().describe('The effect, of the vocabulary of effects.'),
    label: z.string().describe('Its name.'),
    polarity: z
      .enum(polarities)
      .describe(
        'Whether it is asserted, denied, said to be unproven, or said in a way that is not understood (a question, a double negation).',
      ),
    isHedged: z.boolean().describe('Whether the sentence says that it may be so.'),
    agents: z.array(z.string()).describe('Of which agents it is said.'),
    start,
    end,
  })
  .describe('An effect that a sentence asserts or denies.')
  .meta({ id: 'UnderstoodAssertion' });

const notUnderstood = z
  .strictObject({
    text: z.string().describe('The words.'),
    reason: z.string().nullable().describe('Why, where they may be a term; null for words of no vocabulary.'),
    start,
    end,
  })
  .describe('Words of a sentence that were not understood.')
  .meta({ id: 'NotUnderstood' });

const part = (what: string) => z.number().describe(`What ${what} add to the score.`);

const nearClaim = z
  .strictObject({
    id: z.string().describe('Identifier of the claim.'),
    statement: z.string().describe('What it states.'),
    document: z.string().describe('The document that makes it.'),
    verdict: z.string().describe("How this claim stands: the claim's verdict, not the sentence's."),
    verdictBasis: z.string().describe('Why.'),
    saysTheSame: z
      .boolean()
      .describe('Whether the sentence says word by word the same, but for synonyms and inflection.'),
    direction: z
      .enum(directionsBetween)
      .describe(
        'How what the sentence asserts stands to what the claim does: the same effect (`same`), another that points the same way (`same_way`), the opposite (`opposite`), or neither can be told (`not_comparable`).',
      ),
    differences: z
      .array(z.string())
      .describe(
        'In words, in what they differ: agents, measures, species, conditions. What is asserted is compared by `direction`.',
      ),
    score: z.number().describe('How near it is, from 0 to 1: the sum of `parts`.'),
    parts: z
      .strictObject({
        agents: part('agents in common'),
        measures: part('measures in common'),
        species: part('species in common'),
        conditions: part('conditions in common'),
        direction: part('the same or the opposite direction'),
        words: part('other words in common'),
      })
      .describe('What the score is the sum of.'),
    shared: z
      .strictObject({
        agents: z.array(z.string()).describe('Agents of the sentence that the claim has, or a kind of them.'),
        measures: z.array(z.string()).describe('Measures, or domains of measures.'),
        species: z.array(z.string()).describe('Species.'),
        conditions: z.array(z.string()).describe('Conditions.'),
        words: z.array(z.string()).describe('Other words, as the sentence has them.'),
      })
      .describe('What they have in common.'),
  })
  .describe('A known claim that is near a sentence.')
  .meta({ id: 'NearClaim' });

const pooledRow = overviewRow
  .pick({
    measure: true,
    measureLabel: true,
    k: true,
    trials: true,
    retracted: true,
    effectMeasure: true,
    unit: true,
    estimate: true,
    ciLow: true,
    ciHigh: true,
    i2: true,
    favours: true,
    request: true,
  })
  .describe('The pooled effect on one measure.')
  .meta({ id: 'PooledForSentence' });

const foundEvidence = z
  .strictObject({
    agent: z.string().describe('The agent.'),
    agentLabel: z.string().describe('Its name.'),
    who: z.string().describe('In whom, in words.'),
    filters: z
      .record(z.string(), z.string())
      .describe('The filters with which the studies were looked for; outcomes of subgroups are not counted.'),
    request: z
      .string()
      .describe('The outcomes that are counted, one by one: `meta.total` there is `outcomes` here.'),
    outcomes: z.int().describe('Number of outcomes.'),
    studies: z.int().describe('Number of studies that they are of.'),
    effects: z.array(effectCount).describe('How often each effect was found. Counting is weak evidence.'),
    pooled: z.array(pooledRow).describe('Where numbers can be pooled, the effect on each measure.'),
    pooledRequest: z
      .string()
      .nullable()
      .describe(
        'Of the agent every measure, with what cannot be pooled and why; null where there is no outcome.',
      ),
    note: z.string().nullable().describe('What is to be known of it besides; null for nothing.'),
  })
  .describe('What the studies found of one agent.')
  .meta({ id: 'EvidenceForSentence' });

const checkedSentence = z
  .strictObject({
    text: z.string().describe('The sentence.'),
    start: start.describe('Where it begins in the text, in UTF-16 code units.'),
    end,
    isQuestion: z.boolean().describe('Whether it asks: then it asserts nothing.'),
    terms: z.array(understoodTerm).describe('The terms that were understood, in their order.'),
    assertions: z.array(understoodAssertion).describe('What it asserts or denies.'),
    notUnderstood: z.array(notUnderstood).describe('What was not understood; common words are passed over.'),
    nearestClaims: z
      .array(nearClaim)
      .describe(
        'Known claims that are near it, at most three: those that say the same, then the nearest; where the sentence names no animals, those on animals alone last.',
      ),
    assessment: z
      .string()
      .describe(
        'The verdict on the claim that says the same; `not_assessed` for every other sentence, however near a claim is.',
      ),
    assessedBy: z.string().nullable().describe('The claim that says the same; null for none.'),
    assessmentBasis: z.string().describe('Why, in a sentence.'),
    evidence: z.array(foundEvidence).describe('What the studies found of the agents that it speaks of.'),
    evidenceNote: z.string().nullable().describe('Why there is none, or not all; null where there is.'),
  })
  .describe('A sentence: what was understood of it, the nearest claims, and what the studies found.')
  .meta({ id: 'CheckedSentence' });

export const checkRequest = z
  .strictObject({
    text: z
      .string()
      .max(longestText, `must not be longer than ${longestText} characters`)
      .regex(/\S/, 'must not be empty')
      .describe(
        `The text, at most ${longestText} characters (UTF-16 code units). It is neither kept nor logged.`,
      ),
  })
  .describe('A text to check.')
  .meta({
    id: 'CheckRequest',
    examples: [{ text: 'Vitamin K2 does not slow coronary calcification. It reverses it in rats.' }],
  });

export const checkedText = z
  .strictObject({
    sentences: z.array(checkedSentence).describe('The sentences of the text, in order.'),
    meta: z
      .strictObject({
        dataVersion: z.string().describe('The state of the data.'),
        sentences: z.int().describe('Number of sentences.'),
        assessed: z.int().describe('Number of sentences that say the same as a known claim.'),
        claims: z.int().describe('Number of claims that the sentences were compared with.'),
        notes: z.array(z.string()).describe('How to read this.'),
      })
      .describe('What there is to know besides.'),
  })
  .describe('A text, sentence by sentence.')
  .meta({ id: 'CheckedText' });

export type CheckedText = z.infer<typeof checkedText>;
export type CheckedSentence = z.infer<typeof checkedSentence>;
export type NearClaim = z.infer<typeof nearClaim>;
export type FoundEvidence = z.infer<typeof foundEvidence>;
