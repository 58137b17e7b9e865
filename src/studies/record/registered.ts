import { z } from 'zod';
import { adverseEventKinds } from '../../vocabulary/enumerations.ts';
import { termId } from '../../vocabulary/record.ts';
import { count, sentence, stated } from './values.ts';

/** The most outcomes that are registered: registries hold some hundreds of one trial. */
export const mostPlannedOutcomes = 1000;

export const plannedOutcomeRecord = z
  .strictObject({
    title: sentence.describe('What was to be measured, as the registry names it.'),
    measure: stated(termId).describe('The term of the vocabulary that it is, where there is one.'),
    timeFrame: stated(sentence).describe('When it was to be measured, as the registry says it.'),
    primary: z.boolean().nullable().describe("Whether it is one of the trial's own primary endpoints."),
  })
  .describe('An outcome that was registered, and of which no result is posted under its title.')
  .meta({ id: 'PlannedOutcome' });

export const adverseEventRecord = z
  .strictObject({
    arm: z.string().min(1).max(20).describe('The arm, by its id in this study.'),
    kind: z.enum(adverseEventKinds.ids).describe('What was counted.'),
    affected: count.nullable().describe('Participants with at least one of them.'),
    atRisk: count.nullable().describe('Participants in whom they were counted.'),
    timeFrame: stated(sentence).describe('Over which time, as the source says it.'),
    threshold: stated(z.number().min(0).max(100)).describe(
      'Only events that more than this percentage of an arm had are counted; null where there is no such limit or none is told.',
    ),
  })
  .describe('How many participants of an arm had adverse events.')
  .meta({ id: 'AdverseEventCount' });

export type PlannedOutcomeRecord = z.infer<typeof plannedOutcomeRecord>;
export type AdverseEventRecord = z.infer<typeof adverseEventRecord>;
