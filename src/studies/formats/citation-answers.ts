import { z } from 'zod';

const cslName = z
  .union([
    z.strictObject({
      family: z.string().describe('Family name.'),
      given: z.string().optional().describe('Initials, where there are any.'),
    }),
    z.strictObject({ literal: z.string().describe('A name that is not taken apart.') }),
  ])
  .describe('A name as CSL-JSON has it.')
  .meta({ id: 'CslName' });

/** A citation as it is answered: the subset of CSL-JSON that is filled here. */
const cslItem = z
  .strictObject({
    id: z.string().describe('Identifier of the study.'),
    type: z.enum(['article-journal', 'document']).describe('`document` where no journal is known.'),
    title: z.string().describe("The publication's own title."),
    author: z.array(cslName).describe('Authors in order.'),
    'container-title': z.string().optional().describe('Journal.'),
    issued: z
      .strictObject({ 'date-parts': z.array(z.array(z.number().int())).describe('The year.') })
      .describe('When it was published.'),
    volume: z.string().optional().describe('Volume of the journal.'),
    issue: z.string().optional().describe('Issue of the volume.'),
    page: z.string().optional().describe('Pages, or the number of the article.'),
    DOI: z.string().optional().describe('Digital object identifier.'),
    PMID: z.string().optional().describe('PubMed identifier.'),
    PMCID: z.string().optional().describe('PubMed Central identifier.'),
    URL: z.string().optional().describe('Address, by DOI or PMID.'),
    abstract: z.string().optional().describe('The abstract, as the reference that was imported has it.'),
    status: z.literal('Retracted').optional().describe('Where it was retracted.'),
    note: z.string().optional().describe('Says so where the list of authors is cut.'),
  })
  .describe('A publication as CSL-JSON; what the record does not know is left out.')
  .meta({ id: 'CslItem' });

const cslItems = z.array(cslItem).describe('Publications as CSL-JSON.').meta({ id: 'CslItems' });

const jsonLd = z
  .looseObject({
    '@context': z.literal('https://schema.org').describe('The vocabulary.'),
    '@type': z
      .enum(['MedicalTrial', 'MedicalObservationalStudy', 'MedicalStudy', 'Dataset', 'ClaimReview'])
      .describe('What it is.'),
    '@id': z.string().describe('Identifier, relative to the server.'),
  })
  .describe('JSON-LD in the words of schema.org.')
  .meta({ id: 'JsonLd' });

/** The media types of citations, for documentation. */
export const citationContent = {
  'application/x-research-info-systems': {
    type: 'string',
    description: 'RIS: one record a study, in UTF-8.',
  },
  'application/x-bibtex': { type: 'string', description: 'BibTeX: one entry a study, in UTF-8.' },
  'application/vnd.citationstyles.csl+json': cslItems,
} as const;

const fhirBundle = z
  .looseObject({
    resourceType: z.literal('Bundle').describe('What it is.'),
    type: z.literal('collection').describe('A collection of resources.'),
    entry: z
      .array(
        z.strictObject({
          fullUrl: z.string().describe('The address by which the others refer to it.'),
          resource: z
            .looseObject({
              resourceType: z.enum(['Citation', 'ResearchStudy', 'Evidence']).describe('What it is.'),
            })
            .describe('A resource of FHIR R5.'),
        }),
      )
      .describe('The publication, the study, and each of its outcomes.'),
  })
  .describe('A study as FHIR R5 has it: Citation, ResearchStudy, and an Evidence for each outcome.')
  .meta({ id: 'FhirBundle' });

/** The media type of FHIR, for documentation. */
export const fhirContent = { 'application/fhir+json': fhirBundle } as const;

/** The media type of JSON-LD, for documentation. */
export const jsonLdContent = { 'application/ld+json': jsonLd } as const;
