import { bareTitle, type Citation, doiIn, told, yearIn } from './citation.ts';
import type { TaggedFormat, TaggedRecord } from './tagged-lines.ts';

/** RIS, which every reference manager writes: a tag of two letters, two blanks, a dash, a value; `ER` ends a record. */
export const risFormat: TaggedFormat = {
  tagged: /^([A-Z][A-Z0-9]) {2}-(?: (.*))?$/,
  opens: 'TY',
  closes: 'ER',
};

/** `Shea, M. Kyla` as `Shea MK`; a name without a comma, of a group or as MEDLINE writes it, stays as it is. */
export function nameInShort(name: string): string {
  const [surname = '', given = '', suffix = ''] = name.split(',').map((part) => part.trim());
  if (given === '') return surname;
  const letters = /^\p{Lu}{1,4}$/u.test(given)
    ? given
    : given
        .split(/[\s.-]+/)
        .map((part) => part.charAt(0).toUpperCase())
        .join('');
  return [surname, letters, suffix.replace('.', '')].filter((part) => part !== '').join(' ');
}

function pagesOf(record: TaggedRecord): string | null {
  const first = told(record.first('SP'));
  const last = told(record.first('EP'));
  return first !== null && last !== null && first !== last && !first.includes('-')
    ? `${first}-${last}`
    : first;
}

/** The PubMed id: in a note of its own, or as the accession number where the database is PubMed. */
function pmidOf(record: TaggedRecord): string | null {
  const notes = ['N1', 'M1', 'C7', 'AN'].flatMap((tag) => record.values(tag));
  const named = notes
    .map((note) => /\bPMID:?\s*([0-9]{1,8})\b/i.exec(note)?.[1])
    .find((id) => id !== undefined);
  if (named !== undefined) return named;
  const fromPubmed = /pubmed|medline|\bNLM\b/i.test(record.first('DB', 'DP') ?? '');
  const number = record.first('AN') ?? '';
  return fromPubmed && /^[0-9]{1,8}$/.test(number) ? number : null;
}

/** What a RIS record says of its publication. */
export function citationOfRis(record: TaggedRecord): Citation {
  const authors = ['AU', 'A1'].map((tag) => record.values(tag)).find((names) => names.length > 0) ?? [];
  const url = told(record.first('UR', 'L2'));
  return {
    title: bareTitle(record.first('TI', 'T1')),
    authors: authors.flatMap((author) => told(nameInShort(author)) ?? []),
    journal: told(record.first('JO', 'J2', 'JA', 'JF', 'T2')),
    year: yearIn(record.first('PY', 'Y1', 'DA')),
    volume: told(record.first('VL')),
    issue: told(record.first('IS')),
    pages: pagesOf(record),
    doi: doiIn(record.first('DO')) ?? (url !== null && /doi\.org\//.test(url) ? doiIn(url) : null),
    pmid: pmidOf(record),
    pmcid:
      ['C2', 'N1']
        .flatMap((tag) => record.values(tag))
        .map((text) => /\bPMC[0-9]+/.exec(text)?.[0])
        .find((id) => id !== undefined) ?? null,
    registrations: [],
    url: url !== null && /^https?:\/\//.test(url) ? url : null,
  };
}
