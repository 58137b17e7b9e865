import { z } from 'zod';
import { passage, stated, text } from './values.ts';

/** The most authors that are named: consortia have some hundreds, physics has thousands. */
const mostAuthors = 3000;

/** What a DOI looks like. */
export const isDoi = /^10\.[0-9]{4,9}\/\S+$/;

export const publicationRecord = z
  .strictObject({
    authors: z
      .array(text)
      .min(1)
      .max(mostAuthors)
      .describe("Authors in order, in the form 'Shea MK'; the first three at least.")
      .meta({ examples: [['Shea MK', "O'Donnell CJ"]] }),
    etAl: z.boolean().default(false).describe('True where the list of authors is cut.'),
    journal: text.nullable().describe('The journal, as the source names it.'),
    year: z.number().int().min(1900).max(2027).describe('Year of publication.'),
    volume: stated(text).describe('Volume of the journal.'),
    issue: stated(text).describe('Issue of the volume.'),
    pages: stated(text).describe('Pages, or the number of the article.'),
    doi: z
      .string()
      .max(500)
      .regex(isDoi, 'must be a DOI such as 10.3945/ajcn.2008.27338, without https://doi.org/')
      .nullable()
      .describe('Digital object identifier, without a resolver in front.'),
    pmid: z
      .string()
      .regex(/^[0-9]{1,8}$/, 'must be 1 to 8 digits')
      .nullable()
      .describe('PubMed identifier.'),
    pmcid: stated(
      z
        .string()
        .max(20)
        .regex(/^PMC[0-9]+$/, 'must be PMC and digits'),
    ).describe('PubMed Central identifier.'),
    retracted: stated(z.boolean()).describe(
      'Whether it was retracted: true where a source says so, false where somebody looked and it was not; null where nobody has told.',
    ),
    abstract: stated(passage).describe(
      'The abstract, as the reference that was imported has it: for whoever extracts the study.',
    ),
  })
  .describe('Where the study was published.')
  .meta({ id: 'Publication' });
