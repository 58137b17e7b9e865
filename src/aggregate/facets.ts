import { z } from 'zod';
import type { Database } from '../database/connection.ts';
import { queryFault, type RequestFault } from '../query/fault.ts';
import type { RawQuery } from '../query/raw-query.ts';
import type { ListExtension } from '../studies/list-extension.ts';
import { parseStudyQuery } from '../studies/query.ts';
import type { Names } from '../vocabulary/names.ts';
import { type DimensionName, dimensionNames, dimensionOf } from './dimensions.ts';
import { readFacts } from './facts.ts';
import { groupStudies } from './group.ts';
import { readDimensions } from './query.ts';

/** The most values that a facet lists. */
const mostValues = 50;

const facetAnswer = z
  .strictObject({
    values: z
      .array(
        z.strictObject({
          id: z
            .union([z.string(), z.number(), z.null()])
            .describe('The value; null where the source does not tell.'),
          label: z.string().describe('The value, as a person reads it.'),
          studies: z
            .number()
            .int()
            .describe('Number of studies that the list would have with this value as its filter.'),
        }),
      )
      .describe(`The values with most studies first, at most ${mostValues}.`),
    left: z.number().int().describe('Number of values that are not listed.'),
  })
  .describe('The values of a dimension among the studies that all other filters select.')
  .meta({ id: 'Facet' });

export const facetsAnswer = z
  .record(z.string(), facetAnswer)
  .describe(
    'The facets asked for, by dimension. Each leaves its own filter out, as if another value were chosen.',
  )
  .meta({ id: 'Facets' });

function facet(
  database: Database,
  raw: RawQuery,
  names: Names,
  dimensionName: DimensionName,
): z.infer<typeof facetAnswer> {
  const others = new Map([...raw].filter(([parameter]) => parameter !== dimensionName));
  const { query } = parseStudyQuery(others, names, []);
  const dimension = dimensionOf(dimensionName, names.vocabulary, 'all');
  const facts = readFacts(database, query, {
    agents: dimensionName === 'intervention',
    conditions: dimensionName === 'condition',
    countries: dimensionName === 'country',
  });
  const values = groupStudies(facts, [dimension], query.needsOutcome)
    .map((group) => {
      const id = group.values[0] ?? null;
      return { id, label: dimension.label(id), studies: group.members.length };
    })
    .sort((a, b) => b.studies - a.studies || (a.label < b.label ? -1 : 1));
  return { values: values.slice(0, mostValues), left: Math.max(0, values.length - mostValues) };
}

/** `facets=` on the list of studies: how many there would be with each value of a dimension. */
export const facets: ListExtension = {
  parameter: {
    name: 'facets',
    description: `Counts to add to the list, by some of ${dimensionNames.map((name) => `\`${name}\``).join(', ')}: how many studies there would be with each value, every facet leaving its own filter out. In JSON alone.`,
    example: 'species,intervention,effect',
    repeats: false,
  },
  field: 'facets',
  schema: facetsAnswer,
  read: (raw: RawQuery, names: Names, faults: RequestFault[]) => {
    const wanted = readDimensions(raw, 'facets', faults);
    if (wanted === undefined) return undefined;
    if (raw.get('format')?.[0] !== undefined && raw.get('format')?.[0] !== 'json') {
      faults.push(queryFault('facets', wanted.join(','), 'facets are in JSON alone; leave format out', []));
    }
    return (database) => Object.fromEntries(wanted.map((name) => [name, facet(database, raw, names, name)]));
  },
};
