import { z } from 'zod';
import { conditions, sexes, species } from '../../vocabulary/enumerations.ts';
import { count, nonNegative, sentence, stated, text } from './values.ts';

const years = nonNegative.max(130);

export const populationRecord = z
  .strictObject({
    species: z
      .enum(species.ids)
      .nullable()
      .describe('Who was studied: people, animals or cells; null only where the study awaits extraction.'),
    strain: stated(text).describe('Strain of the animals.'),
    description: sentence.describe('Who was studied, in our own words.'),
    conditions: z
      .array(z.enum(conditions.ids))
      .max(80)
      .describe('What they had, or what their animal model stands for.'),
    sex: z.enum(sexes.ids).nullable().describe('Sex of the participants.'),
    ageMeanYears: years.nullable().describe('Mean age in years.'),
    ageSdYears: stated(years).describe('Standard deviation of the age in years.'),
    ageMinYears: stated(years).describe('Lowest age in years.'),
    ageMaxYears: stated(years).describe('Highest age in years.'),
    nEnrolled: count.nullable().describe('Number enrolled.'),
    nRandomized: count.nullable().describe('Number randomized.'),
    nAnalysed: count.nullable().describe('Number analysed.'),
  })
  .describe('Who was studied.')
  .meta({ id: 'Population' });

export type PopulationRecord = z.infer<typeof populationRecord>;

/** Participants of a study: the number randomized, else enrolled, else analysed; null where no source says. */
export function participantsOf(population: PopulationRecord): number | null {
  return population.nRandomized ?? population.nEnrolled ?? population.nAnalysed;
}
