import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { nearestNames } from '../../vocabulary/term-index.ts';
import { longestLine } from '../reading/lines.ts';
import { peek } from '../reading/peek.ts';
import { BrokenFile, type Bytes } from '../reading/source-record.ts';
import { onlyUtf8 } from '../reading/utf8.ts';
import type { CsvRow } from './column.ts';
import { separatorOf } from './separator.ts';

/** A row of a CSV, or what makes it none. */
export type TableRow =
  | { readonly line: number; readonly row: CsvRow }
  | { readonly line: number; readonly unreadable: string };

/** What a CSV must and may have for columns. */
export interface TableShape {
  readonly required: readonly string[];
  readonly isColumn: (name: string) => boolean;
  /** All names there are, for suggestions. */
  readonly names: readonly string[];
}

/** How many columns of a kind are named one by one. */
const mostNamed = 20;

function checkHeader(header: readonly string[], shape: TableShape): void {
  const fail = (message: string) => {
    throw new BrokenFile(message, { line: 1, path: '' });
  };
  if (header.length === 1 && /[|]/.test(header[0] ?? '')) {
    fail('the columns are set apart by neither commas, semicolons nor tabs; save the file as CSV (RFC 4180)');
  }
  const isKnown = (name: string) => shape.isColumn(name);
  const unknown = [...new Set(header)].filter((name) => !isKnown(name));
  const faults = unknown.slice(0, mostNamed).map((name) => {
    const near = nearestNames(name, shape.names);
    return `there is no column "${name}"${near.length > 0 ? `, did you mean ${near.join(' or ')}?` : ''}`;
  });
  if (unknown.length > mostNamed) faults.push(`${unknown.length - mostNamed} more columns are not known`);
  const twice = new Set(header.filter((name, place) => isKnown(name) && header.indexOf(name) < place));
  for (const name of [...twice].slice(0, mostNamed)) faults.push(`the column "${name}" appears twice`);
  const missing = shape.required.filter((name) => !header.includes(name));
  for (const name of missing) faults.push(`the column "${name}" is missing`);
  if (faults.length > 0) fail(faults.join('; '));
}

/** More than the longest header: what sets the columns apart stands early in it. */
const headerSize = 16 * 1024;

/**
 * The rows of a CSV (RFC 4180, UTF-8), one at a time; its columns may be set apart by semicolons or tabs, too.
 * @throws BrokenFile where its header is not one, or a quoted cell never ends.
 */
export async function* readTable(bytes: Bytes, shape: TableShape): AsyncGenerator<TableRow> {
  const { beginning, whole } = await peek(bytes, headerSize);
  const parser = parse({
    delimiter: separatorOf(beginning.split(/\r\n?|\n/, 1)[0] ?? ''),
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestLine,
  });
  const source = Readable.from(onlyUtf8(whole), { objectMode: false });
  source.on('error', (error) => parser.destroy(error)).pipe(parser);
  let header: string[] | undefined;
  let line = 1;
  try {
    for await (const each of parser) {
      const { record, info }: { record: string[]; info: { lines: number } } = each;
      const begun = line;
      line = info.lines + 1;
      if (header === undefined) {
        header = record.map((name) => name.trim());
        checkHeader(header, shape);
      } else if (record.every((cell) => cell.trim() === '')) {
        // A spreadsheet leaves empty rows behind.
      } else if (record.length === header.length) {
        yield { line: begun, row: new Map(header.map((name, place) => [name, record[place] ?? ''])) };
      } else {
        yield { line: begun, unreadable: `has ${record.length} cells; the header has ${header.length}` };
      }
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw new BrokenFile(`the file is not CSV: ${error.message}`, { line, path: '' });
    throw error;
  }
}
