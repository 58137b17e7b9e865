import { z } from 'zod';
import type { WrittenMoments } from '../database/revisions.ts';
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
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { agentsOfOutcome, armsOfOutcome, comparatorAgents, testedAgents } from './agents.ts';
import { dailyUnits, testedDoses } from './doses/daily-dose.ts';
import type { ArmRecord } from './record/arm.ts';
import { outcomeRecord } from './record/outcome.ts';
import { participantsOf } from './record/population.ts';
import { type StudyRecord, studyId, studyRecord } from './record/study.ts';
import { reviewDocument, reviewOf } from './review.ts';

/** What the API answers about a study: the record and what follows from it. Rendered when a study is written. */

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

function keyFactsOf(study: StudyRecord): z.infer<typeof studyOfOutcome> {
  const { publication, population } = study;
  return {
    id: study.id,
    label: study.label,
    title: study.title,
    acronym: study.acronym,
    year: publication.year,
    journal: publication.journal,
    doi: publication.doi,
    pmid: publication.pmid,
    retracted: publication.retracted,
    registrations: study.registrations,
    design: study.design,
    masking: study.masking,
    parentStudy: study.parentStudy,
    species: population.species,
    conditions: population.conditions,
    sex: population.sex,
    ageMeanYears: population.ageMeanYears,
    participants: participantsOf(population),
    countries: study.countries,
    durationDays: study.durationDays,
    verification: study.verification,
    secondReading: study.secondReading,
    status: study.status,
  };
}

/** An arm as CSVs have it: `a1 experimental n=90: test mk_7 360 ug per_day + background vitamin_d3 10 ug per_day`. */
export function givenInArm({ id, role, n, interventions }: ArmRecord): string {
  const given = interventions.map(({ agent, role: why, dose, doseMax, unit, frequency, route }) => {
    const amount =
      dose === null
        ? doseMax === null
          ? null
          : `..${doseMax}`
        : doseMax === null
          ? dose
          : `${dose}..${doseMax}`;
    return [why, agent, amount, unit, frequency, route].filter((part) => part !== null).join(' ');
  });
  const arm = [id, role, ...(n === null ? [] : [`n=${n}`])].join(' ');
  return given.length === 0 ? arm : `${arm}: ${given.join(' + ')}`;
}

/** A study in brief. */
export function summarize(study: StudyRecord, { created, updated }: WrittenMoments): StudySummary {
  return {
    ...keyFactsOf(study),
    authors: study.publication.authors,
    given: study.arms.map(givenInArm),
    interventions: testedAgents(study),
    comparators: comparatorAgents(study),
    outcomes: study.outcomes.map((outcome) => ({
      id: outcome.id,
      measure: outcome.measure,
      site: outcome.site,
      timepointDays: outcome.timepointDays,
      subgroup: outcome.subgroup,
      interventions: agentsOfOutcome(study, outcome),
      effect: outcome.effect,
    })),
    review: reviewOf(study),
    created,
    updated,
  };
}

/** A study whole, with what others say of it. */
export function describeStudy(
  study: StudyRecord,
  {
    laterReports,
    claims,
    created,
    updated,
  }: WrittenMoments & { readonly laterReports: string[]; readonly claims: LeaningClaim[] },
): StudyDocument {
  return {
    ...study,
    participants: participantsOf(study.population),
    interventions: testedAgents(study),
    comparators: comparatorAgents(study),
    laterReports,
    claims,
    review: reviewOf(study),
    created,
    updated,
  };
}

/** The outcomes of a study, each with the key facts of the study. */
export function outcomeRows(study: StudyRecord, vocabulary: Vocabulary): OutcomeDocument[] {
  const facts = keyFactsOf(study);
  const armFacts = (id: string | null | undefined) => {
    const arm = study.arms.find((candidate) => candidate.id === id);
    return arm === undefined ? null : { id: arm.id, label: arm.label, n: arm.n };
  };
  return study.outcomes.map((outcome) => {
    const measure = vocabulary.records.measures.get(outcome.measure);
    const effect = outcome.effect === null ? null : vocabulary.records.effects.get(outcome.effect);
    if (measure === undefined || effect === undefined) {
      throw new Error(`${study.id} ${outcome.id}: a term is not in the vocabulary`);
    }
    return {
      study: facts,
      ...outcome,
      domain: measure.domain,
      higherIs: measure.higherIs,
      direction: effect?.direction ?? null,
      interventions: agentsOfOutcome(study, outcome),
      dailyDoses: testedDoses(armsOfOutcome(study, outcome), vocabulary),
      experimentalArm: armFacts(outcome.contrast?.experimental),
      comparatorArm: armFacts(outcome.contrast?.comparator),
    };
  });
}
