import { plainText } from '../../drawing/text-width.ts';

/** One non-empty place of the matrix. */
export interface EvidenceMapCell {
  row: string;
  column: string;
  studies: number;
  /** Share of favourable effects among those that were tested, from 0 to 1; null where none was. */
  favourableShare: number | null;
  /** Number of outcomes that are reported without a test. */
  untestedOutcomes: number;
  participants: number | null;
  /** How many of its studies do not tell their participants. */
  studiesWithoutCount?: number;
}

/** What an evidence map shows, in the order in which it shows it. */
export interface EvidenceMapInput {
  title: string;
  subtitle: string;
  /** What such a map cannot tell, written under it. */
  caution?: string | undefined;
  rowTitle: string;
  columnTitle: string;
  rows: { id: string; label: string }[];
  columns: { id: string; label: string }[];
  cells: EvidenceMapCell[];
}

/** An input whose texts can be drawn, with only the cells that have studies and a place in the matrix. */
export function drawable(input: EvidenceMapInput): EvidenceMapInput {
  const labelled = (values: EvidenceMapInput['rows']) =>
    values.map(({ id, label }) => ({ id, label: plainText(label) }));
  const rowIds = new Set(input.rows.map(({ id }) => id));
  const columnIds = new Set(input.columns.map(({ id }) => id));
  return {
    title: plainText(input.title),
    subtitle: plainText(input.subtitle),
    caution: plainText(input.caution ?? ''),
    rowTitle: plainText(input.rowTitle),
    columnTitle: plainText(input.columnTitle),
    rows: labelled(input.rows),
    columns: labelled(input.columns),
    cells: input.cells.filter(
      ({ row, column, studies }) => studies > 0 && rowIds.has(row) && columnIds.has(column),
    ),
  };
}
