import { bibtexEntry } from '../../formats/citations/bibtex.ts';
import type { CslItem, CslName } from '../../formats/citations/csl-item.ts';
import { risRecord } from '../../formats/citations/ris.ts';
import { jsonArray, type RowsText } from '../../formats/rows-text.ts';
import type { StudyRecord } from '../record/study.ts';

/** The formats in which studies go into a reference manager. */
export const citationFormats = ['ris', 'bibtex', 'csl'] as const;
export type CitationFormat = (typeof citationFormats)[number];

/** What a citation needs of a study. */
export type CitedStudy = Pick<StudyRecord, 'id' | 'title' | 'publication'>;

/** `Shea MK` is Shea, M. K.; what does not end in initials is not taken apart. */
function nameOf(author: string): CslName {
  const [, family, initials] = /^(.+) (\p{Lu}{1,5}(?:-\p{Lu})*)$/u.exec(author.trim()) ?? [];
  if (family === undefined || initials === undefined) {
    return /\s/.test(author.trim()) ? { literal: author.trim() } : { family: author.trim() };
  }
  const given = initials
    .split('-')
    .map((part) => [...part].map((letter) => `${letter}.`).join(' '))
    .join('-');
  return { family, given };
}

/** Address of a DOI: what an address cannot hold is percent-encoded. */
export function doiUrl(doi: string): string {
  return `https://doi.org/${encodeURIComponent(doi).replaceAll('%2F', '/').replaceAll('%3A', ':')}`;
}

function addressOf({ doi, pmid }: StudyRecord['publication']): string | null {
  if (doi !== null) return doiUrl(doi);
  return pmid === null ? null : `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`;
}

/** The publication of a study as CSL-JSON; what the record does not know is left out. */
export function citationOf({ id, title, publication }: CitedStudy): CslItem {
  const { authors, etAl, journal, year, volume, issue, pages, doi, pmid, pmcid, retracted, abstract } =
    publication;
  const url = addressOf(publication);
  return {
    id,
    type: journal === null ? 'document' : 'article-journal',
    title,
    author: authors.map(nameOf),
    ...(journal === null ? {} : { 'container-title': journal }),
    issued: { 'date-parts': [[year]] },
    ...(volume === null ? {} : { volume }),
    ...(issue === null ? {} : { issue }),
    ...(pages === null ? {} : { page: pages }),
    ...(doi === null ? {} : { DOI: doi }),
    ...(pmid === null ? {} : { PMID: pmid }),
    ...(pmcid === null ? {} : { PMCID: pmcid }),
    ...(url === null ? {} : { URL: url }),
    ...(retracted === true ? { status: 'Retracted' } : {}),
    ...(abstract === null ? {} : { abstract }),
    ...(etAl ? { note: 'The list of authors is cut.' } : {}),
  };
}

const oneStudy: Readonly<Record<CitationFormat, (study: CitedStudy) => string>> = {
  ris: (study) => risRecord(citationOf(study)),
  bibtex: (study) => bibtexEntry(citationOf(study), study.publication.etAl),
  csl: (study) => JSON.stringify(citationOf(study)),
};

const around: Readonly<Record<CitationFormat, Omit<RowsText, 'rows'>>> = {
  ris: { begin: '', between: '', end: '' },
  bibtex: { begin: '', between: '\n', end: '' },
  csl: { begin: jsonArray.begin, between: jsonArray.between, end: jsonArray.end },
};

/** How whole studies that are JSON text become citations. */
export function citations(format: CitationFormat): RowsText {
  return {
    ...around[format],
    rows: (rows) =>
      rows
        .map((row) => {
          // What was rendered was checked when it was written.
          const study: CitedStudy = JSON.parse(row);
          return oneStudy[format](study);
        })
        .join(around[format].between),
  };
}

/** Whether a format is one of citations. */
export function isCitationFormat(format: string): format is CitationFormat {
  return citationFormats.some((each) => each === format);
}
