import type { Cell, Column } from '../formats/csv.ts';
import type { AggregateRow } from './aggregate.ts';
import type { DimensionName } from './dimensions.ts';
import { type MetricName, metricFields } from './metrics.ts';

/** The columns of a CSV of an aggregate: id and label of each dimension, then the fields of the metrics. */
export function aggregateColumns(
  groupBy: readonly DimensionName[],
  metrics: readonly MetricName[],
): Column<AggregateRow>[] {
  const dimensions = groupBy.flatMap((dimension, place): Column<AggregateRow>[] => [
    { name: dimension, value: ({ group }) => group[place]?.id ?? null },
    { name: `${dimension}Label`, value: ({ group }) => group[place]?.label ?? null },
  ]);
  const fields = metrics.flatMap((metric) => [...metricFields[metric]]);
  return [
    ...dimensions,
    ...fields.map((name) => ({ name, value: (row: AggregateRow): Cell => row.metrics[name] })),
  ];
}
