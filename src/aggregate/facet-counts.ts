import type { Database } from '../database/connection.ts';
import type { RawQuery } from '../query/raw-query.ts';
import type { ColumnSelection } from '../studies/columns/select.ts';
import { parseStudyQuery } from '../studies/query.ts';
import type { Names } from '../vocabulary/names.ts';
import { type DimensionName, type DimensionValue, dimensionOf } from './dimensions.ts';
import { tally } from './tally.ts';

/** The most values that a facet lists. */
export const mostValues = 50;

/** The values of a dimension among the studies that all other filters select. */
export interface Facet {
  readonly values: readonly {
    readonly id: DimensionValue;
    readonly label: string;
    readonly studies: number;
  }[];
  /** Number of values that are not listed. */
  readonly left: number;
}
export type Facets = Readonly<Record<string, Facet>>;

function facet(
  selection: ColumnSelection,
  database: Database,
  raw: RawQuery,
  names: Names,
  dimensionName: DimensionName,
): Facet {
  const others = new Map([...raw].filter(([parameter]) => parameter !== dimensionName));
  const { query } = parseStudyQuery(others, names, []);
  const dimension = dimensionOf(dimensionName, selection.columns, names.vocabulary, 'all');
  const groups = tally(selection, selection.select(database, query), [dimension], {
    throughOutcomes: query.needsOutcome,
    directions: [],
    examples: 0,
  });
  const values = groups
    .map(({ values: [id = null], studies }) => ({ id, label: dimension.label(id), studies }))
    .sort((a, b) => b.studies - a.studies || (a.label < b.label ? -1 : 1));
  return { values: values.slice(0, mostValues), left: Math.max(0, values.length - mostValues) };
}

/**
 * Counts the facets of a list.
 * @param raw the query of the list; each facet leaves its own filter out.
 * @param database in the state of the columns.
 */
export function countFacets(
  selection: ColumnSelection,
  database: Database,
  raw: RawQuery,
  names: Names,
  dimensions: readonly DimensionName[],
): Facets {
  return Object.fromEntries(dimensions.map((name) => [name, facet(selection, database, raw, names, name)]));
}
