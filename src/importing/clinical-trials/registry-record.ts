import { z } from 'zod';

/**
 * As much of a ClinicalTrials.gov API v2 study record as is read here; all else is passed over. Enumerations are kept
 * as text: a word that the registry adds later must not make its records unreadable.
 */

/** Something that may be missing: `null` says so too, as R, pandas and jq write it. */
function maybe<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** A list that may be missing. */
function list<T extends z.ZodType>(schema: T) {
  return z
    .array(schema)
    .nullish()
    .transform((values) => values ?? []);
}

const text = z.string();
const texts = list(text);
const date = maybe(z.object({ date: text }));

const armGroup = z.object({
  label: text,
  type: maybe(text),
  description: maybe(text),
  interventionNames: texts,
});

const intervention = z.object({
  type: maybe(text),
  name: text,
  description: maybe(text),
  armGroupLabels: texts,
  otherNames: texts,
});

const plannedOutcome = z.object({ measure: text, timeFrame: maybe(text) });

const group = z.object({
  id: text,
  title: maybe(text).transform((title) => title ?? ''),
  description: maybe(text),
});

const denominator = z.object({
  units: text,
  counts: list(z.object({ groupId: text, value: maybe(text) })),
});

const measurement = z.object({
  groupId: text,
  value: maybe(text),
  spread: maybe(text),
  lowerLimit: maybe(text),
  upperLimit: maybe(text),
});

const resultClass = z.object({
  title: maybe(text),
  denoms: list(denominator),
  categories: list(z.object({ title: maybe(text), measurements: list(measurement) })),
});

const analysis = z.object({
  groupIds: texts,
  groupDescription: maybe(text),
  nonInferiorityType: maybe(text),
  statisticalMethod: maybe(text),
  pValue: maybe(text),
  paramType: maybe(text),
  paramValue: maybe(text),
  ciPctValue: maybe(text),
  ciNumSides: maybe(text),
  ciLowerLimit: maybe(text),
  ciUpperLimit: maybe(text),
  dispersionType: maybe(text),
  dispersionValue: maybe(text),
  estimateComment: maybe(text),
});

const outcomeMeasure = z.object({
  type: maybe(text),
  title: text,
  description: maybe(text),
  populationDescription: maybe(text),
  reportingStatus: maybe(text),
  paramType: maybe(text),
  dispersionType: maybe(text),
  unitOfMeasure: maybe(text),
  timeFrame: maybe(text),
  typeUnitsAnalyzed: maybe(text),
  groups: list(group),
  denoms: list(denominator),
  classes: list(resultClass),
  analyses: list(analysis),
});

const baselineMeasure = z.object({
  title: text,
  paramType: maybe(text),
  dispersionType: maybe(text),
  unitOfMeasure: maybe(text),
  classes: list(resultClass),
});

const protocolSection = z.object({
  identificationModule: z.object({
    nctId: text.regex(/^NCT[0-9]{8}$/, 'must be NCT and 8 digits'),
    briefTitle: maybe(text),
    officialTitle: maybe(text),
    acronym: maybe(text),
    organization: maybe(z.object({ fullName: maybe(text) })),
    secondaryIdInfos: list(z.object({ id: text, type: maybe(text) })),
  }),
  statusModule: maybe(
    z.object({
      overallStatus: maybe(text),
      startDateStruct: date,
      primaryCompletionDateStruct: date,
      completionDateStruct: date,
      studyFirstSubmitDate: maybe(text),
      studyFirstPostDateStruct: date,
      resultsFirstPostDateStruct: date,
    }),
  ),
  sponsorCollaboratorsModule: maybe(
    z.object({
      leadSponsor: maybe(z.object({ name: text })),
      collaborators: list(z.object({ name: text })),
    }),
  ),
  conditionsModule: maybe(z.object({ conditions: texts })),
  designModule: maybe(
    z.object({
      studyType: maybe(text),
      designInfo: maybe(
        z.object({
          allocation: maybe(text),
          interventionModel: maybe(text),
          observationalModel: maybe(text),
          timePerspective: maybe(text),
          maskingInfo: maybe(z.object({ masking: maybe(text), whoMasked: texts })),
        }),
      ),
      enrollmentInfo: maybe(z.object({ count: maybe(z.number()), type: maybe(text) })),
    }),
  ),
  armsInterventionsModule: maybe(z.object({ armGroups: list(armGroup), interventions: list(intervention) })),
  outcomesModule: maybe(
    z.object({
      primaryOutcomes: list(plannedOutcome),
      secondaryOutcomes: list(plannedOutcome),
      otherOutcomes: list(plannedOutcome),
    }),
  ),
  eligibilityModule: maybe(z.object({ sex: maybe(text), minimumAge: maybe(text), maximumAge: maybe(text) })),
  contactsLocationsModule: maybe(
    z.object({
      locations: list(z.object({ facility: maybe(text), city: maybe(text), country: maybe(text) })),
    }),
  ),
});

const resultsSection = z.object({
  participantFlowModule: maybe(
    z.object({
      groups: list(group),
      periods: list(
        z.object({
          title: maybe(text),
          milestones: list(
            z.object({
              type: text,
              achievements: list(z.object({ groupId: text, numSubjects: maybe(text) })),
            }),
          ),
        }),
      ),
    }),
  ),
  baselineCharacteristicsModule: maybe(z.object({ groups: list(group), measures: list(baselineMeasure) })),
  adverseEventsModule: maybe(
    z.object({
      frequencyThreshold: maybe(text),
      timeFrame: maybe(text),
      eventGroups: list(
        group.extend({
          deathsNumAffected: maybe(z.number()),
          deathsNumAtRisk: maybe(z.number()),
          seriousNumAffected: maybe(z.number()),
          seriousNumAtRisk: maybe(z.number()),
          otherNumAffected: maybe(z.number()),
          otherNumAtRisk: maybe(z.number()),
        }),
      ),
    }),
  ),
  outcomeMeasuresModule: maybe(z.object({ outcomeMeasures: list(outcomeMeasure) })),
});

export const registryRecord = z.object({ protocolSection, resultsSection: maybe(resultsSection) });

export type RegistryRecord = z.infer<typeof registryRecord>;
export type ProtocolSection = RegistryRecord['protocolSection'];
export type ResultsSection = NonNullable<RegistryRecord['resultsSection']>;
export type ArmGroup = z.infer<typeof armGroup>;
export type RegisteredIntervention = z.infer<typeof intervention>;
export type OutcomeMeasure = z.infer<typeof outcomeMeasure>;
export type ResultClass = z.infer<typeof resultClass>;
export type ResultGroup = z.infer<typeof group>;
export type RegistryAnalysis = z.infer<typeof analysis>;
export type Measurement = z.infer<typeof measurement>;

/** Whether a value is of ClinicalTrials.gov's old API, which ended in 2024: a page of it, or one record. */
export function isOldRegistryRecord(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return ['StudyFieldsResponse', 'FullStudiesResponse', 'FullStudies', 'ProtocolSection', 'Study'].some(
    (key) => key in value,
  );
}

/** Whether a value looks like a record of ClinicalTrials.gov's API v2. */
export function isRegistryRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'protocolSection' in value;
}
