import { z } from 'zod';
import {
  designs,
  effectDirections,
  printedEffectMeasures,
  species,
  stances,
  verifications,
} from '../vocabulary/enumerations.ts';
import { evidenceRecord } from './record.ts';

const number = z.number().nullable();
const whole = z.number().int().nullable();

const evidenceRow = z
  .strictObject({
    study: z.string().describe('Identifier of the study.'),
    label: z.string().describe('First author and year.'),
    year: z.number().int().describe('Year of publication.'),
    species: z.enum(species.ids).describe('Who was studied.'),
    design: z.enum(designs.ids).describe('How the study was made.'),
    verification: z.enum(verifications.ids).describe('The best source that the numbers were read in.'),
    retracted: z
      .boolean()
      .nullable()
      .describe('Whether the publication was retracted; null where nobody has told.'),
    stance: z
      .enum(stances.ids)
      .nullable()
      .describe('How the study stands to the claim; null where it is not linked.'),
    parentStudy: z
      .string()
      .nullable()
      .describe('The study that this is a later report of: not to be counted twice.'),
    participants: whole.describe('Participants of the study.'),
    outcome: z.string().describe('Identifier of the outcome within its study.'),
    interventions: z.array(z.string()).describe('Agents that the outcome is about.'),
    measure: z.string().describe('What was measured.'),
    unit: z.string().nullable().describe('Unit of the estimate, where it has one.'),
    timepointDays: number.describe('Time of the measurement, in days from the start.'),
    subgroup: z.string().nullable().describe('null for the whole population; else who.'),
    effect: z.string().describe('What happened.'),
    direction: z.enum(effectDirections.ids).describe('Which way that points for the artery.'),
    effectBasis: z.string().describe('Which numbers make it that effect.'),
    effectMeasure: z
      .enum(printedEffectMeasures.ids)
      .nullable()
      .describe('The scale of the estimate; null without a contrast.'),
    estimate: number.describe('Experimental against comparator, in `unit` or as a ratio.'),
    ciLow: number.describe('Lower limit of its confidence interval.'),
    ciHigh: number.describe('Upper limit of its confidence interval.'),
    pOperator: z.enum(['=', '<', '>', '<=', '>=']).nullable().describe('How the p value is printed.'),
    pValue: number.describe('p value, as printed.'),
    experimentalN: whole.describe('Participants with this result in the experimental arm.'),
    comparatorN: whole.describe('Participants with this result in the comparator arm.'),
  })
  .describe('An outcome that speaks to a claim.')
  .meta({ id: 'EvidenceRow' });

export const effectCount = z
  .strictObject({
    effect: z.string().describe('The effect.'),
    label: z.string().describe('The effect, as a person reads it.'),
    direction: z
      .enum(effectDirections.ids)
      .describe('Which way it points; `unknown` is no evidence, neither for an effect nor against one.'),
    outcomes: z.number().int().describe('Number of outcomes with it.'),
    studies: z
      .number()
      .int()
      .describe('Number of studies with such an outcome; a study may count under several effects.'),
  })
  .describe('How often an effect was found.')
  .meta({ id: 'EffectCount' });

export const claimEvidence = z
  .strictObject({
    claim: z.string().describe('Identifier of the claim.'),
    statement: z.string().describe('What it states.'),
    verdict: z.string().describe('How it stands against its studies.'),
    verdictBasis: z.string().describe('Why.'),
    agents: z
      .array(z.string())
      .describe('Agents it speaks of: outcomes about them, or about what lies below, are relevant.'),
    measures: z
      .array(z.string())
      .describe('Measures it speaks of: outcomes measured so are relevant; empty for any.'),
    species: z.array(z.string()).describe('Whom it speaks of; empty for anyone.'),
    linked: z.array(evidenceRow).describe('Relevant outcomes of the studies that are linked to the claim.'),
    effects: z.array(effectCount).describe('Counts of `linked` by effect.'),
    withoutRelevantOutcome: z
      .array(evidenceRecord)
      .describe(
        'Linked studies without a relevant outcome: they bear on the claim in another way, or are not extracted yet.',
      ),
    unlinked: z
      .array(evidenceRow)
      .describe(
        "Relevant outcomes of studies of the claim's species that are not linked to it: what the verdict leaves out.",
      ),
    unlinkedEffects: z.array(effectCount).describe('Counts of `unlinked` by effect.'),
    unlinkedNote: z.string().nullable().describe('Why no unlinked studies are listed, where they cannot be.'),
  })
  .describe('What the database holds for and against a claim.')
  .meta({ id: 'ClaimEvidence' });

export type EvidenceRow = z.infer<typeof evidenceRow>;
export type EffectCount = z.infer<typeof effectCount>;
export type ClaimEvidence = z.infer<typeof claimEvidence>;
