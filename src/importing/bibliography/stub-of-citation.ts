import type { StudyRecord } from '../../studies/record/study.ts';
import type { Citation } from './citation.ts';
import { studySlug, surname } from './study-slug.ts';

/** What PubMed prints where a publication names nobody. */
const nobody = '[No authors listed]';

function addressOf(citation: Citation): string | null {
  if (citation.pmid !== null) return `https://pubmed.ncbi.nlm.nih.gov/${citation.pmid}/`;
  if (citation.doi !== null) return `https://doi.org/${encodeURI(citation.doi)}`;
  return citation.url;
}

/**
 * A study of which only the publication is known, awaiting extraction. Its id may be another study's: see `freeSlug`.
 * @returns what is missing, where the citation lacks what no study can be without.
 */
export function stubOfCitation(citation: Citation): StudyRecord | { readonly missing: string } {
  const { title, year, authors } = citation;
  const address = addressOf(citation);
  if (title === null) return { missing: 'a title' };
  if (year === null) return { missing: 'a year of publication' };
  if (address === null) return { missing: 'a DOI, a PubMed id or an address by which it can be found' };
  const first = authors[0];
  return {
    id: studySlug(first, year),
    label: `${first === undefined ? nobody : surname(first)} ${year}`,
    title,
    acronym: null,
    design: null,
    masking: null,
    multicentre: null,
    registrations: [...citation.registrations],
    parentStudy: null,
    publication: {
      authors: authors.length === 0 ? [nobody] : [...authors],
      etAl: false,
      journal: citation.journal,
      year,
      volume: citation.volume,
      issue: citation.issue,
      pages: citation.pages,
      doi: citation.doi,
      pmid: citation.pmid,
      pmcid: citation.pmcid,
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
    sources: [{ url: address, kind: 'secondary', supports: ['citation'] }],
    verification: 'secondary',
    status: 'awaiting_extraction',
    notes: '',
    acceptedWarnings: [],
    secondReading: null,
  };
}
