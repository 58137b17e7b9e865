import type { Citation } from './citation.ts';
import { citationOfRis } from './ris.ts';
import { type TaggedField, taggedRecord } from './tagged-lines.ts';
import { elementsAt, type XmlFormat, type XmlRecord } from './xml-records.ts';

/** What EndNote saves as XML; its fields are those of RIS under other names. */
export const endnoteXml: XmlFormat = { name: 'EndNote', records: new Set(['record']) };

/** Where in a record the fields of RIS are. */
const places: readonly (readonly [tag: string, ...path: string[]])[] = [
  ['AU', 'contributors', 'authors', 'author'],
  ['TI', 'titles', 'title'],
  ['T2', 'titles', 'secondary-title'],
  ['TT', 'titles', 'translated-title'],
  ['JF', 'periodical', 'full-title'],
  ['JO', 'full-title'],
  ['J2', 'periodical', 'abbr-1'],
  ['J2', 'alt-periodical', 'abbr-1'],
  ['PY', 'dates', 'year'],
  ['DA', 'dates', 'pub-dates', 'date'],
  ['VL', 'volume'],
  ['IS', 'number'],
  ['SP', 'pages'],
  ['DO', 'electronic-resource-num'],
  ['AN', 'accession-num'],
  ['DB', 'remote-database-name'],
  ['DP', 'remote-database-provider'],
  ['DB', 'database-name'],
  ['LB', 'label'],
  ['AB', 'abstract'],
  ['N1', 'notes'],
  ['N1', 'research-notes'],
  ['M3', 'work-type'],
  ['C1', 'custom1'],
  ['C2', 'custom2'],
  ['C3', 'custom3'],
  ['C4', 'custom4'],
  ['C5', 'custom5'],
  ['C6', 'custom6'],
  ['C7', 'custom7'],
  ['SN', 'isbn'],
  ['KW', 'keywords', 'keyword'],
  ['UR', 'urls', 'related-urls', 'url'],
  ['UR', 'urls', 'web-urls', 'url'],
  ['L1', 'urls', 'pdf-urls', 'url'],
];

/** What a record of EndNote's XML says of its publication. */
export function citationOfEndnote({ line, element }: XmlRecord): Citation {
  const fields = places.flatMap(([tag, ...path]): TaggedField[] =>
    elementsAt(element, ...path).map(({ text }) => ({ tag, value: text })),
  );
  return citationOfRis(taggedRecord(line, fields));
}
