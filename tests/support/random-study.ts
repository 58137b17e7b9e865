import fc from 'fast-check';
import type { z } from 'zod';
import { type ClaimsFile, claimRecord, documentRecord } from '../../src/claims/record.ts';
import type { OutcomeRecord, SummaryRecord } from '../../src/studies/record/outcome.ts';
import { type StudyRecord, studyRecord } from '../../src/studies/record/study.ts';
import type { Vocabulary } from '../../src/vocabulary/vocabulary.ts';
import { type Places, randomFromSchema } from './random-from-schema.ts';

/**
 * Random sound records: every field of the schemas, with references that lead somewhere and numbers that do not
 * contradict each other, so that `studyFaults`, `faultsBetweenStudies` and `claimsFaults` find nothing.
 */

const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
const idsOf = (index: Vocabulary['agents']) => fc.constantFrom(...index.terms.map(({ id }) => id));

function placesOf(vocabulary: Vocabulary): Places {
  return {
    '/countries/items': idsOf(vocabulary.countries),
    '/arms/items/interventions/items/agent': idsOf(vocabulary.agents),
    '/outcomes/items/measure': idsOf(vocabulary.measures),
    '/plannedOutcomes/items/measure': orNull(idsOf(vocabulary.measures)),
    '/outcomes/items/effect': orNull(idsOf(vocabulary.effects)),
    '/sources/items/url': fc.webUrl({ validSchemes: ['http', 'https'], withQueryParameters: true }),
    '/publication/doi': orNull(
      fc
        .tuple(fc.integer({ min: 1000, max: 99999 }), fc.stringMatching(/^[!-~]{1,30}$/))
        .map(([prefix, suffix]) => `10.${prefix}/${suffix}`)
        // What ends a sentence or adds a query to an address is no part of one.
        .filter((doi) => !/[.,;:/'")\]}>]$|\?[\w.-]+=/.test(doi)),
    ),
    '/publication/pmid': orNull(fc.integer({ min: 1, max: 99_999_999 }).map(String)),
    '/publication/pmcid': orNull(fc.integer({ min: 1, max: 99_999_999 }).map((id) => `PMC${id}`)),
    '/registrations/items': fc.oneof(
      fc.stringMatching(/^[A-Z]{1,6}[-/ ]?[0-9]{3,12}$/),
      fc.stringMatching(/^20(1[0-9]-00|22-50)[0-9]{4}-[0-9]{2}$/),
    ),
    // Where a study stands among others is decided when they are together.
    '/parentStudy': fc.constant(null),
  };
}

/** The values that are known, in ascending order, back in the places of those that are known. */
function ascending<Key extends string>(
  record: Readonly<Record<Key, number | null>>,
  keys: readonly Key[],
): Partial<Record<Key, number>> {
  const known = keys.filter((key) => record[key] !== null);
  const values = known.flatMap((key) => record[key] ?? []).toSorted((one, other) => one - other);
  const sorted: Partial<Record<Key, number>> = {};
  known.forEach((key, place) => {
    const value = values[place];
    if (value !== undefined) sorted[key] = value;
  });
  return sorted;
}

function soundSummary(summary: SummaryRecord | null): SummaryRecord | null {
  if (summary === null) return null;
  const inOrder = { ...summary, ...ascending(summary, ['min', 'q1', 'median', 'q3', 'max']) };
  const { min, max, mean } = inOrder;
  const above = mean === null ? null : Math.max(mean, min ?? mean);
  const within = above === null ? null : Math.min(above, max ?? above);
  return { ...inOrder, mean: within, ...ascending(summary, ['ciLow', 'ciHigh']) };
}

function soundOutcome(outcome: OutcomeRecord, place: number, arms: readonly string[]): OutcomeRecord {
  const { contrast } = outcome;
  const armAt = (at: number) => arms[at % arms.length] ?? 'a1';
  return {
    ...outcome,
    id: `o${place + 1}`,
    armResults: outcome.armResults.slice(0, arms.length).map((result, at) => {
      const counted = result.total ?? result.n;
      return {
        ...result,
        arm: armAt(at),
        events: result.events === null ? null : Math.min(result.events, counted ?? result.events),
        baseline: soundSummary(result.baseline),
        final: soundSummary(result.final),
        change: soundSummary(result.change),
      };
    }),
    contrast:
      contrast === null
        ? null
        : {
            ...contrast,
            experimental: armAt(place),
            comparator: contrast.comparator === null || arms.length < 2 ? null : armAt(place + 1),
            pOperator: contrast.pValue === null ? null : contrast.pOperator,
            ...ascending(contrast, ['ciLow', 'estimate', 'ciHigh']),
          },
  };
}

/** Counts of arms that are there, one of each kind of an arm. */
function soundEvents(
  events: StudyRecord['adverseEvents'],
  arms: readonly string[],
): StudyRecord['adverseEvents'] {
  const told = new Map<string, StudyRecord['adverseEvents'][number]>();
  for (const [place, event] of events.entries()) {
    const arm = arms[place % arms.length];
    if (arm === undefined) continue;
    told.set(`${arm} ${event.kind}`, { ...event, arm, ...ascending(event, ['affected', 'atRisk']) });
  }
  return [...told.values()];
}

const distinct = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** The status that goes with what is there; a study that awaits extraction has neither arms nor outcomes. */
function withStatus(study: StudyRecord, anyEffect: string): StudyRecord {
  if (study.status === 'awaiting_extraction' || study.arms.length === 0 || study.sources.length === 0) {
    return { ...study, status: 'awaiting_extraction', arms: [], outcomes: [] };
  }
  const design = study.design ?? 'cohort';
  const population = { ...study.population, species: study.population.species ?? 'human' };
  const status = study.outcomes.length === 0 ? 'needs_review' : study.status;
  const outcomes = study.outcomes.map((outcome) =>
    status === 'extracted' ? { ...outcome, effect: outcome.effect ?? anyEffect } : outcome,
  );
  return { ...study, design, population, status, outcomes };
}

function soundStudy(record: StudyRecord, anyEffect: string): StudyRecord {
  const study = withStatus(record, anyEffect);
  const arms = study.arms.map((arm, place) => ({
    ...arm,
    id: `a${place + 1}`,
    interventions: arm.interventions.map((each) => ({ ...each, ...ascending(each, ['dose', 'doseMax']) })),
  }));
  const armIds = arms.map(({ id }) => id);
  return {
    ...study,
    registrations: distinct(study.registrations),
    countries: distinct(study.countries),
    population: {
      ...study.population,
      conditions: distinct(study.population.conditions),
      ...ascending(study.population, ['ageMinYears', 'ageMeanYears', 'ageMaxYears']),
    },
    arms,
    outcomes: study.outcomes.map((outcome, place) => soundOutcome(outcome, place, armIds)),
    adverseEvents: soundEvents(study.adverseEvents, armIds),
  };
}

/** A random sound study. */
export function randomStudy(vocabulary: Vocabulary): fc.Arbitrary<StudyRecord> {
  const anyEffect = vocabulary.effects.terms[0]?.id ?? '';
  return randomFromSchema(studyRecord, placesOf(vocabulary)).map((study) => soundStudy(study, anyEffect));
}

/** Random sound studies that may be together: ids and publications once each, some a later report of another. */
export function randomStudies(vocabulary: Vocabulary, most = 4): fc.Arbitrary<StudyRecord[]> {
  const once = (values: (string | null)[]) => (value: string | null, place: number) =>
    value === null || values.indexOf(value) === place ? value : null;
  return fc
    .tuple(
      fc.uniqueArray(randomStudy(vocabulary), { maxLength: most, selector: ({ id }) => id }),
      fc.array(orNull(fc.nat()), { minLength: most, maxLength: most }),
    )
    .map(([studies, parents]) => {
      const dois = studies.map(({ publication }) => publication.doi?.toLowerCase() ?? null);
      const pmids = studies.map(({ publication }) => publication.pmid);
      const pmcids = studies.map(({ publication }) => publication.pmcid);
      return studies.map((study, place) => {
        // A parent comes earlier here, so that there is no circle; in the database the order is another.
        const parent = parents[place] ?? null;
        const { doi, pmid, pmcid } = study.publication;
        return {
          ...study,
          parentStudy: parent === null || place === 0 ? null : (studies[parent % place]?.id ?? null),
          publication: {
            ...study.publication,
            doi: once(dois)(doi?.toLowerCase() ?? null, place) === null ? null : doi,
            pmid: once(pmids)(pmid, place),
            pmcid: once(pmcids)(pmcid, place),
          },
        };
      });
    });
}

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Random sound claims and documents over these studies. */
export function randomClaims(
  vocabulary: Vocabulary,
  verdicts: ClaimsFile['verdicts'],
  studies: readonly StudyRecord[],
): fc.Arbitrary<ClaimsFile> {
  const document = randomFromSchema(documentRecord, { '/publishedOn': orNull(day) });
  const claim = randomFromSchema(claimRecord, {
    '/agents/items': idsOf(vocabulary.agents),
    '/measures/items': idsOf(vocabulary.measures),
    '/assertedEffect': orNull(idsOf(vocabulary.effects)),
    '/verdict': fc.constantFrom(...verdicts.map(({ id }) => id)),
    ...(studies.length === 0
      ? { '/evidence': fc.constant([]) }
      : { '/evidence/items/study': fc.constantFrom(...studies.map(({ id }) => id)) }),
  });
  return fc
    .tuple(
      fc.uniqueArray(document, { minLength: 1, maxLength: 2, selector: ({ id }) => id }),
      fc.uniqueArray(claim, { maxLength: 3, selector: ({ id }) => id }),
    )
    .map(([documents, claims]) => ({
      documents,
      verdicts,
      claims: claims.map((each, place) => soundClaim(each, documents[place % documents.length]?.id ?? '')),
    }));
}

function soundClaim(claim: z.output<typeof claimRecord>, document: string): z.output<typeof claimRecord> {
  const studies = new Map(claim.evidence.map((each) => [each.study, each]));
  return {
    ...claim,
    document,
    agents: distinct(claim.agents),
    measures: distinct(claim.measures),
    species: distinct(claim.species),
    evidence: [...studies.values()],
  };
}
