import { z } from 'zod';
import { studyId } from '../studies/record/study.ts';
import { claimKinds, documentKinds, hedgings, species, stances } from '../vocabulary/enumerations.ts';
import { termOf, verdictRecord } from '../vocabulary/record.ts';

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a slug such as vk-01')
  .max(100);
const text = z.string().max(5000, 'must not be longer than 5000 characters').regex(/\S/, 'must not be empty');
/** The most agents, measures and studies of a claim: twenty times what any claim so far has. */
const most = { terms: 60, studies: 200 } as const;

export const documentRecord = z
  .strictObject({
    id: slug.describe('Identifier of the document.').meta({ examples: ['vitamin-k-article'] }),
    file: text
      .nullable()
      .describe('Name of the file that was read; the text itself is not part of the database.'),
    title: text.describe("The document's own title."),
    kind: z.enum(documentKinds.ids).describe('What kind of document it is.'),
    author: text.nullable().describe('Who wrote it.'),
    site: text.nullable().describe('Where it appeared.'),
    publishedOn: z.iso.date().nullable().describe('Day of publication, ISO 8601.'),
  })
  .describe('A document whose statements were taken apart into claims.')
  .meta({ id: 'DocumentRecord' });

export const evidenceRecord = z
  .strictObject({
    study: studyId.describe('The study that bears on the claim.'),
    stance: z.enum(stances.ids).describe('How the study stands to the claim.'),
  })
  .describe('A study that bears on a claim.')
  .meta({ id: 'EvidenceRecord' });

export const claimRecord = z
  .strictObject({
    id: slug.describe('Identifier of the claim.').meta({ examples: ['vk-18'] }),
    document: slug.describe('The document that makes the claim.'),
    locator: z
      .strictObject({
        section: text.describe('Heading under which it stands.'),
        position: text.describe("Place under that heading, e.g. 'paragraph 1'."),
      })
      .describe('Where in the document it stands.'),
    kind: z.enum(claimKinds.ids).describe('What the claim is about.'),
    statement: text.describe('What the document states, in our own words.'),
    agents: z.array(termOf('agents')).max(most.terms).describe('Agents it speaks of.'),
    measures: z.array(termOf('measures')).max(most.terms).describe('Measures it speaks of.'),
    species: z.array(z.enum(species.ids)).max(most.terms).describe('Whom it speaks of.'),
    assertedEffect: termOf('effects')
      .nullable()
      .describe('The effect it asserts; null where it asserts none.'),
    hedging: z.enum(hedgings.ids).describe('How surely it is stated.'),
    evidence: z.array(evidenceRecord).max(most.studies).describe('The studies that bear on it.'),
    verdict: termOf('verdicts').describe('How it stands against those studies.'),
    verdictBasis: text.describe('Why, in a sentence.'),
  })
  .describe('Something that a document states, and how it stands against the studies.')
  .meta({ id: 'ClaimRecord' });

/** `seeds/claims.json`. */
export const claimsFile = z.strictObject({
  documents: z.array(documentRecord),
  claims: z.array(claimRecord),
  verdicts: z.array(verdictRecord).min(1),
});

export type DocumentRecord = z.infer<typeof documentRecord>;
export type ClaimRecord = z.infer<typeof claimRecord>;
export type ClaimsFile = z.infer<typeof claimsFile>;
