import type { Bundle } from 'fhir/r5.js';
import type { Vocabulary } from '../../../vocabulary/vocabulary.ts';
import type { StudyDocument } from '../../answers.ts';
import { fhirCitation } from './citation.ts';
import { fhirEvidence } from './evidence.ts';
import { ownSystem, urnOf } from './parts.ts';
import { fhirResearchStudy } from './research-study.ts';

/**
 * A study as FHIR R5 has it: a bundle of its publication (Citation), the study (ResearchStudy) and an Evidence for each
 * outcome. Nothing is made up: what the record does not know is left out.
 */
export function studyAsFhir(study: StudyDocument, vocabulary: Vocabulary): Bundle {
  return {
    resourceType: 'Bundle',
    identifier: { system: ownSystem, value: study.id },
    type: 'collection',
    entry: [
      { fullUrl: urnOf(`${study.id}/citation`), resource: fhirCitation(study) },
      { fullUrl: urnOf(study.id), resource: fhirResearchStudy(study, vocabulary) },
      ...study.outcomes.map((outcome) => ({
        fullUrl: urnOf(`${study.id}/${outcome.id}`),
        resource: fhirEvidence(study, outcome, vocabulary),
      })),
    ],
  };
}
