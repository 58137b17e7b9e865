import { z } from 'zod';

const interpretation = z
  .strictObject({
    parameter: z.string().describe('The parameter.'),
    value: z.string().describe('What was sent.'),
    meaning: z.string().describe('How it was understood, in words.'),
    terms: z.array(z.string()).optional().describe('Ids of all terms that count, those below included.'),
  })
  .describe('How one value of a parameter was understood.')
  .meta({ id: 'Interpretation' });

const hint = z
  .strictObject({
    message: z.string().describe('What another request would find, in words.'),
    request: z.string().describe('The address of that request, relative to the server.'),
    total: z.number().int().describe('How many rows, or studies, it finds.'),
  })
  .describe('What one change of the request would find, where it finds little itself.')
  .meta({ id: 'Hint' });

/** What every answer made of filtered data says of itself, in `meta`. */
export const answerMeta = {
  hints: z
    .array(hint)
    .describe('What one change of the request would find, where it finds little; empty otherwise.'),
  dataVersion: z.string().describe('State of the data; changes with every write.'),
  interpretation: z.array(interpretation).describe('How the filters were understood.'),
};

/** `links` of an answer that has no pages. */
export const ownLink = z
  .strictObject({ self: z.string().describe('This answer.') })
  .describe('Addresses, relative to the server.');

const listMeta = z
  .strictObject({
    total: z.number().int().describe('Number of rows that the filters select, exactly.'),
    limit: z.number().int().describe('The most rows that this page may have.'),
    nextCursor: z.string().nullable().describe('Where the next page begins; null on the last page.'),
    ...answerMeta,
  })
  .describe('What there is to know of a list besides its rows.')
  .meta({ id: 'ListMeta' });

export const listLinks = z
  .strictObject({
    self: z.string().describe('This page.'),
    next: z.string().nullable().describe('The next page; null on the last page.'),
  })
  .describe('Addresses of this page and the next, relative to the server.')
  .meta({ id: 'ListLinks' });

/**
 * The schema of a list of rows.
 * @param more fields that are beside the rows where they are asked for.
 */
export function listDocument<Row extends z.ZodType>(
  id: string,
  description: string,
  row: Row,
  more: Readonly<Record<string, z.ZodType>> = {},
) {
  const optional = Object.fromEntries(
    Object.entries(more).map(([name, schema]) => [name, schema.optional()]),
  );
  return z
    .strictObject({ data: z.array(row).describe('The rows.'), ...optional, meta: listMeta, links: listLinks })
    .describe(description)
    .meta({ id });
}
