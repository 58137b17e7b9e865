import type { Citation, Identifier } from 'fhir/r5.js';
import type { StudyDocument } from '../../answers.ts';
import { doiUrl } from '../citation.ts';
import { concept, filled, ownSystem } from './parts.ts';

/** The publication of a study. What the record does not know is left out. */
export function fhirCitation({ id, label, title, publication }: StudyDocument): Citation {
  const { authors, etAl, journal, year, volume, issue, pages, doi, pmid, pmcid, retracted, abstract } =
    publication;
  const identifier = (system: string, value: string | null): Identifier[] =>
    value === null ? [] : [{ system, value }];
  return {
    resourceType: 'Citation',
    identifier: [{ system: ownSystem, value: `${id}/citation` }],
    title: label,
    status: 'active',
    citedArtifact: {
      ...filled('identifier', [
        ...identifier('https://doi.org', doi),
        ...identifier('https://pubmed.ncbi.nlm.nih.gov', pmid),
        ...identifier('https://www.ncbi.nlm.nih.gov/pmc', pmcid),
      ]),
      ...(retracted === true
        ? {
            currentState: [
              concept(
                'Retracted',
                'http://terminology.hl7.org/CodeSystem/cited-artifact-status-type',
                'retracted',
              ),
            ],
          }
        : {}),
      title: [{ text: title }],
      ...(abstract === null ? {} : { abstract: [{ text: abstract }] }),
      publicationForm: [
        {
          ...(journal === null ? {} : { publishedIn: { title: journal } }),
          ...(volume === null ? {} : { volume }),
          ...(issue === null ? {} : { issue }),
          articleDate: String(year),
          ...(pages === null ? {} : { pageString: pages }),
        },
      ],
      ...(doi === null ? {} : { webLocation: [{ url: doiUrl(doi) }] }),
      contributorship: {
        complete: !etAl,
        entry: authors.map((display, place) => ({ contributor: { display }, rankingOrder: place + 1 })),
      },
    },
  };
}
