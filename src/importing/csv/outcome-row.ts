import { type ContrastEnd, contrastEnds } from '../../studies/formats/arm-columns.ts';
import { phases } from '../../vocabulary/enumerations.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import { type CsvRow, type Draft, fillDraft, type ImportColumn, type RowFault } from './column.ts';
import { armResultColumns, contrastColumns, outcomeOwnColumns } from './outcome-columns.ts';

/** An outcome as a row gives it: to be checked within its study like any record. */
export interface OutcomeRow {
  readonly study: string;
  readonly draft: Draft;
  readonly faults: readonly RowFault[];
}

const operators: Readonly<Record<string, string>> = { eq: '=', lt: '<', gt: '>', le: '<=', ge: '>=' };

const cellOf = (row: CsvRow, name: string) => (row.get(name) ?? '').trim();
const isBlank = (row: CsvRow, columns: readonly ImportColumn[]) =>
  columns.every(({ name }) => cellOf(row, name) === '');

function contrastOf(row: CsvRow, vocabulary: Vocabulary, faults: RowFault[]): Draft | null {
  if (isBlank(row, contrastColumns)) return null;
  const contrast: Draft = {
    experimental: cellOf(row, 'experimentalArm'),
    comparator: cellOf(row, 'comparatorArm') === '' ? null : cellOf(row, 'comparatorArm'),
  };
  fillDraft(contrast, contrastColumns, row, vocabulary, faults);
  if (typeof contrast.pOperator === 'string')
    contrast.pOperator = operators[contrast.pOperator] ?? contrast.pOperator;
  return contrast;
}

function armResultOf(row: CsvRow, end: ContrastEnd, vocabulary: Vocabulary, faults: RowFault[]): Draft[] {
  const columns = armResultColumns(end);
  if (isBlank(row, columns)) return [];
  const arm = cellOf(row, `${end}Arm`);
  if (arm === '')
    faults.push({ column: `${end}Arm`, message: 'must name the arm that the results beside it are of' });
  const result: Draft = { arm };
  for (const phase of [null, ...phases]) {
    const own = columns.filter(({ path }) => (path.length > 1 ? path[0] : null) === phase);
    if (phase !== null && isBlank(row, own)) result[phase] = null;
    else fillDraft(result, own, row, vocabulary, faults);
  }
  return [result];
}

/** Reads a row of a CSV of outcomes. */
export function readOutcomeRow(row: CsvRow, vocabulary: Vocabulary): OutcomeRow {
  const faults: RowFault[] = [];
  const study = cellOf(row, 'study');
  if (study === '') faults.push({ column: 'study', message: 'must not be empty' });
  const draft: Draft = {};
  const id = cellOf(row, 'outcome');
  if (id !== '') draft.id = id;
  fillDraft(draft, outcomeOwnColumns, row, vocabulary, faults);
  draft.contrast = contrastOf(row, vocabulary, faults);
  draft.armResults = contrastEnds.flatMap((end) => armResultOf(row, end, vocabulary, faults));
  return { study, draft, faults };
}
