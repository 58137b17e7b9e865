import { compareAggregate } from './compare-aggregates.ts';
import { compareFacets } from './compare-facets.ts';
import { differences } from './json.ts';
import { withoutNewText } from './naive-text.ts';
import type { RecordedAggregate, RecordedFacets, RecordedList, Recording } from './recording.ts';
import type { Today } from './today.ts';
import { type ListBody, toldOfOutcomes, toldOfStudies } from './told.ts';

/*
 * Compares lists, facets and aggregates. Where an answer is meant to be another one, as a line of the CHANGELOG says, a class
 * says what it has to be then:
 * - either, or not, is refused: "`intervention=K2,!K1` is refused";
 * - a text is looked for in more: "`q` searches authors, journals, registry ids, DOIs, PubMed ids and funding, too";
 * - two reports are one trial: "reports that name a parent, or share a registration however it is written, count once";
 * - decades leave years out: "The facet of `decade` leaves `year` out, as facets leave their own filters out";
 * - values beside a negated filter: "counts of facets and rows of aggregates are those that the list has with their value".
 */

type RecordedSelection = RecordedList | RecordedFacets | RecordedAggregate;

export interface Verdict {
  /** Why today's answer is another one, or `the same`. */
  readonly because: string;
  readonly differences: readonly string[];
}

const readList = (text: string): ListBody => JSON.parse(text);

async function pagesOf({ read }: Today, first: string, count: number): Promise<ListBody[]> {
  const pages: ListBody[] = [];
  for (let url: string | null = first; url !== null && pages.length < count; ) {
    const page: ListBody = await read(url, readList);
    pages.push(page);
    url = page.links.next;
  }
  return pages;
}

const givenIn = (url: string, name: string) => new URL(url, 'http://localhost').searchParams.getAll(name);

/** The parameter that mixes what is wanted with what is not: "either K2, or not K1". */
export function mixing(url: string): string | undefined {
  const { searchParams } = new URL(url, 'http://localhost');
  const mixed = [...searchParams].find(([, value]) => {
    const signs = new Set(value.split(',').map((text) => text.startsWith('!')));
    return signs.size > 1;
  });
  return mixed?.[0];
}

export async function refusesMixing({ ask }: Today, url: string, parameter: string): Promise<string[]> {
  const { status, text } = await ask(url);
  const body: { errors?: readonly { name: string; message: string }[] } = JSON.parse(text);
  const told = (body.errors ?? []).some(
    ({ name, message }) => name === parameter && message.includes('either'),
  );
  return status === 400 && told ? [] : [`${status} ${text.slice(0, 300)}`];
}

/** What today's answer to an address has to be, and whether it is. */
async function verdictAt(
  today: Today,
  query: RecordedSelection,
  url: string,
  { trial }: Recording,
): Promise<Verdict> {
  if (query.kind === 'aggregate') return compareAggregate(today, query, url, trial);
  if (query.kind === 'facets') return compareFacets(today, query, url);
  const pages = await pagesOf(today, url, query.pages);
  const told = query.kind === 'studies' ? toldOfStudies(pages) : toldOfOutcomes(pages);
  return { because: 'the same', differences: differences(query.told, told) };
}

/** Studies that a text finds today, and did not. */
async function furtherStudies(today: Today, url: string, selected: readonly string[]): Promise<string[]> {
  const { searchParams } = new URL(url, 'http://localhost');
  for (const name of [
    'sort',
    'limit',
    'facets',
    'groupBy',
    'level',
    'metrics',
    'minStudies',
    'examples',
    'fill',
  ])
    searchParams.delete(name);
  searchParams.set('limit', '200');
  searchParams.set('fields', 'id');
  const pages = await pagesOf(today, `/studies?${searchParams}`, 10);
  const found = pages.flatMap(({ data }) => data.map(({ id }) => String(id)));
  const lost = selected.filter((id) => !found.includes(id));
  if (lost.length > 0) throw new Error(`${url} does not find ${lost.join(', ')}`);
  return found.filter((id) => !selected.includes(id));
}

/** Compares today's answer to a query with the recorded one. */
export async function compareSelection(
  today: Today,
  query: RecordedSelection,
  recording: Recording,
): Promise<Verdict> {
  const { url, selected } = query;
  const mixed = mixing(url);
  if (mixed !== undefined) {
    return { because: 'either, or not, is refused', differences: await refusesMixing(today, url, mixed) };
  }
  const verdict = await verdictAt(today, query, url, recording);
  if (verdict.differences.length === 0 || selected === undefined) return verdict;
  const further = await furtherStudies(today, url, selected);
  const because = 'a text is looked for in more';
  const unexplained = await withoutNewText(today, further, givenIn(url, 'q'));
  if (unexplained.length > 0) {
    return { because, differences: [`found without the text: ${unexplained.join(', ')}`] };
  }
  if (selected.length === 0) return { because, differences: [] };
  const among = await verdictAt(today, query, `${url}&study=${selected.join(',')}`, recording);
  return { because, differences: among.differences };
}
