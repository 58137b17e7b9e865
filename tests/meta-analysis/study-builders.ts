import { type OutcomeRecord, outcomeRecord } from '../../src/studies/record/outcome.ts';
import { type StudyRecord, studyRecord } from '../../src/studies/record/study.ts';

type Part = Record<string, unknown>;

/** A contrast of a1 with a2 without an estimate, with what is given changed. */
export const contrast = (part: Part = {}): Part => ({
  experimental: 'a1',
  comparator: 'a2',
  effectMeasure: 'not_estimated',
  estimate: null,
  ciLow: null,
  ciHigh: null,
  pValue: null,
  ...part,
});

/** An outcome with means of change -1 and 0, SD 2, 20 an arm, with what is given changed. */
export function outcomePart(part: Part = {}): Part {
  return {
    id: 'o1',
    measure: 'cac_score',
    site: null,
    unit: 'AU',
    timepointDays: 365,
    primary: null,
    subgroup: null,
    armResults: [
      { arm: 'a1', n: 20, change: { mean: -1, sd: 2 } },
      { arm: 'a2', n: 20, change: { mean: 0, sd: 2 } },
    ],
    contrast: contrast(),
    effect: 'no_effect',
    effectBasis: 'made for a test',
    ...part,
  };
}

export const outcome = (part: Part = {}): OutcomeRecord => outcomeRecord.parse(outcomePart(part));

const arm = (id: string, role: string, n: number | null = null): Part => ({
  id,
  label: `arm ${id}`,
  role,
  n,
  interventions: [],
});

export const population = (species: string): Part => ({
  species,
  description: 'made for a test',
  conditions: [],
  sex: null,
  ageMeanYears: null,
  nEnrolled: null,
  nRandomized: null,
  nAnalysed: null,
});

/** A randomized trial of a1 (and a3) against a2, with what is given changed. */
export function study(id: string, part: Part = {}): StudyRecord {
  const { year = 2020, ...rest } = part;
  return studyRecord.parse({
    id,
    label: id,
    title: 'A trial',
    design: 'randomized_controlled_trial',
    registrations: [],
    publication: { authors: ['A B'], journal: null, year, doi: null, pmid: null },
    countries: [],
    population: population('human'),
    durationDays: null,
    durationReported: null,
    arms: [arm('a1', 'experimental', 25), arm('a2', 'placebo_comparator', 25), arm('a3', 'experimental', 25)],
    outcomes: [outcomePart()],
    sources: [{ url: 'https://example.org/', kind: 'abstract' }],
    verification: 'abstract',
    notes: '',
    ...rest,
  });
}

/** The study with all of its outcomes matched. */
export const all = (one: StudyRecord) => ({ study: one, matchedOutcomes: one.outcomes.map(({ id }) => id) });
