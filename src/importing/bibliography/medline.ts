import { bareTitle, type Citation, doiIn, told, yearIn } from './citation.ts';
import type { TaggedFormat, TaggedRecord } from './tagged-lines.ts';

/** PubMed's own format (`.nbib`, "PubMed" in its Save menu): a tag of up to four letters, a dash, a value. */
export const medlineFormat: TaggedFormat = {
  tagged: /^([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)$/,
  opens: 'PMID',
  closes: null,
};

/** A registration number in the list of data banks, e.g. `ClinicalTrials.gov/NCT00785109`. */
function registrationIn(databank: string): string[] {
  const [bank = '', id = ''] = databank.split('/', 2);
  return /clinicaltrials\.gov|isrctn|eudract|ctis|umin|ctr\b|jrct|drks|irct/i.test(bank) && id !== ''
    ? [id]
    : [];
}

/** What a MEDLINE record says of its publication. */
export function citationOfMedline(record: TaggedRecord): Citation {
  const identifiers = [...record.values('LID'), ...record.values('AID')];
  const authors = record.values('AU').length > 0 ? record.values('AU') : record.values('CN');
  return {
    title: bareTitle(record.first('TI', 'BTI')),
    authors: authors.flatMap((author) => told(author) ?? []),
    journal: told(record.first('TA', 'JT')),
    year: yearIn(record.first('DP')),
    volume: told(record.first('VI')),
    issue: told(record.first('IP')),
    pages: told(record.first('PG')),
    doi: doiIn(identifiers.find((identifier) => /\[doi\]/i.test(identifier))),
    pmid: /^[0-9]{1,8}$/.exec(record.first('PMID') ?? '')?.[0] ?? null,
    pmcid: /^PMC[0-9]+/.exec(record.first('PMC') ?? '')?.[0] ?? null,
    registrations: [...new Set(record.values('SI').flatMap(registrationIn))],
    url: null,
  };
}
