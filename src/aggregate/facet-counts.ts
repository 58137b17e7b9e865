import type { Names } from '../database/names.ts';
import type { RawQuery } from '../query/raw-query.ts';
import { fieldOfDimension } from '../studies/fields/registry.ts';
import { type Means, select } from '../studies/index/selection.ts';
import { parseStudyQuery, throughOutcomes } from '../studies/query.ts';
import { type DimensionValue, dimensionOf } from './dimensions.ts';
import { tally } from './tally.ts';

/** How many values a facet lists where nothing is said, and at most. */
export const listedValues = { usual: 50, most: 1000 } as const;

/** The values of a dimension among the studies that all other filters select. */
interface Facet {
  /** Number of studies that all other filters select. */
  readonly total: number;
  readonly values: readonly {
    readonly id: DimensionValue;
    readonly label: string;
    readonly studies: number;
    readonly outcomes: number;
  }[];
  /** Number of values that are not listed. */
  readonly left: number;
}
export type Facets = Readonly<Record<string, Facet>>;

async function facet(
  means: Means,
  raw: RawQuery,
  names: Names,
  dimensionName: string,
  listed: number,
  gone: AbortSignal,
): Promise<Facet> {
  const own = [dimensionName, fieldOfDimension(dimensionName).field.name];
  const others = new Map([...raw].filter(([parameter]) => !own.includes(parameter)));
  const { query } = parseStudyQuery(others, names, []);
  const dimension = dimensionOf(dimensionName, 'all', means.dictionaries, names);
  // With a value of outcomes as its filter the list is one of studies with such an outcome.
  const asked = dimension.studies === null ? throughOutcomes(query) : query;
  const groups = await tally(means, select(means, asked), [dimension], {
    throughOutcomes: asked.needsOutcome,
    directions: [],
    vocabulary: names.vocabulary,
    examples: 0,
    all: false,
    keepAs: null,
    gone,
  });
  const values = groups
    .map(({ values: [id = null], studies, outcomes }) => ({
      id,
      label: dimension.label(id),
      studies,
      outcomes,
    }))
    .sort((a, b) => b.studies - a.studies || (a.label < b.label ? -1 : 1));
  return {
    total: select(means, query).studies.size(),
    values: values.slice(0, listed),
    left: Math.max(0, values.length - listed),
  };
}

/**
 * Counts the facets of a list.
 * @param means with the database in the state of the index, now.
 * @param raw the query of the list; each facet leaves its own filter out.
 * @param listed how many values each lists at most.
 * @param gone that nobody waits for it any more.
 */
export async function countFacets(
  means: Means,
  raw: RawQuery,
  names: Names,
  dimensions: readonly string[],
  listed: number,
  gone: AbortSignal,
): Promise<Facets> {
  const facets = await Promise.all(
    dimensions.map(async (name) => [name, await facet(means, raw, names, name, listed, gone)] as const),
  );
  return Object.fromEntries(facets);
}
