import { z } from 'zod';
import type { CountingQueue } from '../background/counting.ts';
import { type Database, inOneState } from '../database/connection.ts';
import { queryFault } from '../query/fault.ts';
import { dimensionNames } from '../studies/fields/registry.ts';
import type { StudyIndex } from '../studies/index/study-index.ts';
import type { ListExtension } from '../studies/list-extension.ts';
import { countFacets, listedValues } from './facet-counts.ts';
import { readDimensions, readWhole } from './query.ts';

const facetAnswer = z
  .strictObject({
    total: z
      .number()
      .int()
      .describe('Number of studies that the list would have without a filter of this dimension.'),
    values: z
      .array(
        z.strictObject({
          id: z
            .union([z.string(), z.number(), z.null()])
            .describe('The value; null where the source does not tell.'),
          label: z.string().describe('The value, as a person reads it.'),
          filter: z
            .string()
            .nullable()
            .describe(
              'The parameters that select its studies, as a part of a query string, such as `year=2010..2019`: add them to the filters of the request but that of the facet itself. Null where no filter says it.',
            ),
          studies: z
            .number()
            .int()
            .describe('Number of studies that the list would have with this value as its filter.'),
          outcomes: z
            .number()
            .int()
            .describe('Number of outcomes that `/outcomes` would have with this value as its filter.'),
        }),
      )
      .describe('The values with most studies first, at most as many as `facetValues` says.'),
    left: z.number().int().describe('Number of values that are not listed.'),
  })
  .describe('The values of a dimension among the studies that all other filters select.')
  .meta({ id: 'Facet' });

const facetsAnswer = z
  .record(z.string(), facetAnswer)
  .describe(
    'The facets asked for, by dimension. Each leaves its own filter out, as if another value were chosen.',
  )
  .meta({ id: 'Facets' });

const facetValues = {
  name: 'facetValues',
  description: 'How many values each facet lists at most, those with most studies first.',
  example: 100,
  repeats: false,
  minimum: 1,
  maximum: listedValues.most,
  default: listedValues.usual,
} as const;

/** What is counted beside the filters of a page. @param query what its address has. */
function facetsOfPage(query: { readonly has: (name: string) => boolean }) {
  // Two names of one filter: that which the address has.
  const effect = query.has('outcome') ? 'outcome' : 'effect';
  return {
    facets: `species,intervention,condition,measure,${effect},design,verification,year,durationRange,participantsRange`,
    // Beside a term of a tree stands its number, however many terms there are.
    facetValues: String(listedValues.most),
  };
}

/** `facets=` on the list of studies: how many there would be with each value of a dimension. */
export function facets(database: Database, index: StudyIndex, counting: CountingQueue): ListExtension {
  return {
    parameters: [
      {
        name: 'facets',
        description: `Counts to add to the list, by some of ${dimensionNames.map((name) => `\`${name}\``).join(', ')}: how many studies, and outcomes, there would be with each value, every facet leaving its own filter out. In JSON alone.`,
        example: 'species,intervention,effect',
        repeats: false,
      },
      facetValues,
    ],
    field: 'facets',
    schema: facetsAnswer,
    onPages: facetsOfPage,
    read: (raw, names, faults) => {
      const wanted = readDimensions(raw, 'facets', faults);
      const listed = readWhole(raw, facetValues, faults);
      if (wanted === undefined) return undefined;
      if (raw.get('format')?.[0] !== undefined && raw.get('format')?.[0] !== 'json') {
        faults.push(queryFault('facets', wanted.join(','), 'facets are in JSON alone; leave format out', []));
      }
      return (asker) =>
        counting.run(index, asker, wanted.length, async () => {
          const { version, made } = inOneState(database, () => {
            const means = index.means(database);
            return {
              version: means.state.version,
              made: countFacets(means, raw, names, wanted, listed, asker.gone),
            };
          });
          return { version, made: await made };
        });
    },
  };
}
