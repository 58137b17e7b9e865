import type { Format } from './format.ts';

/**
 * The Content-Disposition of a file that is saved under a name which tells what it holds and of which state of the
 * data, e.g. `vascular-calcification-studies-1-0a1b2c3d4e5f.csv`.
 * @param extension without a dot.
 */
export function attachment(what: string, dataVersion: string, extension: string): Record<string, string> {
  const name = `vascular-calcification-${what}-${dataVersion}.${extension}`;
  return { 'content-disposition': `attachment; filename="${name}"` };
}

const extensions: Readonly<Partial<Record<Format, string>>> = {
  ris: 'ris',
  bibtex: 'bib',
  csl: 'csl.json',
  csv: 'csv',
  ndjson: 'ndjson',
  svg: 'svg',
  png: 'png',
  jsonld: 'jsonld',
  fhir: 'fhir.json',
};

/** The name under which an answer is saved where someone saves it; none for JSON, which pages are. */
export function fileName(url: string, format: Format): Record<string, string> {
  const extension = extensions[format];
  if (extension === undefined) return {};
  const [path = ''] = url.split('?', 1);
  const what = path.match(/[a-zA-Z0-9_-]+/g)?.join('-') ?? 'answer';
  return { 'content-disposition': `inline; filename="vascular-calcification-${what}.${extension}"` };
}
