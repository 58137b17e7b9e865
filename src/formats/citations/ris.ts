import { type CslItem, sortedName } from './csl-item.ts';

/** A tag and its value on a line of their own; line breaks in a value would begin another tag. */
function line(tag: string, value: string | undefined): string {
  return value === undefined ? '' : `${tag}  - ${value.replaceAll(/\s+/g, ' ').trim()}\r\n`;
}

/** A publication as a RIS record, in UTF-8: what reference managers import. */
export function risRecord(item: CslItem): string {
  const [first, last] = item.page?.split(/[-–]/, 2) ?? [];
  return [
    line('TY', item.type === 'article-journal' ? 'JOUR' : 'GEN'),
    line('ID', item.id),
    ...item.author.map((name) => line('AU', sortedName(name))),
    line('TI', item.title),
    line('T2', item['container-title']),
    line('PY', String(item.issued['date-parts'][0][0])),
    line('VL', item.volume),
    line('IS', item.issue),
    line('SP', first),
    line('EP', last),
    line('DO', item.DOI),
    // As PubMed's own exports have it: the accession number is that of the database.
    line('DB', item.PMID === undefined ? undefined : 'PubMed'),
    line('AN', item.PMID),
    line('C2', item.PMCID),
    line('UR', item.URL),
    line('M3', item.status === undefined ? undefined : 'Retracted Publication'),
    line('AB', item.abstract),
    line('N1', item.note),
    'ER  - \r\n',
  ].join('');
}
