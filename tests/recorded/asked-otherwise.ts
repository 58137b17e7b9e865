import type { Filter } from '../support/raw-seeds.ts';
import type { Json } from './json.ts';
import type { OldService } from './old-service.ts';
import { addressOf, type RandomQuery } from './random-queries.ts';
import { type AggregateBody, groupInWords, type ListBody, roundedFields } from './told.ts';

/** Where the meaning of an answer has changed, what the old code says to the question that today's answer is the answer of. */

/** What belongs to a parameter of the answer, and not to the selection. */
const ofAnswer = new Set([
  ...['sort', 'limit', 'facets', 'groupBy', 'level', 'metrics', 'minStudies', 'examples', 'fill'],
]);

const selectionOf = ({ parameters }: RandomQuery) => parameters.filter(([name]) => !ofAnswer.has(name));

export const given = ({ parameters }: RandomQuery, name: string) =>
  parameters.filter(([each]) => each === name).map(([, value]) => value);

export const isAskedFor = (query: RandomQuery, name: string) => given(query, name).length > 0;

async function askOld<Body>(
  service: OldService,
  path: string,
  parameters: readonly Filter[],
  read: (text: string) => Body,
): Promise<Body> {
  const url = addressOf({ path, parameters, pages: 1 });
  const { status, text } = await service.ask(url);
  if (status !== 200) throw new Error(`the old code answers ${status} to ${url}: ${text}`);
  return read(text);
}

const readList = (text: string): ListBody => JSON.parse(text);
const readAggregate = (text: string): AggregateBody => JSON.parse(text);

/** The studies that the filters of a query find, by id; null where they are more than one filter can name. */
export async function selectedStudies(service: OldService, query: RandomQuery): Promise<string[] | null> {
  const parameters: Filter[] = [...selectionOf(query), ['sort', 'id'], ['limit', '200']];
  const { data, meta } = await askOld(service, '/studies', parameters, readList);
  return meta.total > 200 ? null : data.map(({ id }) => String(id));
}

const outcomeDimensions = ['outcome', 'effect', 'measure', 'domain', 'site'];
const outcomeFilters = [...outcomeDimensions, 'timepoint'];

/**
 * Whether `intervention=!…` stands without a condition on outcomes: alone it is about the study, with a value of an outcome
 * about that outcome, so that counts of outcomes' values differ from the list with the value.
 */
export function isNegatedAlone(query: RandomQuery): boolean {
  const negated = given(query, 'intervention').some((value) => value.includes('!'));
  const ofOutcomes = outcomeFilters.some((name) => isAskedFor(query, name));
  return negated && !ofOutcomes && given(query, 'subgroup').every((word) => word === 'any');
}

const namesIn = (query: RandomQuery, name: string) => given(query, name).flatMap((value) => value.split(','));

/** Facets of outcomes, value by value, as the list counts them. */
export async function countedFacets(
  service: OldService,
  query: RandomQuery,
): Promise<Record<string, (readonly [string, number])[]>> {
  const counted: Record<string, (readonly [string, number])[]> = {};
  for (const facet of namesIn(query, 'facets').filter((name) => outcomeDimensions.includes(name))) {
    const counts: (readonly [string, number])[] = [];
    for (const { id } of service.values(facet)) {
      const parameters: Filter[] = [...selectionOf(query), [facet, id], ['limit', '1']];
      const { meta } = await askOld(service, '/studies', parameters, readList);
      if (meta.total > 0) counts.push([id, meta.total]);
    }
    counted[facet] = counts;
  }
  return counted;
}

/** The facet `decade` of a query without its filter of `year`. */
export async function decadesAlone(service: OldService, query: RandomQuery): Promise<ListBody> {
  const selection = selectionOf(query).filter(([name]) => name !== 'year');
  return askOld(service, '/studies', [...selection, ['facets', 'decade'], ['limit', '1']], readList);
}

export const hasOutcomeDimension = (query: RandomQuery) =>
  namesIn(query, 'groupBy').some((name) => outcomeDimensions.includes(name));

/** A value of a dimension as a filter; undefined where there is none that says the same. */
function filterOf(dimension: string, id: Json): Filter | undefined {
  if (id === null) return undefined;
  if (dimension === 'decade') return ['year', `${id}..${Number(id) + 9}`];
  return [dimension, String(id)];
}

/** The rows of an aggregate, each as the totals of the selection with the row's values as filters. */
export async function countedRows(
  service: OldService,
  query: RandomQuery,
  { data }: AggregateBody,
): Promise<(readonly [string, Record<string, Json>])[]> {
  const [dimension = ''] = namesIn(query, 'groupBy');
  const metrics = query.parameters.filter(([name]) => name === 'metrics' || name === 'examples');
  const counted: (readonly [string, Record<string, Json>])[] = [];
  for (const row of data) {
    const values = row.group.map((each) => filterOf(each.dimension, each.id));
    const filters = values.filter((value) => value !== undefined);
    if (filters.length < values.length) continue;
    const parameters: Filter[] = [...selectionOf(query), ...filters, ['groupBy', dimension], ...metrics];
    const { totals } = await askOld(service, '/aggregate', parameters, readAggregate);
    counted.push([groupInWords(row), roundedFields(totals.grandTotal)]);
  }
  return counted;
}

/** Where in an aggregate both of two reports are counted that share this registration: rows, margins and the total. */
export async function rowsWithBothReports(
  service: OldService,
  query: RandomQuery,
  registration: string,
): Promise<string[]> {
  const level = query.parameters.filter(([name]) => name === 'groupBy' || name === 'level');
  const { data, totals } = await askOld(
    service,
    '/aggregate',
    [...selectionOf(query), ['registration', registration], ...level, ['metrics', 'studies']],
    readAggregate,
  );
  const both = [...data, ...totals.margins.flatMap(({ rows }) => rows)].filter(
    ({ studies }) => studies === 2,
  );
  return [...both.map(groupInWords), ...(totals.grandTotal.studies === 2 ? ['grandTotal'] : [])];
}
