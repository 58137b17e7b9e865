import type { DescribedColumn } from '../formats/csv.ts';
import { type EscalcRow, escalcRow } from './escalc-rows.ts';

function asItIs(name: keyof EscalcRow): DescribedColumn<EscalcRow> {
  return { name, schema: escalcRow.shape[name], value: (row) => row[name] };
}

/** The columns of the CSV that metafor's `escalc` reads as it is. */
export const escalcColumns: readonly DescribedColumn<EscalcRow>[] = escalcRow.keyof().options.map(asItIs);
