import type { Names } from '../database/names.ts';
import type { Test } from '../query/condition.ts';
import { queryFault, RequestFaults } from '../query/fault.ts';
import type { SortKey } from '../query/sort.ts';
import { type Means, select } from '../studies/index/selection.ts';
import { type StudyQuery, throughOutcomes } from '../studies/query.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { emptyGroup, type Group } from './add-parts.ts';
import type { DimensionValue, Level } from './dimension-values.ts';
import { type Dimension, dimensionOf, dimensionOfDoses } from './dimensions.ts';
import { directionsOf, type Metrics, measureGroup } from './metrics.ts';
import { type AggregateRequest, mostRows } from './query.ts';
import { tally } from './tally.ts';

/** A row: the value of each dimension, and what is told of the studies that share them. */
export interface AggregateRow {
  readonly group: readonly {
    readonly dimension: string;
    readonly id: DimensionValue;
    readonly label: string;
    readonly filter: string | null;
  }[];
  readonly metrics: Metrics;
}

/** An aggregate: its rows, those of each dimension alone, and the whole. */
export interface Aggregate {
  /** All rows, before `limit`. */
  readonly rows: readonly AggregateRow[];
  readonly margins: readonly { readonly dimension: string; readonly rows: readonly AggregateRow[] }[];
  readonly grandTotal: Metrics;
}

/** What the filters do that decides how studies are counted. */
interface Selection {
  /** Whether they select studies through their outcomes. */
  readonly needsOutcome: boolean;
  /** Whether they select outcomes by their effect: then the directions of the effects are no news. */
  readonly effectIsFixed: boolean;
}

/** Whether a test asks for effects. */
function asksForEffect(test: Test, { effects }: Vocabulary): boolean {
  return (
    test.field === 'effect' ||
    (test.field === 'outcome' && 'ids' in test && test.ids.some((id) => effects.has(id)))
  );
}

/** Names what is counted; what a text finds is not kept, for it depends on all texts. */
function keptAs(query: StudyQuery, ...how: readonly [Level, readonly Dimension[], number]): string | null {
  if (query.phrases.length > 0) return null;
  const [level, dimensions, examples] = how;
  return JSON.stringify([query, level, dimensions.map(({ name }) => name), examples]);
}

/** What a query's filters do that decides how studies are counted. */
function selectionOf(query: StudyQuery, vocabulary: Vocabulary): Selection {
  return {
    needsOutcome: query.needsOutcome,
    effectIsFixed: query.outcome.some((condition) =>
      condition.some((test) => asksForEffect(test, vocabulary)),
    ),
  };
}

function compareValues(a: DimensionValue | undefined, b: DimensionValue | undefined): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  return a < b ? -1 : 1;
}

function sortValues(row: AggregateRow, keys: readonly SortKey<string>[]): DimensionValue[] {
  return keys.map(({ name }) => {
    const own = row.group.find(({ dimension }) => dimension === name);
    if (own !== undefined) return own.id;
    const value: unknown = Reflect.get(row.metrics, name);
    return typeof value === 'number' ? value : null;
  });
}

/** Rows without a value come last whichever way it runs; rows that are alike, in the order of their groups. */
function sortRows(rows: readonly AggregateRow[], keys: readonly SortKey<string>[]): AggregateRow[] {
  const sortable = rows.map((row) => ({ row, values: sortValues(row, keys) }));
  sortable.sort((a, b) => {
    for (const [place, { descending }] of keys.entries()) {
      const [left = null, right = null] = [a.values[place], b.values[place]];
      const order = compareValues(left, right);
      if (order !== 0) return descending && left !== null && right !== null ? -order : order;
    }
    for (const [place, { id }] of a.row.group.entries()) {
      const order = compareValues(id, b.row.group[place]?.id);
      if (order !== 0) return order;
    }
    return 0;
  });
  return sortable.map(({ row }) => row);
}

/** All combinations of one value of each list. */
function combinations<Value>(lists: readonly (readonly Value[])[]): Value[][] {
  return lists.reduce<Value[][]>(
    (partial, list) => partial.flatMap((start) => list.map((value) => [...start, value])),
    [[]],
  );
}

/** The values that occur in each place of these groups. */
function occurring(groups: readonly Group[], places: number): DimensionValue[][] {
  return Array.from({ length: places }, (_, place) => [
    ...new Set(groups.map(({ values }) => values[place] ?? null)),
  ]);
}

/**
 * A group for each combination of the values that occur in some of these groups, empty where none is there: a group that is
 * smaller than others is no hole.
 * @param some those that say which values there are.
 */
function filled(groups: readonly Group[], some: readonly Group[], places: number): Group[] {
  const there = new Map(groups.map((group) => [JSON.stringify(group.values), group]));
  return combinations(occurring(some, places)).map(
    (values) => there.get(JSON.stringify(values)) ?? emptyGroup(values),
  );
}

/**
 * Aggregates what a query selects.
 * @param means with the database in the state of the index, now: others have their turn while a large one is counted.
 * @param gone that nobody waits for it any more: it is not gone on with then.
 * @throws RequestFaults where filling would make more rows than an aggregate may have.
 */
export async function aggregate(
  means: Means,
  query: StudyQuery,
  request: Omit<AggregateRequest, 'limit' | 'fields'>,
  names: Names,
  gone: AbortSignal,
): Promise<Aggregate> {
  const { vocabulary } = names;
  const { needsOutcome, effectIsFixed } = selectionOf(query, vocabulary);
  const { effects } = vocabulary.records;
  const { dictionaries } = means;
  const selected = select(means, query);
  const directions = directionsOf(dictionaries.of('effect').ids(), effects);
  const { level, doses } = request;
  const dimensions = request.groupBy.map((name) =>
    name === 'dose' && doses !== null
      ? dimensionOfDoses(name, level, dictionaries, names, doses)
      : dimensionOf(name, level, dictionaries, names),
  );
  const isOfOutcomes = ({ studies }: Dimension) => studies === null;
  // A row with a value of outcomes has the studies that the list has with that value as its filter.
  const ofOutcomes = dimensions.some(isOfOutcomes) ? select(means, throughOutcomes(query)) : selected;
  const groupsBy = (used: readonly Dimension[]) =>
    tally(means, used.some(isOfOutcomes) ? ofOutcomes : selected, used, {
      throughOutcomes: needsOutcome && used.length > 0,
      directions,
      vocabulary,
      examples: request.examples,
      gone,
      // Groups that somebody states are others each time.
      keepAs: doses !== null ? null : keptAs(query, level, used, request.examples),
    });
  const isOfOneEffect = (used: readonly Dimension[], values: readonly DimensionValue[]) =>
    used.some(
      ({ name }, place) => name === 'effect' || (name === 'outcome' && effects.has(String(values[place]))),
    );
  const asRow = (used: readonly Dimension[], group: Group): AggregateRow => ({
    group: used.map((dimension, place) => {
      const id = group.values[place] ?? null;
      return { dimension: dimension.name, id, label: dimension.label(id), filter: dimension.filter(id) };
    }),
    metrics: measureGroup(group, effectIsFixed || isOfOneEffect(used, group.values)),
  });
  const rowsOf = (used: readonly Dimension[], groups: readonly Group[]) =>
    sortRows(
      groups.map((group) => asRow(used, group)),
      request.sort,
    );

  const groups = await groupsBy(dimensions);
  const enough = groups.filter(({ studies }) => studies >= request.minStudies);
  if (request.fill) refuseTooMany(enough, dimensions.length);
  const wanted = request.fill ? filled(groups, enough, dimensions.length) : enough;
  const [everyone] = await groupsBy([]);
  const margins: Aggregate['margins'][number][] = [];
  for (const dimension of dimensions.length < 2 ? [] : dimensions) {
    margins.push({ dimension: dimension.name, rows: rowsOf([dimension], await groupsBy([dimension])) });
  }
  return {
    rows: rowsOf(dimensions, wanted),
    margins,
    grandTotal: measureGroup(everyone ?? emptyGroup([]), effectIsFixed),
  };
}

function refuseTooMany(groups: readonly Group[], places: number): void {
  const cells = occurring(groups, places).reduce((product, values) => product * values.length, 1);
  if (cells <= mostRows) return;
  const message = `filling makes ${cells} rows, at most ${mostRows} are possible: group by fewer dimensions, or filter`;
  throw new RequestFaults([queryFault('fill', 'true', message, ['false'])]);
}
