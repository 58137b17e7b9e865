import { armRoles } from '../vocabulary/enumerations.ts';

/**
 * What stands in the place of what is wrong with a record while the rest of it is looked at: it says as little as a
 * record can, so that nothing is found wrong because of it.
 */
export const neutralStudy = {
  id: 'unknown',
  label: 'Unknown',
  title: 'Unknown',
  design: null,
  registrations: [],
  publication: { authors: ['Unknown'], journal: null, year: 1900, doi: null, pmid: null },
  countries: [],
  population: {
    species: null,
    description: 'Unknown',
    conditions: [],
    sex: null,
    ageMeanYears: null,
    nEnrolled: null,
    nRandomized: null,
    nAnalysed: null,
  },
  durationDays: null,
  durationReported: null,
  arms: [],
  outcomes: [],
  sources: [],
  verification: 'abstract',
  // Of this one the least is asked.
  status: 'needs_review',
  notes: '',
} as const;

/** The same for the elements of its lists, which keep their ids where these are sound. */
export const neutralElements = {
  arms: (id: string) => ({ id, label: 'Unknown', role: armRoles.ids[0], n: null, interventions: [] }),
  outcomes: (id: string) => ({
    id,
    measure: 'unknown',
    site: null,
    unit: null,
    timepointDays: null,
    primary: null,
    subgroup: null,
    armResults: [],
    contrast: null,
    effect: null,
    effectBasis: 'Unknown',
  }),
} as const;
