import { z } from 'zod';
import { agentKinds, directions, domains, effectDirections } from '../vocabulary/enumerations.ts';
import { measureUnit, saltOrElement } from '../vocabulary/record.ts';

const termAnswer = z
  .strictObject({
    id: z.string().describe('Identifier of the term.'),
    label: z.string().describe('The name that a person reads.'),
    synonyms: z
      .array(z.string())
      .describe('Other names under which it is found; case and punctuation do not matter.'),
    parent: z.string().nullable().describe('The term that this one is a kind of; null at the top.'),
    description: z.string().nullable().describe('What it stands for, where the label alone would not say.'),
    kind: z.enum(agentKinds.ids).optional().describe('Of an agent: what kind of thing it is.'),
    saltOrElement: saltOrElement.optional(),
    domain: z.enum(domains.ids).optional().describe('Of a measure: what kind of thing it measures.'),
    higherIs: z
      .enum(directions.ids)
      .optional()
      .describe('Of a measure: whether a higher value is better or worse.'),
    units: z
      .array(measureUnit)
      .optional()
      .describe('Of a measure: the units it is told in, the usual one first.'),
    direction: z
      .enum(effectDirections.ids)
      .optional()
      .describe('Of an effect: which way it points for the artery.'),
    studies: z
      .number()
      .int()
      .nullable()
      .describe(
        'Number of studies that the filter over this vocabulary finds by the term, those below it included; null where there is no such filter on studies.',
      ),
    claims: z
      .number()
      .int()
      .nullable()
      .describe(
        'Number of claims that the filter over this vocabulary finds by the term; null where there is no such filter on claims.',
      ),
  })
  .describe('A term of a vocabulary.')
  .meta({ id: 'Term' });

const parameters = {
  studyParameter: z
    .string()
    .nullable()
    .describe('The parameter of `/studies` that takes its terms; null for none.'),
  claimParameter: z
    .string()
    .nullable()
    .describe('The parameter of `/claims` that takes its terms; null for none.'),
};

const relative = z.strictObject({
  id: z.string().describe('Identifier of the term.'),
  label: z.string().describe('The name that a person reads.'),
});

export const termDocument = termAnswer
  .extend({
    vocabulary: z.string().describe('Name of its vocabulary.'),
    ...parameters,
    above: z.array(relative).describe('What it is a kind of, the nearest first.'),
    below: z.array(relative).describe('Its kinds, those next below it.'),
  })
  .describe('A term with what lies above and below it.')
  .meta({ id: 'TermDocument' });

export const vocabularyAnswer = z
  .strictObject({
    name: z.string().describe('Name of the vocabulary.'),
    title: z.string().describe('What its terms tell.'),
    ...parameters,
    terms: z.array(termAnswer).describe('Its terms.'),
  })
  .describe('A controlled vocabulary with all its terms.')
  .meta({ id: 'Vocabulary' });

export const vocabularyList = z
  .strictObject({
    data: z
      .array(
        z.strictObject({
          name: z.string().describe('Name of the vocabulary.'),
          title: z.string().describe('What its terms tell.'),
          terms: z.number().int().describe('Number of its terms.'),
          url: z.string().describe('Where its terms are listed.'),
        }),
      )
      .describe('The vocabularies.'),
  })
  .describe('All controlled vocabularies.')
  .meta({ id: 'VocabularyList' });

export type TermDocument = z.infer<typeof termDocument>;
export type VocabularyAnswer = z.infer<typeof vocabularyAnswer>;
export type VocabularyList = z.infer<typeof vocabularyList>;
