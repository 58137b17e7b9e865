import type { Names } from '../database/names.ts';
import type { RawQuery } from '../query/raw-query.ts';
import { fieldOfDimension } from '../studies/fields/registry.ts';
import { type Means, type Selected, select } from '../studies/index/selection.ts';
import { parseStudyQuery, throughOutcomes } from '../studies/query.ts';
import type { DimensionValue } from './dimension-values.ts';
import { dimensionOf } from './dimensions.ts';
import { countValues } from './value-counts.ts';

/** How many values a facet lists where nothing is said, and at most. */
export const listedValues = { usual: 50, most: 1000 } as const;

/** The values of a dimension among the studies that all other filters select. */
interface Facet {
  /** Number of studies that all other filters select. */
  readonly total: number;
  readonly values: readonly {
    readonly id: DimensionValue;
    readonly label: string;
    readonly filter: string | null;
    readonly studies: number;
    readonly outcomes: number;
  }[];
  /** Number of values that are not listed. */
  readonly left: number;
}
export type Facets = Readonly<Record<string, Facet>>;

/** A query with what it selects: as it is, and where a condition on outcomes is added that all of them meet. */
interface Asked {
  readonly plain: Selected;
  readonly needsOutcome: boolean;
  readonly narrowed: () => Selected;
}

function askedBy(means: Means, raw: RawQuery, names: Names): Asked {
  const { query } = parseStudyQuery(raw, names, []);
  let narrowed: Selected | undefined;
  return {
    plain: select(means, query),
    needsOutcome: query.needsOutcome,
    narrowed: () => {
      narrowed ??= select(means, throughOutcomes(query));
      return narrowed;
    },
  };
}

/** The values of a dimension among what was asked without its own filter. */
async function facet(
  means: Means,
  { plain, needsOutcome, narrowed }: Asked,
  names: Names,
  dimensionName: string,
  listed: number,
  gone: AbortSignal,
): Promise<Facet> {
  const dimension = dimensionOf(dimensionName, 'all', means.dictionaries, names);
  // With a value of outcomes as its filter the list is one of studies with such an outcome.
  const selected = dimension.studies === null ? narrowed() : plain;
  const counts = await countValues(means.state, selected, dimension, needsOutcome, gone);
  const values = dimension.values
    .map((id, number) => ({
      id,
      label: dimension.label(id),
      filter: dimension.filter(id),
      studies: counts.studies[number] ?? 0,
      outcomes: counts.outcomes[number] ?? 0,
    }))
    .filter(({ studies }) => studies > 0)
    .sort((a, b) => b.studies - a.studies || (a.label < b.label ? -1 : 1));
  return {
    total: plain.studies.size(),
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
  // Most facets have no filter to leave out: what is asked without it is one and the same.
  const whole = askedBy(means, raw, names);
  const facets = await Promise.all(
    dimensions.map(async (name) => {
      const own = [name, fieldOfDimension(name).field.name];
      const others = new Map([...raw].filter(([parameter]) => !own.includes(parameter)));
      const asked = others.size < raw.size ? askedBy(means, others, names) : whole;
      return [name, await facet(means, asked, names, name, listed, gone)] as const;
    }),
  );
  return Object.fromEntries(facets);
}
