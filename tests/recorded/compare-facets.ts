import type { Verdict } from './compare-selections.ts';
import { differences } from './json.ts';
import type { RecordedFacets } from './recording.ts';
import type { Today } from './today.ts';
import { type ListBody, type ToldFacets, toldOfFacets } from './told.ts';

/** Compares facets. */

const readList = (text: string): ListBody => JSON.parse(text);

/** Facets by the list's own counts, most first: what stands beside a negated filter. */
function countDifferences({ facets }: ToldFacets, counted: NonNullable<RecordedFacets['counted']>): string[] {
  return Object.entries(counted).flatMap(([facet, counts]) => {
    const values = facets[facet]?.values ?? [];
    // Of those that tell none there is no list.
    const told = values
      .filter(([id]) => id !== null)
      .map(([id, , studies]) => [String(id), studies] as const);
    const isOrdered = values.every(([, , studies], place) => studies >= (values[place + 1]?.[2] ?? 0));
    return [
      ...differences(Object.fromEntries(counts), Object.fromEntries(told), 0, `/facets/${facet}`),
      ...(isOrdered ? [] : [`/facets/${facet}: not in the order of the counts`]),
    ];
  });
}

const without = ({ total, facets }: ToldFacets, names: readonly string[]): ToldFacets => ({
  total,
  facets: Object.fromEntries(Object.entries(facets).filter(([name]) => !names.includes(name))),
});

/** What today's answer to an address has to be, and whether it is: each facet as it was told, or as it was of another question. */
export async function compareFacets(today: Today, query: RecordedFacets, url: string): Promise<Verdict> {
  const told = toldOfFacets(await today.read(url, readList));
  const plain = differences(query.told, told);
  const { counted = {}, decades } = query;
  const others = [...Object.keys(counted), ...(decades === undefined ? [] : ['decade'])];
  if (plain.length === 0 || others.length === 0) return { because: 'the same', differences: plain };
  return {
    because: decades === undefined ? 'values beside a negated filter' : 'decades leave years out',
    differences: [
      ...differences(without(query.told, others), without(told, others)),
      ...countDifferences(told, counted),
      ...(decades === undefined
        ? []
        : differences(decades.facets.decade, told.facets.decade, 0, '/facets/decade')),
    ],
  };
}
