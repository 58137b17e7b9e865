import { z } from 'zod';

/**
 * As much of a ClinicalTrials.gov API v2 study record as is read here; all else is passed over. Enumerations are kept
 * as text: a word that the registry adds later must not make its records unreadable.
 */

const text = z.string();
const texts = z.array(text).default([]);
const date = z.object({ date: text }).optional();

const armGroup = z.object({
  label: text,
  type: text.optional(),
  description: text.optional(),
  interventionNames: texts,
});

const intervention = z.object({
  type: text.optional(),
  name: text,
  description: text.optional(),
  armGroupLabels: texts,
  otherNames: texts,
});

const plannedOutcome = z.object({ measure: text, timeFrame: text.optional() });

const group = z.object({ id: text, title: text.default(''), description: text.optional() });

const denominator = z.object({
  units: text,
  counts: z.array(z.object({ groupId: text, value: text.optional() })).default([]),
});

const measurement = z.object({
  groupId: text,
  value: text.optional(),
  spread: text.optional(),
  lowerLimit: text.optional(),
  upperLimit: text.optional(),
});

const resultClass = z.object({
  title: text.optional(),
  denoms: z.array(denominator).default([]),
  categories: z
    .array(z.object({ title: text.optional(), measurements: z.array(measurement).default([]) }))
    .default([]),
});

const analysis = z.object({
  groupIds: texts,
  groupDescription: text.optional(),
  nonInferiorityType: text.optional(),
  statisticalMethod: text.optional(),
  pValue: text.optional(),
  paramType: text.optional(),
  paramValue: text.optional(),
  ciPctValue: text.optional(),
  ciNumSides: text.optional(),
  ciLowerLimit: text.optional(),
  ciUpperLimit: text.optional(),
  dispersionType: text.optional(),
  dispersionValue: text.optional(),
  estimateComment: text.optional(),
});

const outcomeMeasure = z.object({
  type: text.optional(),
  title: text,
  description: text.optional(),
  populationDescription: text.optional(),
  reportingStatus: text.optional(),
  paramType: text.optional(),
  dispersionType: text.optional(),
  unitOfMeasure: text.optional(),
  timeFrame: text.optional(),
  typeUnitsAnalyzed: text.optional(),
  groups: z.array(group).default([]),
  denoms: z.array(denominator).default([]),
  classes: z.array(resultClass).default([]),
  analyses: z.array(analysis).default([]),
});

const baselineMeasure = z.object({
  title: text,
  paramType: text.optional(),
  dispersionType: text.optional(),
  unitOfMeasure: text.optional(),
  classes: z.array(resultClass).default([]),
});

const protocolSection = z.object({
  identificationModule: z.object({
    nctId: text.regex(/^NCT[0-9]{8}$/, 'must be NCT and 8 digits'),
    briefTitle: text.optional(),
    officialTitle: text.optional(),
    acronym: text.optional(),
    organization: z.object({ fullName: text.optional() }).optional(),
    secondaryIdInfos: z.array(z.object({ id: text, type: text.optional() })).default([]),
  }),
  statusModule: z
    .object({
      overallStatus: text.optional(),
      startDateStruct: date,
      primaryCompletionDateStruct: date,
      completionDateStruct: date,
      studyFirstSubmitDate: text.optional(),
      studyFirstPostDateStruct: date,
      resultsFirstPostDateStruct: date,
    })
    .optional(),
  sponsorCollaboratorsModule: z
    .object({
      leadSponsor: z.object({ name: text }).optional(),
      collaborators: z.array(z.object({ name: text })).default([]),
    })
    .optional(),
  conditionsModule: z.object({ conditions: texts }).optional(),
  designModule: z
    .object({
      studyType: text.optional(),
      designInfo: z
        .object({
          allocation: text.optional(),
          interventionModel: text.optional(),
          observationalModel: text.optional(),
          timePerspective: text.optional(),
          maskingInfo: z.object({ masking: text.optional(), whoMasked: texts }).optional(),
        })
        .optional(),
      enrollmentInfo: z.object({ count: z.number().optional(), type: text.optional() }).optional(),
    })
    .optional(),
  armsInterventionsModule: z
    .object({ armGroups: z.array(armGroup).default([]), interventions: z.array(intervention).default([]) })
    .optional(),
  outcomesModule: z
    .object({
      primaryOutcomes: z.array(plannedOutcome).default([]),
      secondaryOutcomes: z.array(plannedOutcome).default([]),
    })
    .optional(),
  eligibilityModule: z
    .object({ sex: text.optional(), minimumAge: text.optional(), maximumAge: text.optional() })
    .optional(),
  contactsLocationsModule: z
    .object({
      locations: z
        .array(z.object({ facility: text.optional(), city: text.optional(), country: text.optional() }))
        .default([]),
    })
    .optional(),
});

const resultsSection = z.object({
  participantFlowModule: z
    .object({
      groups: z.array(group).default([]),
      periods: z
        .array(
          z.object({
            title: text.optional(),
            milestones: z
              .array(
                z.object({
                  type: text,
                  achievements: z
                    .array(z.object({ groupId: text, numSubjects: text.optional() }))
                    .default([]),
                }),
              )
              .default([]),
          }),
        )
        .default([]),
    })
    .optional(),
  baselineCharacteristicsModule: z
    .object({ groups: z.array(group).default([]), measures: z.array(baselineMeasure).default([]) })
    .optional(),
  outcomeMeasuresModule: z.object({ outcomeMeasures: z.array(outcomeMeasure).default([]) }).optional(),
});

export const registryRecord = z.object({ protocolSection, resultsSection: resultsSection.optional() });

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

/** Whether a value looks like a record of ClinicalTrials.gov's API v2. */
export function isRegistryRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'protocolSection' in value;
}
