import { z } from 'zod';
import type { DescribedColumn } from '../../formats/csv.ts';
import { studySummary } from '../answers.ts';

/** A study as a list shows it: matched outcomes are there where the list is filtered. */
export const listedStudy = studySummary
  .extend({
    matchedOutcomes: z.array(z.string()).optional().describe('Ids of the outcomes that the filters match.'),
  })
  .describe('A study in brief, with the outcomes that the filters match.')
  .meta({ id: 'ListedStudy' });

export type ListedStudy = z.infer<typeof listedStudy>;

type PlainField = Exclude<keyof ListedStudy, 'outcomes' | 'matchedOutcomes' | 'review'>;

function asItIs(name: PlainField): DescribedColumn<ListedStudy> {
  return { name, schema: listedStudy.shape[name], value: (study) => study[name] };
}

/** The columns of a CSV of studies: one row a study. When it was written here is no part of it: exported and imported again, it is the same. */
export const studyColumns: readonly DescribedColumn<ListedStudy>[] = [
  asItIs('id'),
  asItIs('label'),
  asItIs('title'),
  asItIs('acronym'),
  asItIs('authors'),
  asItIs('year'),
  asItIs('journal'),
  asItIs('doi'),
  asItIs('pmid'),
  asItIs('retracted'),
  asItIs('registrations'),
  asItIs('design'),
  asItIs('masking'),
  asItIs('parentStudy'),
  asItIs('species'),
  asItIs('conditions'),
  asItIs('sex'),
  asItIs('ageMeanYears'),
  asItIs('participants'),
  asItIs('countries'),
  asItIs('durationDays'),
  asItIs('verification'),
  asItIs('secondReading'),
  asItIs('status'),
  asItIs('interventions'),
  asItIs('comparators'),
  asItIs('given'),
  {
    name: 'outcomes',
    schema: z
      .array(z.string())
      .describe('Its outcomes, each as its id, what was measured and what happened.'),
    value: ({ outcomes }) =>
      outcomes.map(({ id, measure, effect }) => [id, measure, effect ?? ''].join(' ').trim()),
  },
  {
    name: 'matchedOutcomes',
    schema: listedStudy.shape.matchedOutcomes,
    value: ({ matchedOutcomes }) => matchedOutcomes ?? null,
  },
];
