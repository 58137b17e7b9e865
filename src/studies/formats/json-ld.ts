import { conditions } from '../../vocabulary/enumerations.ts';
import { fixedTerms, type Vocabulary } from '../../vocabulary/vocabulary.ts';
import type { StudyDocument } from '../answers.ts';
import { doiUrl } from './citation.ts';

type Design = NonNullable<StudyDocument['design']>;

const trials: ReadonlySet<Design> = new Set([
  'randomized_controlled_trial',
  'randomized_crossover_trial',
  'nonrandomized_controlled_trial',
  'single_arm_trial',
]);

/** The observational designs that schema.org has a word for. */
const observational: Readonly<Partial<Record<Design, string>>> = {
  cohort: 'CohortStudy',
  case_control: 'CaseControl',
  cross_sectional: 'CrossSectional',
  case_series: 'CaseSeries',
};

const maskingTerms = {
  open_label: 'OpenTrial',
  single_blind: 'SingleBlindedTrial',
  double_blind: 'DoubleBlindedTrial',
} as const;

const term = (name: string) => `https://schema.org/${name}`;

function trialDesigns({ design, masking, multicentre }: StudyDocument): string[] {
  const designs: string[] = [];
  if (design === 'randomized_controlled_trial' || design === 'randomized_crossover_trial') {
    designs.push('RandomizedTrial');
  }
  if (masking !== null && masking !== 'outcome_assessor') designs.push(maskingTerms[masking]);
  if (multicentre !== null) designs.push(multicentre ? 'MultiCenterTrial' : 'SingleCenterTrial');
  return designs.map(term);
}

/** What kind of study it is to schema.org: a trial and an observational study are of people. */
function kindOf(study: StudyDocument): Readonly<Record<string, unknown>> {
  const { design, population } = study;
  if (population.species === 'human' && design !== null && trials.has(design)) {
    const designs = trialDesigns(study);
    return { '@type': 'MedicalTrial', ...(designs.length === 0 ? {} : { trialDesign: designs }) };
  }
  const kind = design === null ? undefined : observational[design];
  if (population.species === 'human' && kind !== undefined) {
    return { '@type': 'MedicalObservationalStudy', studyDesign: term(kind) };
  }
  return { '@type': 'MedicalStudy' };
}

function articleOf({ title, publication }: StudyDocument) {
  const { authors, journal, year, volume, issue, pages, doi, pmid, pmcid, retracted } = publication;
  const property = (propertyID: string, value: string | null) =>
    value === null ? [] : [{ '@type': 'PropertyValue', propertyID, value }];
  const identifier = [...property('DOI', doi), ...property('PMID', pmid), ...property('PMCID', pmcid)];
  return {
    '@type': 'ScholarlyArticle',
    ...(doi === null ? {} : { '@id': doiUrl(doi), sameAs: doiUrl(doi) }),
    headline: title,
    author: authors.map((name) => ({ '@type': 'Person', name })),
    datePublished: String(year),
    ...(retracted === true ? { creativeWorkStatus: 'Retracted' } : {}),
    ...(journal === null ? {} : { isPartOf: { '@type': 'Periodical', name: journal } }),
    ...(volume === null ? {} : { volumeNumber: volume }),
    ...(issue === null ? {} : { issueNumber: issue }),
    ...(pages === null ? {} : { pagination: pages }),
    ...(identifier.length === 0 ? {} : { identifier }),
  };
}

/**
 * A study as schema.org describes one (JSON-LD): a `MedicalTrial`, a `MedicalObservationalStudy`, or, of animals, of
 * cells and of analyses made afterwards, a `MedicalStudy`. What the record does not know is left out.
 */
export function studyAsJsonLd(
  study: StudyDocument,
  vocabulary: Pick<Vocabulary, 'agents' | 'countries'>,
): Readonly<Record<string, unknown>> {
  const { population, countries, registrations, interventions } = study;
  const list = (name: string, items: readonly unknown[]) => (items.length === 0 ? {} : { [name]: items });
  return {
    '@context': 'https://schema.org',
    ...kindOf(study),
    '@id': `/studies/${study.id}`,
    url: `/studies/${study.id}`,
    name: study.title,
    alternateName: study.acronym === null ? study.label : [study.acronym, study.label],
    ...list('identifier', [study.id, ...registrations]),
    population: population.description,
    ...list(
      'healthCondition',
      population.conditions.map((id) => ({
        '@type': 'MedicalCondition',
        name: fixedTerms(conditions).label(id),
      })),
    ),
    ...list(
      'studySubject',
      interventions.map((agent) => ({ '@type': 'MedicalEntity', name: vocabulary.agents.label(agent) })),
    ),
    ...list(
      'studyLocation',
      countries.map((code) => ({
        '@type': 'Country',
        name: vocabulary.countries.label(code),
        identifier: code,
      })),
    ),
    subjectOf: articleOf(study),
    isPartOf: { '@type': 'Dataset', '@id': '/export/dataset.jsonld' },
  };
}
