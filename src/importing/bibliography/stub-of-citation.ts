import { registrationsAlone } from '../../studies/record/registration-key.ts';
import type { StudyRecord } from '../../studies/record/study.ts';
import type { Citation } from './citation.ts';
import { studySlug, surname } from './study-slug.ts';

/** What PubMed prints where a publication names nobody. */
export const nobody = '[No authors listed]';

/** Where a publication can be read: what an address cannot hold is percent-encoded, as `doi.org` asks for. */
function addressOf(citation: Citation): string | null {
  if (citation.pmid !== null) return `https://pubmed.ncbi.nlm.nih.gov/${citation.pmid}/`;
  if (citation.doi !== null) {
    return `https://doi.org/${encodeURIComponent(citation.doi).replaceAll('%2F', '/').replaceAll('%3A', ':')}`;
  }
  return citation.url;
}

/** What a reference without a title or a year lacks, or without all by which it could be found again. */
function missingOf({ title, year, authors, journal }: Citation, address: string | null): string | undefined {
  if (title === null) return 'a title';
  if (year === null) return 'a year of publication';
  if (address === null && authors.length === 0 && journal === null) {
    return 'a DOI, a PubMed id, an address, authors and a journal: nothing by which it can be found again';
  }
  return undefined;
}

/**
 * A study of which only the publication is known, awaiting extraction. Its id may be another study's: see `freeSlug`.
 * @returns what is missing, where the citation lacks what no study can be without.
 */
export function stubOfCitation(citation: Citation): StudyRecord | { readonly missing: string } {
  const { title, year, authors } = citation;
  const address = addressOf(citation);
  const missing = missingOf(citation, address);
  if (missing !== undefined || title === null || year === null) {
    return { missing: [missing ?? 'a title', ...citation.notes].join('; ') };
  }
  const first = authors[0];
  return {
    id: studySlug(first, year),
    label: `${first === undefined ? nobody : surname(first)} ${year}`,
    title,
    acronym: null,
    design: null,
    masking: null,
    multicentre: null,
    registrations: registrationsAlone(citation.registrations).registrations,
    parentStudy: null,
    publication: {
      authors: authors.length === 0 ? [nobody] : [...authors],
      etAl: citation.etAl,
      journal: citation.journal,
      year,
      volume: citation.volume,
      issue: citation.issue,
      pages: citation.pages,
      doi: citation.doi,
      pmid: citation.pmid,
      pmcid: citation.pmcid,
      retracted: citation.retracted,
      abstract: citation.abstract,
    },
    countries: [],
    funding: null,
    population: {
      species: null,
      strain: null,
      description: 'Not extracted yet.',
      conditions: [],
      sex: null,
      ageMeanYears: null,
      ageSdYears: null,
      ageMinYears: null,
      ageMaxYears: null,
      nEnrolled: null,
      nRandomized: null,
      nAnalysed: null,
    },
    durationDays: null,
    durationReported: null,
    arms: [],
    outcomes: [],
    sources: address === null ? [] : [{ url: address, kind: 'secondary', supports: ['citation'] }],
    verification: 'secondary',
    status: 'awaiting_extraction',
    notes: '',
    acceptedWarnings: [],
    secondReading: null,
    plannedOutcomes: [],
    adverseEvents: [],
  };
}
