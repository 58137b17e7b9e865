import type { Bundle, Citation, Evidence, Group, ResearchStudy } from 'fhir/r5.js';

/** The types from which the tests make a JSON Schema of FHIR R5. */
export interface FhirResources {
  readonly bundle: Bundle<Citation | Evidence | ResearchStudy>;
  readonly group: Group;
}
