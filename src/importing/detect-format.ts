import { separatorOf } from './csv/separator.ts';

/** The formats that can be imported. JSON and NDJSON hold records of our own, of ClinicalTrials.gov, or CSL-JSON. */
export const importFormats = [
  'json',
  'ndjson',
  'csv-studies',
  'csv-outcomes',
  'medline',
  'ris',
  'web-of-science',
  'endnote-xml',
  'pubmed-xml',
  'bibtex',
] as const;
export type ImportFormat = (typeof importFormats)[number];

const byExtension: readonly (readonly [RegExp, ImportFormat])[] = [
  [/\.json$/i, 'json'],
  [/\.(?:ndjson|jsonl)$/i, 'ndjson'],
  [/\.(?:nbib|medline)$/i, 'medline'],
  [/\.ris$/i, 'ris'],
  [/\.(?:ciw|isi)$/i, 'web-of-science'],
  [/\.(?:bib|bibtex|biblatex)$/i, 'bibtex'],
];

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function jsonKind(text: string, named: ImportFormat | undefined): ImportFormat {
  if (named === 'ndjson') return named;
  const lineEnd = text.indexOf('\n');
  const [line, rest] = lineEnd < 0 ? [text, ''] : [text.slice(0, lineEnd), text.slice(lineEnd)];
  return rest.trim() !== '' && isJson(line) ? 'ndjson' : 'json';
}

/** By the first element that says what an XML is. */
function xmlKind(text: string): ImportFormat | undefined {
  const first = /<(PubmedArticleSet|PubmedBookArticleSet|PubmedArticle|records|record)[\s>]/.exec(text)?.[1];
  if (first?.startsWith('Pubmed')) return 'pubmed-xml';
  // Catalogues of libraries call theirs records, too.
  return first !== undefined && /<(?:ref-type|rec-number|source-app|contributors)[\s>]/.test(text)
    ? 'endnote-xml'
    : undefined;
}

function csvKind(header: string): ImportFormat | undefined {
  const names = header.split(separatorOf(header)).map((name) => name.trim().replaceAll('"', ''));
  if (names.includes('study') && names.includes('measure')) return 'csv-outcomes';
  if (names.includes('id') && names.includes('title')) return 'csv-studies';
  return undefined;
}

/** By the first line that begins a record, where databases put lines of their own before it. */
function byFirstRecord(text: string): ImportFormat | undefined {
  const first = /(?:^|[\r\n])(?:(PMID ?- )|(TY {1,3}- )|(PT [A-Z][\r\n]))/.exec(text);
  if (first === null) return undefined;
  return first[1] !== undefined ? 'medline' : first[2] !== undefined ? 'ris' : 'web-of-science';
}

/** Why the format of a file could not be told, and what would help. @param beginning the first kilobytes of the file, as text. */
export function whyUnknown(beginning: string): string {
  const text = beginning.replace(/^\uFEFF/, '').trim();
  if (text === '') return 'it is empty';
  const named = `name it: ${importFormats.join(', ')}`;
  const [header = ''] = text.split(/\r\n?|\n/, 1);
  return /[,;\t]/.test(header)
    ? `its format was not recognised: a CSV of studies has the columns id and title, one of outcomes study and measure; of another, ${named}`
    : `its format was not recognised; ${named}`;
}

/**
 * The format of a file, by what it begins with, and by its name where that does not tell.
 * @param beginning the first kilobytes of the file, as text.
 * @returns undefined where neither tells.
 */
export function detectFormat(name: string, beginning: string): ImportFormat | undefined {
  const named = byExtension.find(([pattern]) => pattern.test(name))?.[1];
  const text = beginning.replace(/^\uFEFF/, '').trimStart();
  if (text.startsWith('<')) return xmlKind(text);
  if (text.startsWith('[')) return 'json';
  if (text.startsWith('{')) return jsonKind(text, named);
  if (/^(?:PMID ?- |OWN ?- {1,2}ERIC)/.test(text)) return 'medline';
  if (/^TY {0,3}\t?- /.test(text)) return 'ris';
  if (/^(?:%[^\r\n]*[\r\n]\s*)*@[a-z]+\s*[{(]/i.test(text)) return 'bibtex';
  if (/^(?:FN |VR |PT [A-Z][\r\n])/.test(text)) return 'web-of-science';
  return csvKind(text.split(/\r\n?|\n/, 1)[0] ?? '') ?? named ?? byFirstRecord(text);
}
