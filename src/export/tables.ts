import type { ClaimDocument } from '../claims/answers.ts';
import { claimColumns } from '../claims/csv-columns.ts';
import type { DescribedColumn } from '../formats/csv.ts';
import { escalcColumns } from '../meta-analysis/escalc-rows.ts';
import type { OutcomeDocument } from '../studies/answers.ts';
import { outcomeColumns } from '../studies/formats/outcome-columns.ts';
import { type ListedStudy, studyColumns } from '../studies/formats/study-columns.ts';

/** A reference from a column of one table to a column of another; an empty name is the table itself. */
interface ForeignKey {
  readonly fields: string;
  readonly reference: { readonly resource: string; readonly fields: string };
}

/** A table that can be had as CSV. */
export interface ExportedTable {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly columns: readonly DescribedColumn<never>[];
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
}

const toStudy = (fields: string, resource = 'studies'): ForeignKey => ({
  fields,
  reference: { resource, fields: 'id' },
});

/** The columns of all studies: without the outcomes that filters match, for nothing is filtered. */
export const exportedStudyColumns: readonly DescribedColumn<ListedStudy>[] = studyColumns.filter(
  ({ name }) => name !== 'matchedOutcomes',
);
export const exportedOutcomeColumns: readonly DescribedColumn<OutcomeDocument>[] = outcomeColumns;
export const exportedClaimColumns: readonly DescribedColumn<ClaimDocument>[] = claimColumns;

/** Every table that is exported as CSV. */
export const exportedTables: readonly ExportedTable[] = [
  {
    name: 'studies',
    title: 'Studies',
    description: 'One row a study, with the key facts of it. The whole records are in studies.ndjson.',
    columns: exportedStudyColumns,
    primaryKey: ['id'],
    foreignKeys: [toStudy('parentStudy', '')],
  },
  {
    name: 'outcomes',
    title: 'Outcomes',
    description:
      'One row an outcome: its study, what was measured, the contrast, and the results of the two arms that the contrast names. Results of other arms are in outcomes.ndjson.',
    columns: exportedOutcomeColumns,
    primaryKey: ['study', 'outcome'],
    foreignKeys: [toStudy('study'), toStudy('parentStudy')],
  },
  {
    name: 'claims',
    title: 'Claims',
    description: 'One row a claim that a document makes, the studies that bear on it, its verdict and why.',
    columns: exportedClaimColumns,
    primaryKey: ['id'],
    foreignKeys: [],
  },
  {
    name: 'escalc',
    title: 'Comparisons for meta-analysis',
    description:
      'One row a comparison of two arms that has numbers, under the names that escalc of the R package metafor gives them. Group 1 is the experimental arm; nothing is reversed, pooled or estimated. Rows with one `trial` report the same people.',
    columns: escalcColumns,
    primaryKey: ['study', 'outcome', 'experimentalArm', 'comparatorArm'],
    foreignKeys: [toStudy('study'), toStudy('trial')],
  },
];
