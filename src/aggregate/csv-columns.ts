import type { Cell, CsvColumn } from '../formats/csv.ts';
import type { AggregateRow } from './aggregate.ts';
import type { Metrics } from './metrics.ts';

/** The columns of a CSV of an aggregate: id and label of each dimension, then the fields asked for. */
export function aggregateColumns(
  groupBy: readonly string[],
  fields: readonly (keyof Metrics)[],
): CsvColumn<AggregateRow>[] {
  const dimensions = groupBy.flatMap((dimension, place): CsvColumn<AggregateRow>[] => [
    { name: dimension, value: ({ group }) => group[place]?.id ?? null },
    { name: `${dimension}Label`, value: ({ group }) => group[place]?.label ?? null },
  ]);
  return [
    ...dimensions,
    ...fields.map((name) => ({ name, value: (row: AggregateRow): Cell => row.metrics[name] })),
  ];
}
