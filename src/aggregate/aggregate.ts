import type { Database } from '../database/connection.ts';
import { textsByKey } from '../database/text-by-key.ts';
import { queryFault, RequestFaults } from '../query/fault.ts';
import type { SortKey } from '../query/sort.ts';
import type { ColumnSelection } from '../studies/columns/select.ts';
import type { StudyQuery } from '../studies/query.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { type Dimension, type DimensionName, type DimensionValue, dimensionOf } from './dimensions.ts';
import { emptyGroup, type Group } from './group-counts.ts';
import { directionsOf, type Metrics, measureGroup } from './metrics.ts';
import { type AggregateRequest, mostRows } from './query.ts';
import { tally } from './tally.ts';

/** A row: the value of each dimension, and what is told of the studies that share them. */
export interface AggregateRow {
  readonly group: readonly {
    readonly dimension: DimensionName;
    readonly id: DimensionValue;
    readonly label: string;
  }[];
  readonly metrics: Metrics;
}

/** An aggregate: its rows, those of each dimension alone, and the whole. */
export interface Aggregate {
  /** All rows, before `limit`. */
  readonly rows: readonly AggregateRow[];
  readonly margins: readonly { readonly dimension: DimensionName; readonly rows: readonly AggregateRow[] }[];
  readonly grandTotal: Metrics;
}

/** What the filters do that decides how studies are counted. */
interface Selection {
  /** Whether they select studies through their outcomes. */
  readonly throughOutcomes: boolean;
  /** Whether they select outcomes by their effect: then the directions of the effects are no news. */
  readonly effectIsFixed: boolean;
}

/** What a query's filters do that decides how studies are counted. */
function selectionOf(query: StudyQuery): Selection {
  return {
    throughOutcomes: query.needsOutcome,
    effectIsFixed: query.outcome.some((condition) => condition.some(({ field }) => field === 'effect')),
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

/** Adds empty groups for the combinations that do not occur. */
function filled(groups: readonly Group[], places: number): Group[] {
  const there = new Set(groups.map(({ values }) => JSON.stringify(values)));
  const missing = combinations(occurring(groups, places)).filter(
    (values) => !there.has(JSON.stringify(values)),
  );
  return [...groups, ...missing.map(emptyGroup)];
}

/**
 * Aggregates what a query selects.
 * @param database in the state of the columns.
 * @throws RequestFaults where filling would make more rows than an aggregate may have.
 */
export function aggregate(
  selection: ColumnSelection,
  database: Database,
  query: StudyQuery,
  request: Omit<AggregateRequest, 'limit' | 'fields'>,
  vocabulary: Vocabulary,
): Aggregate {
  const { columns } = selection;
  const { throughOutcomes, effectIsFixed } = selectionOf(query);
  const { effects } = vocabulary.records;
  const selected = selection.select(database, query);
  const directions = directionsOf(columns.outcomes.terms.effect.ids, effects);
  const dimensions = request.groupBy.map((name) => dimensionOf(name, columns, vocabulary, request.level));
  const groupsBy = (used: readonly Dimension[]) =>
    tally(selection, selected, used, {
      throughOutcomes: throughOutcomes && used.length > 0,
      directions,
      examples: request.examples,
    });
  const durations = selection.durationRanks().distinct;
  const ids = new Map<number, string>();
  // The same studies, first in the order of ids, are examples of many groups.
  const idsOf = (found: readonly number[]) =>
    found.map((study) => {
      const known = ids.get(study);
      if (known !== undefined) return known;
      const [id = ''] = textsByKey(database, 'studyId', [columns.studies.keys[study] ?? -1]);
      ids.set(study, id);
      return id;
    });
  const isOfOneEffect = (used: readonly Dimension[], values: readonly DimensionValue[]) =>
    used.some(
      ({ name }, place) => name === 'effect' || (name === 'outcome' && effects.has(String(values[place]))),
    );
  const asRow = (used: readonly Dimension[], group: Group): AggregateRow => ({
    group: used.map((dimension, place) => {
      const id = group.values[place] ?? null;
      return { dimension: dimension.name, id, label: dimension.label(id) };
    }),
    metrics: measureGroup(group, durations, idsOf, effectIsFixed || isOfOneEffect(used, group.values)),
  });
  const rowsOf = (used: readonly Dimension[], groups: readonly Group[]) =>
    sortRows(
      groups.map((group) => asRow(used, group)),
      request.sort,
    );

  const groups = groupsBy(dimensions);
  if (request.fill) refuseTooMany(groups, dimensions.length);
  const wanted = request.fill ? filled(groups, dimensions.length) : groups;
  const [everyone] = groupsBy([]);
  return {
    rows: rowsOf(
      dimensions,
      wanted.filter(({ studies }) => studies >= request.minStudies || (request.fill && studies === 0)),
    ),
    margins:
      dimensions.length < 2
        ? []
        : dimensions.map((dimension) => ({
            dimension: dimension.name,
            rows: rowsOf([dimension], groupsBy([dimension])),
          })),
    grandTotal: measureGroup(everyone ?? emptyGroup([]), durations, idsOf, effectIsFixed),
  };
}

function refuseTooMany(groups: readonly Group[], places: number): void {
  const cells = occurring(groups, places).reduce((product, values) => product * values.length, 1);
  if (cells <= mostRows) return;
  const message = `filling makes ${cells} rows, at most ${mostRows} are possible: group by fewer dimensions, or filter`;
  throw new RequestFaults([queryFault('fill', 'true', message, ['false'])]);
}
