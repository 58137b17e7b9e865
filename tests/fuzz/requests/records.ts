import fc from 'fast-check';
import type { ClaimRecord } from '../../../src/claims/record.ts';
import type { StudyRecord } from '../../../src/studies/record/study.ts';
import { randomClaims, randomStudy } from '../../support/random-study.ts';
import type { Pools } from './pools.ts';

/** Sound records to write, with references into what the database has. */

/** Making them of the schema takes long: they are made once for what the database has. */
function madeOnce<T>(make: (pools: Pools) => fc.Arbitrary<T>): (pools: Pools) => fc.Arbitrary<T> {
  const made = new WeakMap<Pools['records'], fc.Arbitrary<T>>();
  return (pools) => {
    const known = made.get(pools.records) ?? make(pools);
    made.set(pools.records, known);
    return known;
  };
}

/** A sound study, mostly without the DOI and PMID that only one can have. */
export const soundStudy = madeOnce(
  (pools): fc.Arbitrary<StudyRecord> =>
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.tuple(randomStudy(pools.vocabulary), fc.nat(5)).map(([study, published]) => ({
          ...study,
          publication:
            published === 0
              ? study.publication
              : { ...study.publication, doi: null, pmid: null, pmcid: null },
        })),
      },
      // As they are found: these have numbers that can be pooled.
      {
        weight: 1,
        arbitrary: fc.tuple(fc.constantFrom(...pools.records), fc.nat(99_999)).map(([study, number]) => ({
          ...study,
          id: `copy-${number}`,
          parentStudy: null,
          publication: { ...study.publication, doi: null, pmid: null, pmcid: null },
        })),
      },
    ),
);

/** A sound claim of a document that is there. */
export const soundClaim = madeOnce(
  (pools): fc.Arbitrary<ClaimRecord> =>
    fc
      .tuple(
        randomClaims(pools.vocabulary, pools.verdicts, pools.records).filter(
          ({ claims }) => claims.length > 0,
        ),
        fc.constantFrom(...pools.documents),
      )
      .map(([{ claims }, document]) => {
        const [claim] = claims;
        if (claim === undefined) throw new Error('there is a claim at least');
        return { ...claim, document };
      }),
);

const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((each) => /\S/.test(each)),
  fc.constantFrom('Read again.', '=1+1', 'a\r\nb', '\u2028'),
);
const textOrNull = fc.option(text, { nil: null });

/** Merge patches that keep a study sound. */
export const soundStudyPatch: fc.Arbitrary<Record<string, unknown>> = fc.record(
  {
    notes: fc.string({ unit: 'grapheme', maxLength: 60 }),
    title: text,
    acronym: textOrNull,
    funding: textOrNull,
    durationReported: textOrNull,
    durationDays: fc.option(fc.nat(5000), { nil: null }),
    registrations: fc.uniqueArray(fc.stringMatching(/^NCT[0-9]{8}$/), { maxLength: 2 }),
    publication: fc.record(
      { journal: textOrNull, volume: textOrNull, pages: textOrNull },
      { requiredKeys: [] },
    ),
    population: fc.record({ description: text }, { requiredKeys: [] }),
    multicentre: fc.option(fc.boolean(), { nil: null }),
  },
  { requiredKeys: [] },
);

/** Merge patches that keep a claim sound. */
export const soundClaimPatch: fc.Arbitrary<Record<string, unknown>> = fc.record(
  {
    verdictBasis: text,
    statement: text,
    locator: fc.record({ section: text, position: text }, { requiredKeys: [] }),
    assertedEffect: fc.constant(null),
    species: fc.uniqueArray(fc.constantFrom('human', 'rat', 'mouse'), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);
