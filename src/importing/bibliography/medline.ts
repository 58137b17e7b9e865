import { registrationOfDatabank } from '../../studies/record/registries.ts';
import type { Citation } from './citation.ts';
import { doiInText, doiOfAddress, doiOfField, notesOnFurtherDois, pmcidInText } from './identifiers-in.ts';
import { nameInShort, namesIn } from './names.ts';
import type { TaggedFormat, TaggedRecord } from './tagged-lines.ts';
import {
  abstractOf,
  addressIn,
  bareTitle,
  notesOnRetraction,
  saysRetracted,
  told,
  unmarkedTitle,
  yearIn,
} from './texts.ts';

const tags =
  'AB AD AID AU AUID BTI CDAT CDRA CI CIN CN COI COIS CON CP CRDT CRF CRI CTDT CTI DA DCOM DDIN DRIN DEP DP DRDT ECF ECI ED EDAT EFR EIN EN FAU FED FIR FPS GN GR GS IP IR IRAD IS ISBN ISSN JID JT LA LID LR MH MHDA MID MRI NM OAB OABL OCI OID ORI OT OTO OWN PB PG PHST PL PMC PMCR PMID PRIN PROF PS PST PT PUBM RF RIN RN ROF RPF RPI RRF RRI SB SFM SI SO SPIN STAT TA TI TT UIN UOF VI VTI';

/**
 * PubMed's own format (`.nbib`, "PubMed" in its Save menu), and ERIC's: a tag of up to four letters, a dash in the fifth
 * column, a value.
 */
export const medlineFormat: TaggedFormat = {
  name: 'MEDLINE',
  begins: '"PMID- " or "OWN - ERIC"',
  read: (text) => {
    const [, tag, blanks = '', value = ''] = /^([A-Z][A-Z0-9]{1,3})( {0,2})- ?(.*)$/.exec(text) ?? [];
    return tag === undefined ? undefined : { tag, value, strict: tag.length + blanks.length === 4 };
  },
  // ERIC has no PMID: its records begin with the owner.
  opens: ({ tag, value }, { open, afterBlank }) =>
    tag === 'PMID' || (tag === 'OWN' && /^ERIC\b/.test(value.trim()) && (afterBlank || !open)),
  closes: null,
  known: new Set(tags.split(' ')),
  prose: new Set(['AB', 'TI', 'BTI', 'VTI', 'CTI', 'TT', 'OAB', 'AD', 'CI', 'COIS', 'GN', 'OT', 'RN', 'SO']),
  lists: new Set(),
  ofFile: new Set(),
};

/** Authors and groups in the order of the file; a full name only where no short one follows it. */
function authorsOf(record: TaggedRecord): string[] {
  const authors: string[] = [];
  let full: string | undefined;
  const takeFull = () => {
    if (full !== undefined) authors.push(nameInShort(full));
    full = undefined;
  };
  for (const { tag, value } of record.fields('FAU', 'AU', 'CN')) {
    const name = told(value);
    if (name === null) continue;
    if (tag === 'FAU') {
      takeFull();
      full = name;
    } else if (tag === 'AU') {
      full = undefined;
      authors.push(...namesIn(name));
    } else {
      takeFull();
      authors.push(name);
    }
  }
  takeFull();
  return authors;
}

/** The DOI among the identifiers of an article; the older records of other databases have an address alone. */
function doiOf(record: TaggedRecord): string | null {
  const identifiers = record.values('LID', 'AID');
  const marked = identifiers.filter((identifier) => /\[doi\]/i.test(identifier)).map(doiOfField);
  const unmarked = identifiers
    .filter((identifier) => !/\[[a-z]+\]\s*$/i.test(identifier))
    .map((identifier) =>
      /^https?:/i.test(identifier)
        ? doiOfAddress(identifier)
        : /^(?:doi\b|10\.)/i.test(identifier)
          ? doiOfField(identifier)
          : null,
    );
  // The line for the printed reference ends with it where no field of its own has it.
  const printed = record.values('SO').map((source) => doiInText(source));
  return [...marked, ...unmarked, ...printed].find((doi) => doi !== null) ?? null;
}

/** What a MEDLINE record says of its publication. */
export function citationOfMedline(record: TaggedRecord): Citation {
  const dates = record.values('DP').concat(record.values('DEP'));
  const year = dates.map(yearIn).find((each) => each !== null) ?? null;
  const { title, retracted } = unmarkedTitle(bareTitle(record.first('TI', 'BTI', 'TT')));
  const isRetracted =
    retracted || record.values('PT').some(saysRetracted) || record.first('RIN') !== undefined;
  const pmid = record.first('PMID') ?? '';
  const doi = doiOf(record);
  const dois = record.values('LID', 'AID').filter((identifier) => /\[doi\]/i.test(identifier));
  return {
    title,
    authors: authorsOf(record),
    etAl: false,
    journal: told(record.first('TA', 'JT')),
    year,
    volume: told(record.first('VI')),
    issue: told(record.first('IP')),
    pages: told(record.first('PG')),
    doi,
    pmid: /^0*([1-9][0-9]{0,7})$/.exec(pmid)?.[1] ?? null,
    pmcid: pmcidInText(record.first('PMC') ?? ''),
    registrations: [...new Set(record.values('SI').flatMap((line) => registrationOfDatabank(line) ?? []))],
    retracted: isRetracted ? true : null,
    abstract: abstractOf(record.values('AB')),
    url:
      record
        .values('AID', 'LID')
        .map(addressIn)
        .find((address) => address !== null) ?? null,
    notes: [
      ...(year === null && dates.length > 0
        ? [`its year "${dates.join('", "').slice(0, 200)}" could not be read`]
        : []),
      ...notesOnFurtherDois(dois, doi),
      ...notesOnRetraction(title, record.values('PT')),
    ],
  };
}
