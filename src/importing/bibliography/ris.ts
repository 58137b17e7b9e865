import { registrationsIn } from '../../studies/record/registries.ts';
import type { Citation } from './citation.ts';
import {
  aboutThisPaper,
  doiInText,
  doiOfAddress,
  doiOfField,
  notesOnFurtherDois,
  pmcidInText,
  pmidInText,
} from './identifiers-in.ts';
import { namesIn } from './names.ts';
import type { TaggedFormat, TaggedRecord } from './tagged-lines.ts';
import {
  abstractOf,
  addressIn,
  bareTitle,
  notesOnRetraction,
  pageRange,
  saysRetracted,
  told,
  unmarkedTitle,
  yearIn,
} from './texts.ts';

const numbered = (letters: string, most: number) =>
  [...letters].flatMap((letter) => Array.from({ length: most }, (_, place) => `${letter}${place + 1}`));

/** RIS, which every reference manager writes: a tag of two letters, two blanks, a dash, a value; `ER` ends a record. */
export const risFormat: TaggedFormat = {
  name: 'RIS',
  begins: '"TY  - "',
  read: (text) => {
    const [, tag, value = ''] = /^\s{0,8}([A-Z][A-Z0-9])(?: {2,3}|\t ?)-[ \t]?(.*)$/.exec(text) ?? [];
    if (tag !== undefined) return { tag, value, strict: true };
    const [, loose, rest = ''] = /^([A-Z][A-Z0-9]) ?-(?:[ \t](.*))?$/.exec(text) ?? [];
    return loose === undefined ? undefined : { tag: loose, value: rest, strict: false };
  },
  opens: ({ tag }) => tag === 'TY',
  closes: 'ER',
  known: new Set([
    ...[
      'TY',
      'ER',
      'AB',
      'AD',
      'AN',
      'AU',
      'AV',
      'BT',
      'CA',
      'CN',
      'CP',
      'CT',
      'CY',
      'DA',
      'DB',
      'DI',
      'DO',
      'DP',
      'ED',
      'EP',
    ],
    ...[
      'ET',
      'ID',
      'IS',
      'JA',
      'JF',
      'JO',
      'KW',
      'LA',
      'LB',
      'LK',
      'NV',
      'OP',
      'PB',
      'PG',
      'PP',
      'PT',
      'PY',
      'RI',
      'RN',
      'RP',
    ],
    ...['RX', 'SE', 'SN', 'SP', 'ST', 'SV', 'TA', 'TI', 'TT', 'UR', 'VL', 'VO', 'XR', 'XT'],
    ...numbered('ATJHLMNYU', 5),
    ...numbered('C', 8),
  ]),
  prose: new Set(['AB', 'N1', 'N2', 'N3', 'TI', 'T1', 'AD', 'KW']),
  lists: new Set(),
  ofFile: new Set(),
};

/** Authors in the order of the file, whichever of the two tags they have; those that both tags name are named once. */
function authorsOf(record: TaggedRecord): string[] {
  const named = record
    .fields('AU', 'A1')
    .flatMap(({ tag, value }) => namesIn(value).map((name) => ({ tag, name })));
  const of = (wanted: string) => named.filter(({ tag }) => tag === wanted).map(({ name }) => name);
  const [one, other] = [of('AU'), of('A1')];
  const both = new Set(other);
  if (one.length > 0 && one.every((name) => both.has(name))) return other;
  const all = new Set(one);
  if (other.length > 0 && other.every((name) => all.has(name))) return one;
  return named.map(({ name }) => name);
}

/** Tags that RIS leaves to whoever writes a file. */
const ownTags = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'U1', 'U2', 'U3', 'U4', 'U5'] as const;

/** Where databases put a DOI; those behind are looked at where those before have none. */
function doiOf(record: TaggedRecord): string | null {
  const fields = record.values('DO', 'DI').map(doiOfField);
  const customs = ['M3', 'L3', ...ownTags, 'AN', 'ID', 'LB', 'SN']
    .flatMap((tag) => record.values(tag))
    .filter((value) =>
      /^(?:doi\s?[:=]?\s?|https?:\/\/(?:dx\.)?doi\.org\/)?10\.[0-9]{4,9}(?:\/|%2F)/i.test(value),
    )
    .map(doiOfField);
  const notes = record.values('N1', 'M1', 'M2', 'RN').map((note) => doiInText(aboutThisPaper(note)));
  const addresses = record
    .values('UR', 'L1', 'L2', 'L3', 'L4', 'LK', 'DO')
    .filter((value) => /https?:|doi\.org/i.test(value))
    .map(doiOfAddress);
  return [...fields, ...customs, ...notes, ...addresses].find((doi) => doi !== null) ?? null;
}

/** A number and nothing else; zeros in front are none of a PubMed id. */
const bareNumber = (value: string | undefined) => /^[1-9][0-9]{3,7}$/.exec(value ?? '')?.[0] ?? null;

/**
 * The PubMed id: where a field calls it so, or where a database that is known for it puts the bare number.
 * @returns numbers that may be one, too, where nothing says so.
 */
function pmidOf(record: TaggedRecord): { readonly pmid: string | null; readonly unsure: readonly string[] } {
  const custom = ['AN', ...ownTags, 'M1', 'ID', 'N1', 'UR', 'L2', 'LK'];
  const named = custom
    .flatMap((tag) => record.values(tag))
    .map((value) => pmidInText(aboutThisPaper(value)))
    .find((id) => id !== null);
  if (named !== undefined) return { pmid: named ?? null, unsure: [] };
  const database = record.values('DB', 'DP', 'UR', 'N1', 'U2', 'U3', 'ID').join(' ');
  const places: readonly (readonly [string, RegExp])[] = [
    ['AN', /\bpubmed\b|\bmedline\b|\bNLM\b|\b(?:cmedm|mnh|mdc)\b/i],
    ['C2', /\bscopus\b/i],
    ['C5', /\bembase\b|(?:^|\s)L[0-9]*(?:\s|$)/i],
    ['U1', /\bdimensions\b/i],
  ];
  const numbers = places.flatMap(([tag, known]) => {
    const number = bareNumber(record.first(tag));
    return number === null ? [] : [{ tag, number, known: known.test(database) }];
  });
  const sure = numbers.find(({ known }) => known);
  const unsure = numbers
    .filter(({ number, tag }) => number.length >= 7 && tag !== 'AN')
    .map(({ tag, number }) => `${tag} ${number}`);
  return { pmid: sure?.number ?? null, unsure: sure === undefined ? unsure : [] };
}

/** The pages, or the number of the article in a journal that has no pages. */
function pagesOf(record: TaggedRecord): string | null {
  const pages = pageRange(told(record.first('SP', 'PG')), told(record.first('EP')));
  if (pages !== null) return pages;
  const number = told(record.first('C7'));
  return number !== null && /^(?!PMC)[A-Za-z]{0,6}[ .-]?[0-9][0-9A-Za-z.-]{0,20}$/.test(number)
    ? number
    : null;
}

/** When it was published online, where EndNote puts that of Web of Science: `FEB 2021`. */
function onlineDates(record: TaggedRecord): string[] {
  return record
    .values('C6')
    .filter((value) =>
      /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:[0-9]{1,2},? )?(?:19|20)[0-9]{2}$/i.test(
        value,
      ),
    );
}

/** What a RIS record says of its publication. */
export function citationOfRis(record: TaggedRecord): Citation {
  const dates = record.values('PY').concat(record.values('Y1'), record.values('DA'), onlineDates(record));
  const year = dates.map(yearIn).find((each) => each !== null) ?? null;
  const { title, retracted } = unmarkedTitle(bareTitle(record.first('TI', 'T1', 'CT', 'TT')));
  const { pmid, unsure } = pmidOf(record);
  const types = record.values('M3', 'M1', 'PT', 'RX', 'KW', 'N1', 'U3', 'U4');
  const isRetracted = retracted || types.some(saysRetracted);
  const addresses = record.values('UR', 'L2', 'LK', 'L1');
  const doi = doiOf(record);
  return {
    title,
    authors: authorsOf(record),
    etAl: false,
    journal: told(record.first('JO', 'J2', 'JA', 'JF', 'J1', 'T2', 'BT')),
    year,
    volume: told(record.first('VL', 'VO')),
    issue: told(record.first('IS')),
    pages: pagesOf(record),
    doi,
    pmid,
    pmcid:
      record
        .values('C2', 'AN', 'N1', 'U1', 'U2', 'UR', 'L1', 'L2', 'C7')
        .map((value) => pmcidInText(aboutThisPaper(value)))
        .find((id) => id !== null) ?? null,
    registrations: [
      ...new Set(
        record
          .values(
            'UR',
            'AN',
            'C1',
            'C2',
            'C3',
            'C4',
            'C5',
            'C6',
            'C8',
            'U1',
            'U2',
            'U3',
            'U4',
            'U5',
            'M1',
            'ID',
            'JO',
          )
          .flatMap(registrationsIn),
      ),
    ],
    retracted: isRetracted ? true : null,
    abstract: abstractOf(record.values('AB')) ?? abstractOf(record.values('N2')),
    url: addresses.map(addressIn).find((address) => address !== null) ?? null,
    notes: [
      ...(year === null && dates.length > 0
        ? [`its year "${dates.join('", "').slice(0, 200)}" could not be read`]
        : []),
      ...notesOnRetraction(title, record.values('M3', 'M1', 'PT', 'U3', 'U4')),
      ...notesOnFurtherDois(record.values('DO', 'DI'), doi),
      ...unsure.map((field) => `${field} may be its PubMed id; nothing in the file says so`),
    ],
  };
}
