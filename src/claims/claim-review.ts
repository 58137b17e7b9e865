import type { ClaimReview, WithContext } from 'schema-dts';
import { doiUrl } from '../studies/formats/citation.ts';
import type { ClaimDocument } from './answers.ts';
import type { DocumentRecord } from './record.ts';

/** The verdicts that rate a claim, the worst first: its place, from 1, is the value of the rating. */
const scale = ['contradicted', 'overstated', 'partly_supported', 'supported'];

/** What kind of work a document is to schema.org. */
const works = { web_article: 'Article', blog_post: 'BlogPosting' } as const satisfies Record<
  DocumentRecord['kind'],
  string
>;

/** The rating of a verdict; without a number where it does not rate, as where no study tests a claim. */
function ratingOf({ verdict, verdictMeaning }: ClaimDocument, label: string) {
  const place = scale.indexOf(verdict);
  return {
    '@type': 'Rating',
    alternateName: label,
    ratingExplanation: verdictMeaning,
    ...(place < 0 ? {} : { ratingValue: place + 1, worstRating: 1, bestRating: scale.length }),
  } as const;
}

function appearanceOf(document: DocumentRecord) {
  const { id, title, kind, author, site, publishedOn } = document;
  return {
    '@type': works[kind],
    '@id': `/documents/${id}`,
    headline: title,
    ...(author === null ? {} : { author: { '@type': 'Person', name: author } as const }),
    ...(site === null ? {} : { isPartOf: { '@type': 'WebSite', name: site } as const }),
    ...(publishedOn === null ? {} : { datePublished: publishedOn }),
  } as const;
}

/**
 * A claim as schema.org describes the review of one (JSON-LD), for search engines and fact-checking tools. What the
 * record does not know is left out: whoever wrote the document, and when, and who gave the verdict.
 * @param verdict the verdict's name for people.
 */
export function claimAsReview(
  claim: ClaimDocument,
  document: DocumentRecord,
  verdict: string,
): WithContext<ClaimReview> {
  const { id, statement, verdictBasis, studies } = claim;
  const address = `/claims/${id}`;
  const citation = studies.map(({ id: study, title, year, doi }) => ({
    '@type': 'ScholarlyArticle' as const,
    '@id': `/studies/${study}`,
    headline: title,
    datePublished: String(year),
    ...(doi === null ? {} : { sameAs: doiUrl(doi) }),
  }));
  return {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    '@id': address,
    url: address,
    claimReviewed: statement,
    reviewBody: verdictBasis,
    reviewRating: ratingOf(claim, verdict),
    itemReviewed: {
      '@type': 'Claim',
      text: statement,
      appearance: appearanceOf(document),
      ...(document.author === null ? {} : { author: { '@type': 'Person', name: document.author } as const }),
      ...(document.publishedOn === null ? {} : { datePublished: document.publishedOn }),
    },
    ...(citation.length === 0 ? {} : { citation }),
    inLanguage: 'en',
    isPartOf: { '@type': 'Dataset', '@id': '/export/dataset.jsonld' },
  };
}
