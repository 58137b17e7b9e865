import { z } from 'zod';
import {
  designs,
  maskings,
  secondReadings,
  sourceKinds,
  sourceParts,
  statuses,
  verifications,
} from '../../vocabulary/enumerations.ts';
import { vocabularyKey } from '../../vocabulary/record.ts';
import { armRecord, mostArms } from './arm.ts';
import { outcomeRecord } from './outcome.ts';
import { populationRecord } from './population.ts';
import { publicationRecord } from './publication.ts';
import { adverseEventRecord, mostPlannedOutcomes, plannedOutcomeRecord } from './registered.ts';
import { longestPassage, longestSentence, nonNegative, passage, sentence, stated, text } from './values.ts';

/** What addresses below `/studies` have in the place of an id. */
const addressWords: ReadonlySet<string> = new Set(['full', 'validate']);

/** The id of a study: first author and year, a suffix where two collide. */
export const studyId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a slug such as shea-2009')
  .max(100)
  .refine((id) => !addressWords.has(id), 'is the address of something else; take first author and year');

/** The most outcomes of a study: registries hold some hundreds of one; twenty times what any study read so far has is 160. */
export const mostOutcomes = 1000;

const sourceRecord = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .max(longestSentence)
      .describe('Address of what was read.'),
    kind: z.enum(sourceKinds.ids).describe('What kind of source it is.'),
    supports: z
      .array(z.enum(sourceParts.ids))
      .max(100)
      .default([])
      .describe('Which parts of the record it supports.'),
  })
  .describe('A source that was read for the record.')
  .meta({ id: 'Source' });

/**
 * One study, extracted from the source that was read: the only definition of its shape. Types, validation,
 * OpenAPI components and the published JSON Schema are derived from it. Every number is as its source prints it;
 * null says that the source read does not tell.
 */
export const studyRecord = z
  .strictObject({
    id: studyId
      .describe('Identifier of the study: first author and year; a suffix where two collide.')
      .meta({ examples: ['shea-2009'] }),
    label: text.describe("First author and year, e.g. 'Shea 2009'."),
    title: sentence.describe("The publication's own title."),
    acronym: stated(text).describe("The trial's name, e.g. AVADEC."),
    design: z
      .enum(designs.ids)
      .nullable()
      .describe('How the study was made; null only where the study awaits extraction.'),
    masking: stated(z.enum(maskings.ids)).describe('Who did not know which arm a participant was in.'),
    multicentre: stated(z.boolean()).describe('Whether it took place at more than one centre.'),
    registrations: z.array(text).max(40).describe('Registry ids, e.g. NCT00183001.'),
    parentStudy: stated(studyId).describe(
      'Id of the study of which this one is a later report or a post-hoc analysis: the two are never counted twice.',
    ),
    publication: publicationRecord,
    countries: z
      .array(
        z
          .string()
          .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code such as DK')
          .meta({ [vocabularyKey]: 'countries' }),
      )
      .max(250)
      .describe('Countries where it took place, ISO 3166-1 alpha-2; empty where the source does not tell.'),
    funding: stated(passage).describe('Who paid, where the source says.'),
    population: populationRecord,
    durationDays: nonNegative
      .nullable()
      .describe('Treatment or follow-up in days: years x 365, months x 30.4 rounded, weeks x 7.'),
    durationReported: sentence.nullable().describe("The duration as the source says it, e.g. '3 years'."),
    arms: z
      .array(armRecord)
      .max(mostArms)
      .describe('The groups of the study; none only where it awaits extraction.'),
    outcomes: z
      .array(outcomeRecord)
      .max(mostOutcomes)
      .describe('The results of the study; none only where they are not read yet: see `status`.'),
    plannedOutcomes: z
      .array(plannedOutcomeRecord)
      .max(mostPlannedOutcomes)
      .default([])
      .describe(
        'Outcomes that were registered and of which no result is posted: what a reader cannot see from `outcomes`.',
      ),
    adverseEvents: z
      .array(adverseEventRecord)
      .max(3 * mostArms)
      .default([])
      .describe(
        'How many participants of each arm had adverse events; empty where the source does not count them.',
      ),
    sources: z
      .array(sourceRecord)
      .max(120)
      .describe('What was read; none only where a reference that awaits extraction has no address.'),
    verification: z
      .enum(verifications.ids)
      .describe('The best source that the outcome numbers were read in.'),
    status: z
      .enum(statuses.ids)
      .default('extracted')
      .describe(
        'How far the extraction has come: `extracted`; `needs_review` where a machine read it from a registry and no person has judged it; `awaiting_extraction` for a reference alone, without arms and outcomes.',
      ),
    notes: z
      .string()
      .max(longestPassage)
      .default('')
      .describe('What a reader must know, in our own words; empty if nothing.'),
    acceptedWarnings: z
      .array(
        z.strictObject({
          path: z
            .string()
            .regex(/^(\/[^/]*)+$/)
            .max(200)
            .describe('JSON Pointer of the value that a check warns of.'),
          reason: sentence.describe('Why the record is right as it is.'),
        }),
      )
      .max(200)
      .default([])
      .describe('Warnings of the checks that were looked into and are no fault; they are no longer told.'),
    secondReading: stated(z.enum(secondReadings.ids)).describe(
      'What a second, independent reading of a source found; null where there was none.',
    ),
  })
  .describe('One study, as it was extracted from its sources. null: the source read does not say.')
  .meta({ id: 'StudyRecord' });

export type StudyRecord = z.infer<typeof studyRecord>;
