import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import { type CellKind, type CellValue, readCell } from './cell.ts';

/** A column of a CSV that is imported: the one definition of its name, meaning, reading, and place in a record. */
export interface ImportColumn {
  readonly name: string;
  readonly description: string;
  readonly example: string;
  readonly cell: CellKind;
  /** Keys that lead to its field in the record. */
  readonly path: readonly string[];
  /** What a blank cell means; left out of the record where it is undefined. */
  readonly blank?: CellValue | undefined;
  readonly required?: boolean;
}

/** Something wrong with a row: in which column, and why. */
export interface RowFault {
  readonly column: string;
  readonly message: string;
}

/** A row of a CSV by the names of its columns. */
export type CsvRow = ReadonlyMap<string, string>;

/** A nested record under construction. */
export interface Draft {
  [key: string]: unknown;
}

function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function put(draft: Draft, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    draft[key] = value;
    return;
  }
  const inner = draft[key];
  const nested: Draft = isDraft(inner) ? inner : {};
  draft[key] = nested;
  put(nested, rest, value);
}

/** Fills a record with the cells of a row; a column that the file lacks counts as blank. */
export function fillDraft(
  draft: Draft,
  columns: readonly ImportColumn[],
  row: CsvRow,
  vocabulary: Vocabulary,
  faults: RowFault[],
): void {
  for (const column of columns) {
    const cell = row.get(column.name) ?? '';
    if (cell.trim() === '') {
      if (column.required === true) faults.push({ column: column.name, message: 'must not be empty' });
      else if (!('blank' in column)) put(draft, column.path, null);
      else if (column.blank !== undefined) put(draft, column.path, column.blank);
      continue;
    }
    const read = readCell(column.cell, cell, vocabulary);
    if ('fault' in read) faults.push({ column: column.name, message: read.fault });
    else put(draft, column.path, read.value);
  }
}

/** The column whose field a JSON Pointer leads to or into; the pointer itself where there is none. */
export function columnAt(columns: readonly ImportColumn[], pointer: string): string {
  const at = columns.find(({ path }) => {
    const own = `/${path.join('/')}`;
    return pointer === own || pointer.startsWith(`${own}/`);
  });
  return at?.name ?? pointer;
}
