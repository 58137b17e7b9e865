import { z } from 'zod';
import { ownLink } from '../http/list-document.ts';

/** What can be found by its beginning. */
export const suggestionKinds = ['term', 'author', 'identifier', 'study', 'claim'] as const;

const suggestion = z
  .strictObject({
    kind: z.enum(suggestionKinds).describe('What it is.'),
    vocabulary: z.string().nullable().describe('Of a term: its vocabulary; null for anything else.'),
    id: z
      .string()
      .describe('Identifier: of the term, the study or the claim; the author or identifier itself.'),
    label: z.string().describe('What a person reads.'),
    matched: z.string().describe('The name in which what was written stands: label, synonym or identifier.'),
    count: z.number().int().describe('Number of studies that it leads to.'),
    url: z.string().describe('The address that it leads to.'),
    filter: z
      .strictObject({
        parameter: z.string().describe('The parameter that selects studies by it.'),
        value: z.string().describe('Its value.'),
      })
      .nullable()
      .describe('How lists of studies are filtered by it; null where they are not.'),
  })
  .describe('Something whose name has words that begin with what was written.')
  .meta({ id: 'Suggestion' });

export type Suggestion = z.infer<typeof suggestion>;

export const suggestionsAnswer = z
  .strictObject({
    data: z.array(suggestion).describe('What may be meant, the likeliest first.'),
    meta: z
      .strictObject({
        q: z.string().describe('What was written.'),
        near: z
          .boolean()
          .describe('Whether nothing begins so, and these are the terms that are spelt most like it.'),
        dataVersion: z.string().describe('Version of the data.'),
      })
      .describe('What there is to know besides.'),
    links: ownLink,
  })
  .describe('What may be meant by the beginning of a word or name.')
  .meta({ id: 'Suggestions' });

export type Suggestions = z.infer<typeof suggestionsAnswer>;
