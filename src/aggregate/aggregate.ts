import type { SortKey } from '../query/sort.ts';
import type { StudyQuery } from '../studies/query.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { type Dimension, type DimensionName, type DimensionValue, dimensionOf } from './dimensions.ts';
import type { StudyFact } from './facts.ts';
import { combinations, groupKey, groupStudies } from './group.ts';
import { type Metrics, measureGroup } from './metrics.ts';
import type { AggregateRequest } from './query.ts';

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
export interface Selection {
  /** Whether they select studies through their outcomes. */
  readonly throughOutcomes: boolean;
  /** Whether they select outcomes by their effect: then the directions of the effects are no news. */
  readonly effectIsFixed: boolean;
}

/** What a query's filters do that decides how studies are counted. */
export function selectionOf(query: StudyQuery): Selection {
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

/**
 * Aggregates studies.
 * @param facts the studies that the filters select, with their matched outcomes.
 */
export function aggregate(
  facts: readonly StudyFact[],
  request: Omit<AggregateRequest, 'limit' | 'fields'>,
  vocabulary: Vocabulary,
  { throughOutcomes, effectIsFixed }: Selection,
): Aggregate {
  const dimensions = request.groupBy.map((name) => dimensionOf(name, vocabulary, request.level));
  const { effects } = vocabulary.records;
  const isOfOneEffect = (used: readonly Dimension[], values: readonly DimensionValue[]) =>
    used.some(
      ({ name }, place) => name === 'effect' || (name === 'outcome' && effects.has(String(values[place]))),
    );
  const rowsOf = (used: readonly Dimension[], fill: boolean): AggregateRow[] => {
    const groups = groupStudies(facts, used, throughOutcomes);
    if (fill) {
      const there = new Set(groups.map(({ values }) => groupKey(values)));
      const occurring = used.map((_, place) => [
        ...new Set(groups.map(({ values }) => values[place] ?? null)),
      ]);
      for (const values of combinations(occurring)) {
        if (!there.has(groupKey(values))) groups.push({ values, members: [] });
      }
    }
    const rows = groups.map((group) => ({
      group: used.map((dimension, place) => {
        const id = group.values[place] ?? null;
        return { dimension: dimension.name, id, label: dimension.label(id) };
      }),
      metrics: measureGroup(
        group,
        effects,
        request.examples,
        effectIsFixed || isOfOneEffect(used, group.values),
      ),
    }));
    return sortRows(rows, request.sort);
  };
  const everyone = facts.map((study) => ({ study, outcomes: study.outcomes }));
  return {
    rows: rowsOf(dimensions, request.fill).filter(
      ({ metrics }) => metrics.studies >= request.minStudies || (request.fill && metrics.studies === 0),
    ),
    margins:
      dimensions.length < 2
        ? []
        : dimensions.map((dimension) => ({ dimension: dimension.name, rows: rowsOf([dimension], false) })),
    grandTotal: measureGroup({ members: everyone }, effects, request.examples, effectIsFixed),
  };
}

/** Number of cells that filling would make, so that it can be refused before it is done. */
export function filledCells(
  facts: readonly StudyFact[],
  groupBy: readonly DimensionName[],
  request: AggregateRequest,
  vocabulary: Vocabulary,
  throughOutcomes: boolean,
): number {
  return groupBy
    .map(
      (name) => groupStudies(facts, [dimensionOf(name, vocabulary, request.level)], throughOutcomes).length,
    )
    .reduce((product, values) => product * Math.max(1, values), 1);
}
