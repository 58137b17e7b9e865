import { z } from 'zod';
import {
  conditions,
  designs,
  directions,
  domains,
  effectDirections,
  maskings,
  secondReadings,
  sexes,
  sites,
  species,
  stances,
  statuses,
  verifications,
} from '../vocabulary/enumerations.ts';
import { termId } from '../vocabulary/record.ts';
import { dailyUnits } from './doses/daily-dose.ts';
import { outcomeRecord } from './record/outcome.ts';
import { studyId, studyRecord } from './record/study.ts';
import { reviewDocument } from './review.ts';

/** What the API answers about a study: the record and what follows from it, as `describe.ts` makes it. */

/** When a study was written; derived from its history. */
const moments = {
  created: z.iso.datetime().describe('When the study came into this database, ISO 8601 in UTC. Derived.'),
  updated: z.iso.datetime().describe('When its record was last written here, ISO 8601 in UTC. Derived.'),
};

const agentList = z.array(termId);
const days = z.number().nullable();

const leaningClaim = z
  .strictObject({
    id: z.string().describe('Identifier of the claim.'),
    document: z.string().describe('The document that makes it.'),
    statement: z.string().describe('What it states, in our own words.'),
    stance: z.enum(stances.ids).describe('How this study stands to it.'),
    verdict: z.string().describe('How the claim stands against all its studies.'),
  })
  .describe('A claim that this study bears on.')
  .meta({ id: 'LeaningClaim' });

export const studyDocument = studyRecord
  .extend({
    participants: z
      .number()
      .int()
      .nullable()
      .describe('Number of participants: nRandomized, else nEnrolled, else nAnalysed. Derived.'),
    interventions: agentList.describe('Agents that the study tests. Derived from its arms.'),
    comparators: agentList.describe('Agents that it compares with. Derived from its arms and contrasts.'),
    laterReports: z.array(studyId).describe('Later reports and post-hoc analyses of this study. Derived.'),
    claims: z.array(leaningClaim).describe('Claims that this study bears on. Derived.'),
    review: reviewDocument
      .nullable()
      .describe(
        'What it lacks, where it needs review or awaits extraction; null where it is extracted. Derived.',
      ),
    ...moments,
  })
  .describe('One study whole: the record, what follows from it, and the claims that lean on it.')
  .meta({ id: 'Study' });

/** What answers tell of a study beside its record: it follows from the record, and is passed over where it is sent back. */
export const derivedOfStudy: ReadonlySet<string> = new Set([
  ...Object.keys(studyDocument.shape).filter((key) => !(key in studyRecord.shape)),
  // Of a list that is filtered, and of what was written.
  'matchedOutcomes',
  'warnings',
]);

const outcomeInBrief = z
  .strictObject({
    id: z.string().describe('Identifier of the outcome within its study.'),
    measure: termId.describe('What was measured.'),
    site: z.enum(sites.ids).nullable().describe('Where in the body.'),
    timepointDays: days.describe('Time of the measurement, in days from the start.'),
    subgroup: z.string().nullable().describe('null for the whole population; else who.'),
    interventions: agentList.describe('Agents that the outcome is about: those its experimental arm tests.'),
    effect: termId.nullable().describe('What happened; null where nobody has judged it.'),
  })
  .describe('An outcome in brief.')
  .meta({ id: 'OutcomeInBrief' });

const keyFacts = {
  id: studyId.describe('Identifier of the study.'),
  label: z.string().describe('First author and year.'),
  title: z.string().describe("The publication's own title."),
  acronym: z.string().nullable().describe("The trial's name."),
  year: z.number().int().describe('Year of publication.'),
  journal: z.string().nullable().describe('Journal.'),
  doi: z.string().nullable().describe('Digital object identifier.'),
  pmid: z.string().nullable().describe('PubMed identifier.'),
  retracted: z
    .boolean()
    .nullable()
    .describe('Whether the publication was retracted; null where nobody has told.'),
  registrations: z.array(z.string()).describe('Registry ids.'),
  design: z.enum(designs.ids).nullable().describe('How the study was made; null where not read yet.'),
  masking: z.enum(maskings.ids).nullable().describe('Who did not know which arm a participant was in.'),
  parentStudy: studyId.nullable().describe('The study that this is a later report of.'),
  species: z.enum(species.ids).nullable().describe('Who was studied; null where not read yet.'),
  conditions: z.array(z.enum(conditions.ids)).describe('What they had.'),
  sex: z.enum(sexes.ids).nullable().describe('Sex of the participants.'),
  ageMeanYears: z.number().nullable().describe('Mean age in years.'),
  participants: z.number().int().nullable().describe('nRandomized, else nEnrolled, else nAnalysed.'),
  countries: z.array(z.string()).describe('Countries, ISO 3166-1 alpha-2.'),
  durationDays: days.describe('Treatment or follow-up in days.'),
  verification: z.enum(verifications.ids).describe('The best source that the numbers were read in.'),
  secondReading: z.enum(secondReadings.ids).nullable().describe('What a second reading found.'),
  status: z.enum(statuses.ids).describe('How far the extraction of the study has come.'),
};

const dailyDose = z
  .strictObject({
    agent: termId.describe('What is tested.'),
    from: z.number().describe('How much of it a day, in `unit`.'),
    to: z.number().describe('The same; more where the record tells a range or a titration.'),
    unit: z.enum(dailyUnits).describe('Unit that the dose was converted to.'),
  })
  .describe('A dose that can be compared with those of other studies, a day.')
  .meta({ id: 'DailyDose' });

export const studySummary = z
  .strictObject({
    ...keyFacts,
    authors: z.array(z.string()).describe("Authors in order, in the form 'Shea MK'."),
    given: z
      .array(z.string())
      .describe(
        'What each arm was given: its id, role and n, and each agent with its role, dose, unit and frequency as recorded.',
      ),
    interventions: agentList.describe('Agents that the study tests.'),
    comparators: agentList.describe('Agents that it compares with.'),
    outcomes: z.array(outcomeInBrief).describe('Its outcomes in brief.'),
    review: reviewDocument
      .nullable()
      .describe('What it lacks, where it needs review or awaits extraction; null where it is extracted.'),
    ...moments,
  })
  .describe('A study in brief, as lists show it.')
  .meta({ id: 'StudySummary' });

const studyOfOutcome = z
  .strictObject(keyFacts)
  .describe('Key facts of the study that an outcome belongs to.')
  .meta({ id: 'StudyFacts' });

const armOfOutcome = z
  .strictObject({
    id: z.string().describe('Identifier of the arm within its study.'),
    label: z.string().describe('Name of the arm.'),
    n: z.number().int().nullable().describe('Number randomized or allocated to the arm.'),
  })
  .describe('An arm that a contrast names.')
  .meta({ id: 'ArmFacts' });

export const outcomeDocument = outcomeRecord
  .extend({
    study: studyOfOutcome,
    domain: z.enum(domains.ids).describe('What kind of thing the measure measures.'),
    higherIs: z.enum(directions.ids).describe('Whether a higher value of the measure is better or worse.'),
    direction: z
      .enum(effectDirections.ids)
      .nullable()
      .describe('Which way the effect points for the artery; null where nobody has judged it.'),
    interventions: agentList.describe('Agents that the outcome is about: those its experimental arm tests.'),
    dailyDoses: z
      .array(dailyDose)
      .describe(
        'Doses a day of what its experimental arm tests, as far as they can be compared: what `dose` looks at.',
      ),
    experimentalArm: armOfOutcome
      .nullable()
      .describe('The arm whose treatment is judged; null without a contrast.'),
    comparatorArm: armOfOutcome
      .nullable()
      .describe('The arm it is compared with; null for a change from baseline.'),
  })
  .describe('One outcome with the key facts of its study.')
  .meta({ id: 'OutcomeRow' });

export type LeaningClaim = z.infer<typeof leaningClaim>;
export type StudyDocument = z.infer<typeof studyDocument>;
export type StudySummary = z.infer<typeof studySummary>;
export type OutcomeDocument = z.infer<typeof outcomeDocument>;
export type StudyFacts = z.infer<typeof studyOfOutcome>;
