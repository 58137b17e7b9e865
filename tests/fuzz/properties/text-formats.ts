import { DOMParser } from '@xmldom/xmldom';
import { parse as parseCsv } from 'csv-parse/sync';
import type { Answer } from '../client.ts';
import { brief, must, Violation } from './violation.ts';

/** What must hold of a success by its format. */

function checkCsv(text: string): void {
  let rows: string[][];
  try {
    rows = parseCsv(text, { bom: true, relax_column_count: true });
  } catch (error) {
    throw new Violation('a CSV parses', `${error instanceof Error ? error.message : error}`);
  }
  const width = rows[0]?.length ?? 0;
  must(width > 0, 'a CSV has a header', () => brief(text));
  const odd = rows.find(({ length }) => length !== width);
  must(
    odd === undefined,
    'a CSV has as many cells a row as its header',
    () => `${odd?.length} and ${width}: ${brief(JSON.stringify(odd))}`,
  );
}

/** The rows of NDJSON. @throws Violation where a line is not JSON. */
export function linesOf(text: string): unknown[] {
  must(text === '' || text.endsWith('\n'), 'NDJSON ends its last line', () => brief(text.slice(-100)));
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      try {
        return JSON.parse(line);
      } catch {
        throw new Violation('NDJSON lines parse', brief(line));
      }
    });
}

/** Rows of a CSV without its header. */
export const csvRowsOf = (text: string): number =>
  parseCsv(text, { bom: true, relax_column_count: true }).length - 1;

function checkSvg(text: string): void {
  const faults: string[] = [];
  try {
    new DOMParser({ onError: (level, message) => faults.push(`${level}: ${message}`) }).parseFromString(
      text,
      'image/svg+xml',
    );
  } catch (error) {
    faults.push(String(error));
  }
  must(
    faults.length === 0,
    'an SVG is well-formed XML',
    () => `${brief(faults.join('; '))} in ${brief(text)}`,
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML does not admit.
  const forbidden = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.exec(text);
  must(forbidden === null, 'an SVG has characters of XML alone', () =>
    brief(text.slice(Math.max(0, (forbidden?.index ?? 0) - 50), (forbidden?.index ?? 0) + 50)),
  );
  const nonsense = /(?:="|[ ,(])(?:NaN|-?Infinity|undefined)(?=[",) ])/.exec(
    text.replaceAll(/>[^<]*</g, '><').replaceAll(/aria-[a-z]+="[^"]*"/g, ''),
  );
  must(nonsense === null, 'an SVG has numbers', () => `${nonsense?.[0]} in ${brief(text)}`);
}

function checkRis(text: string): void {
  const odd = text.split(/\r?\n/).find((line) => line !== '' && !/^[A-Z][A-Z0-9] {2}- ?/.test(line));
  must(odd === undefined, 'RIS has a tag a line', () => brief(odd ?? ''));
}

/** @throws Violation where a success is not what its media type says. */
export function checkFormat({ headers, text, body }: Answer): void {
  const type = (headers['content-type'] ?? '').split(';')[0] ?? '';
  if (type === 'text/csv') checkCsv(text);
  if (type === 'application/x-ndjson') linesOf(text);
  if (type === 'image/svg+xml') checkSvg(text);
  if (type === 'application/x-research-info-systems') checkRis(text);
  if (type === 'image/png') {
    must(body.subarray(1, 4).toString() === 'PNG', 'a PNG is one', () => brief(text.slice(0, 20)));
  }
  if (type.endsWith('json') && type !== 'application/x-ndjson') {
    try {
      JSON.parse(text);
    } catch {
      throw new Violation('JSON parses', brief(text));
    }
  }
}
