import { z } from 'zod';
import {
  armRoles,
  doseUnits,
  frequencies,
  interventionRoles,
  routes,
} from '../../vocabulary/enumerations.ts';
import { termOf } from '../../vocabulary/record.ts';
import { count, nonNegative, sentence, stated, text } from './values.ts';

/** The most arms of a study: twenty times what any study read so far has. */
export const mostArms = 140;
/** The most agents of an arm: twenty times what any study read so far has. */
const mostInterventions = 120;

const interventionRecord = z
  .strictObject({
    agent: termOf('agents')
      .describe('What was given: a term of the vocabulary of agents.')
      .meta({ examples: ['mk_7'] }),
    dose: nonNegative.nullable().describe('Dose per administration, in `unit`.'),
    doseMax: stated(nonNegative).describe(
      'Highest dose, in `unit`, where the source reports a range or a titration.',
    ),
    unit: z.enum(doseUnits.ids).nullable().describe('Unit of `dose` and `doseMax`.'),
    frequency: z.enum(frequencies.ids).nullable().describe('How often the dose is given.'),
    route: stated(z.enum(routes.ids)).describe('How it is given.'),
    role: z.enum(interventionRoles.ids).describe('Why the agent is in this arm.'),
    doseReported: stated(sentence).describe(
      'The dose as the source says it, where the fields lose something.',
    ),
  })
  .describe('One agent in an arm, with its dose and the reason it is there.')
  .meta({ id: 'Intervention' });

export const armRecord = z
  .strictObject({
    id: z
      .string()
      .max(20)
      .regex(/^a[0-9]+$/, 'must be a and a number, such as a1')
      .describe('Identifier of the arm within its study.'),
    label: text.describe('Name of the arm.'),
    role: z.enum(armRoles.ids).describe('What the arm is in the study.'),
    n: count.nullable().describe('Number randomized or allocated to the arm.'),
    interventions: z
      .array(interventionRecord)
      .max(mostInterventions)
      .describe('What the arm was given; empty for nothing.'),
  })
  .describe('One group of a study.')
  .meta({ id: 'Arm' });

export type InterventionRecord = z.infer<typeof interventionRecord>;
export type ArmRecord = z.infer<typeof armRecord>;
