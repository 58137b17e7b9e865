import type { WrittenMoments } from '../database/revisions.ts';
import type { SearchTexts } from '../database/search-index.ts';
import { conditions } from '../vocabulary/enumerations.ts';
import type { TermIndex } from '../vocabulary/term-index.ts';
import { fixedTerms, type Vocabulary } from '../vocabulary/vocabulary.ts';
import { allAgents } from './agents.ts';
import type { LeaningClaim } from './answers.ts';
import { briefTexts, recordTexts, studyText } from './describe.ts';
import { factsText } from './facts.ts';
import { lettersAndDigits, registrationKeys } from './record/registration-key.ts';
import type { StudyRecord } from './record/study.ts';

/** All names of these terms and of those above them, for searching. */
export function namesForSearch(index: TermIndex, ids: readonly string[]): string {
  const all = new Set(ids.flatMap((id) => [id, ...index.ancestors(id)]));
  return [...all].flatMap((id) => [index.label(id), ...(index.get(id)?.synonyms ?? [])]).join(' · ');
}

/** What others say of a study, its later reports and the claims that lean on it; and when it was written. */
export interface StudyContext extends WrittenMoments {
  readonly laterReports: string[];
  readonly claims: LeaningClaim[];
}

/** What is made of a study: the documents that are sent, and the texts that are searched. */
export interface RenderedStudy {
  readonly summary: string;
  readonly full: string;
  /** One row an outcome, in the record's order. */
  readonly outcomes: readonly string[];
  /** What the index is read from. */
  readonly facts: string;
  readonly texts: SearchTexts<'study_search'>;
}

/** What is searched of where a study was published and registered, and who paid. */
function publicationTexts({ id, publication, registrations, funding }: StudyRecord): string[] {
  const { authors, journal, doi, pmid, pmcid } = publication;
  // Registry ids as they are written, and as they are compared.
  const written = registrations.flatMap((each) => [each, lettersAndDigits(each)]);
  const registered = [...new Set([...written, ...registrationKeys(registrations)])];
  return [id, ...authors, journal, doi, pmid, pmcid, ...registered, funding].filter((text) => text !== null);
}

/**
 * Makes the documents, facts and texts of a study.
 * @param outcomeKeys internal keys of its outcomes, in order.
 * @param texts its record as JSON, where somebody has made it already.
 */
export function renderStudy(
  study: StudyRecord,
  outcomeKeys: readonly number[],
  vocabulary: Vocabulary,
  context: StudyContext,
  texts = recordTexts(study),
): RenderedStudy {
  const measures = study.outcomes.map(({ measure }) => measure);
  return {
    ...briefTexts(study, context, vocabulary, texts),
    full: studyText(study, context, texts),
    facts: factsText(study, context, outcomeKeys, vocabulary),
    texts: {
      title: [study.title, study.label, study.acronym ?? ''].join(' · '),
      agents: [
        namesForSearch(vocabulary.agents, allAgents(study)),
        namesForSearch(vocabulary.measures, [...new Set(measures)]),
      ].join(' · '),
      description: [
        study.population.description,
        namesForSearch(fixedTerms(conditions), study.population.conditions),
      ].join(' · '),
      notes: study.notes,
      publication: publicationTexts(study).join(' · '),
    },
  };
}
