import { z } from 'zod';
import type { WrittenMoments } from '../database/revisions.ts';
import type { StudyRecord } from '../studies/record/study.ts';
import { designs, species, stances, verifications } from '../vocabulary/enumerations.ts';
import { type ClaimRecord, claimRecord, type DocumentRecord, documentRecord } from './record.ts';

/** What the API answers about a claim: the record, its document and its studies. Rendered when written. */

const studyOfClaim = z
  .strictObject({
    id: z.string().describe('Identifier of the study.'),
    stance: z.enum(stances.ids).describe('How the study stands to the claim.'),
    label: z.string().describe('First author and year.'),
    title: z.string().describe("The publication's own title."),
    year: z.number().int().describe('Year of publication.'),
    doi: z.string().nullable().describe('Digital object identifier.'),
    species: z.enum(species.ids).nullable().describe('Who was studied; null where not read yet.'),
    design: z.enum(designs.ids).nullable().describe('How the study was made; null where not read yet.'),
    verification: z.enum(verifications.ids).describe('The best source that its numbers were read in.'),
    retracted: z
      .boolean()
      .nullable()
      .describe('Whether the publication was retracted; null where nobody has told.'),
  })
  .describe('A study that bears on a claim, with its stance.')
  .meta({ id: 'StudyOfClaim' });

export const claimDocument = claimRecord
  .extend({
    documentTitle: z.string().describe('Title of the document. Derived.'),
    documentAuthor: z.string().nullable().describe('Who wrote the document. Derived.'),
    verdictMeaning: z.string().describe('When exactly a claim is given this verdict. Derived.'),
    studies: z
      .array(studyOfClaim)
      .describe('The studies that bear on it, with key facts. Derived from `evidence`.'),
    created: z.iso.datetime().describe('When the claim came into this database, ISO 8601 in UTC. Derived.'),
    updated: z.iso.datetime().describe('When its record was last written here, ISO 8601 in UTC. Derived.'),
  })
  .describe('A claim with its document, the studies that bear on it, its verdict and why.')
  .meta({ id: 'Claim' });

/** What answers tell of a claim beside its record: it follows from the record, and is passed over where it is sent back. */
export const derivedOfClaim: ReadonlySet<string> = new Set([
  ...Object.keys(claimDocument.shape).filter((key) => !(key in claimRecord.shape)),
  // Of what was written.
  'warnings',
]);

export const documentAnswer = documentRecord
  .extend({
    claims: z.number().int().describe('Number of claims taken from the document.'),
    verdicts: z
      .record(z.string(), z.number().int())
      .describe('Number of its claims by verdict; verdicts that no claim has are 0.'),
  })
  .describe('A document, and how its claims stand.')
  .meta({ id: 'Document' });

export type ClaimDocument = z.infer<typeof claimDocument>;
export type DocumentAnswer = z.infer<typeof documentAnswer>;

/** What is needed of a study to show it under a claim. */
export type StudyUnderClaim = Pick<StudyRecord, 'label' | 'title' | 'design' | 'verification'> & {
  readonly year: number;
  readonly doi: string | null;
  readonly retracted: boolean | null;
  readonly species: StudyRecord['population']['species'];
};

/** What is shown of a study under a claim. */
export function studyUnderClaim(study: StudyRecord): StudyUnderClaim {
  const { label, title, design, verification, publication, population } = study;
  const { year, doi, retracted } = publication;
  return { label, title, design, verification, year, doi, retracted, species: population.species };
}

/** A claim with everything that stands behind it. @throws where one of its studies is not given. */
export function describeClaim(
  claim: ClaimRecord,
  document: DocumentRecord,
  verdictMeaning: string,
  study: (id: string) => StudyUnderClaim | undefined,
  { created, updated }: WrittenMoments,
): ClaimDocument {
  return {
    ...claim,
    documentTitle: document.title,
    documentAuthor: document.author,
    verdictMeaning,
    studies: claim.evidence.map(({ study: id, stance }) => {
      const facts = study(id);
      if (facts === undefined) throw new Error(`${claim.id}: there is no study "${id}"`);
      const { label, title, year, doi, species: who, design, verification, retracted } = facts;
      return { id, stance, label, title, year, doi, species: who, design, verification, retracted };
    }),
    created,
    updated,
  };
}
