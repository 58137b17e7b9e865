import { stringify } from 'csv-stringify/sync';
import type { z } from 'zod';

/** What a cell can hold; null is an empty cell, a list is joined by semicolons. */
export type Cell = string | number | boolean | null | readonly string[];

/** One column of a CSV. */
export interface CsvColumn<Row> {
  readonly name: string;
  readonly value: (row: Row) => Cell;
}

/** A column that says what its cells are: its schema has their type and description. */
export interface DescribedColumn<Row> extends CsvColumn<Row> {
  readonly schema: z.ZodType;
}

/** RFC 4180. A line break of any kind is quoted: readers take a lone LF or CR for the end of a record, too. */
const options = { record_delimiter: '\r\n', quoted_match: /[\r\n]/, cast: { boolean: String } } as const;

/** With what a line begins that a spreadsheet would run as a formula, with or without apostrophes in front. */
const formula = /^'*[=+\-@\t\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A text that begins with a line break, likewise. */
const leadingBreak = /^'*[\r\n]/;

const eachLine = (text: string, change: (line: string) => string) =>
  formula.test(text) || leadingBreak.test(text) || /[\r\n]/.test(text)
    ? text.replace(/[^\r\n]+/g, change)
    : text;

/**
 * A text as it stands in a cell: a line that a spreadsheet would run as a formula gets an apostrophe in front, as OWASP
 * advises, and so does one that would look as if it had got one. Numbers are never touched.
 */
function guardedText(text: string): string {
  const guarded = eachLine(text, (line) => (formula.test(line) ? `'${line}` : line));
  return leadingBreak.test(text) ? `'${guarded}` : guarded;
}

const isGuarded = (text: string, begins: RegExp) => text.startsWith("'") && begins.test(text);

/** The text that stood behind `guardedText`. */
export function unguardedText(cell: string): string {
  const text = isGuarded(cell, leadingBreak) ? cell.slice(1) : cell;
  return eachLine(text, (line) => (isGuarded(line, formula) ? line.slice(1) : line));
}

/** Rows as CSV, without the header. */
export function csvRows<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const records = rows.map((row) =>
    columns.map((column) => {
      const cell = column.value(row);
      const joined = typeof cell === 'object' && cell !== null ? cell.join('; ') : cell;
      return typeof joined === 'string' ? guardedText(joined) : joined;
    }),
  );
  return stringify(records, options);
}

/** The header of a CSV. */
export function csvHeader(columns: readonly CsvColumn<never>[]): string {
  return stringify([columns.map(({ name }) => name)], options);
}

/** The columns with these names, in the order asked for; all of them where nothing is asked. */
export function pickColumns<Kind extends CsvColumn<never>>(
  columns: readonly Kind[],
  names: readonly string[] | undefined,
): readonly Kind[] {
  return names === undefined
    ? columns
    : names.flatMap((name) => columns.filter((column) => column.name === name));
}

/** How rows that are JSON text already become CSV: what was rendered was checked when it was written. */
export function renderedCsv<Row>(columns: readonly CsvColumn<Row>[]): {
  readonly header: string;
  readonly rows: (rows: readonly string[]) => string;
} {
  return {
    header: csvHeader(columns),
    rows: (rows) =>
      csvRows(
        columns,
        rows.map((row): Row => JSON.parse(row)),
      ),
  };
}
