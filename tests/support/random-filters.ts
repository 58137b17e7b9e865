import fc from 'fast-check';
import type { Filter, RawSeeds } from './naive-filter.ts';

const idsOf = (terms: readonly { id: string }[]) => terms.map(({ id }) => id);
const present = (values: readonly (string | null | undefined)[]) => [
  ...new Set(values.filter((value) => value !== null && value !== undefined)),
];

const numbers: Record<string, readonly string[]> = {
  year: ['1998', '2005', '2010', '2015', '2020', '2024'],
  participants: ['10', '50', '100', '244', '1000'],
  age: ['50', '59.5', '60', '65', '70'],
  duration: ['2w', '90d', '6mo', '1y', '18mo', '3y'],
  timepoint: ['0', '2.5', '28', '12w', '6mo', '1y', '2y', '4088'],
};

/** `a`, `!a`, `a,b` ... : the first is what most users send, and so is most frequent. */
const list = (one: fc.Arbitrary<string>) => {
  const signed = fc
    .tuple(one, fc.integer({ min: 0, max: 3 }))
    .map(([text, sign]) => (sign === 0 ? `!${text}` : text));
  return fc.array(signed, { minLength: 1, maxLength: 3 }).map((alternatives) => alternatives.join(','));
};
const range = (ends: readonly string[]) =>
  fc
    .tuple(fc.nat(ends.length - 1), fc.nat(ends.length - 1), fc.constantFrom('one', 'from', 'to', 'between'))
    .map(([one, other, kind]) => {
      const low = ends[Math.min(one, other)] ?? '';
      const high = ends[Math.max(one, other)] ?? '';
      return { one: low, from: `${low}..`, to: `..${high}`, between: `${low}..${high}` }[kind];
    });

/** Filters by all that these seeds have, up to four at a time, as users combine them. */
export function randomFilters(seeds: RawSeeds): fc.Arbitrary<Filter[]> {
  const outcomes = seeds.studies.flatMap((study) => study.outcomes);
  const populations = seeds.studies.map(({ population }) => population);
  const agents = [...idsOf(seeds.vocabulary.agents), 'K2', 'menaquinone', 'VKA', 'Statin', 'fish oil'];

  /** Every value that a parameter has in the seeds, and the names of vocabularies. */
  const terms: Record<string, readonly string[]> = {
    species: present(populations.map(({ species }) => species)),
    intervention: agents,
    agent: agents,
    comparator: agents,
    outcome: [...idsOf(seeds.vocabulary.effects), ...idsOf(seeds.vocabulary.measures), 'CAC', 'PWV'],
    effect: idsOf(seeds.vocabulary.effects),
    measure: [...idsOf(seeds.vocabulary.measures), 'Agatston score', 'dp-ucMGP'],
    domain: ['calcification', 'plaque', 'stiffness', 'biomarker', 'function', 'clinical'],
    site: present(outcomes.map(({ site }) => site)),
    condition: present(populations.flatMap(({ conditions }) => conditions)),
    design: present(seeds.studies.map(({ design }) => design)),
    masking: present(seeds.studies.map(({ masking }) => masking)),
    sex: present(populations.map(({ sex }) => sex)),
    country: present(seeds.studies.flatMap(({ countries }) => countries)),
    registration: present(seeds.studies.flatMap(({ registrations }) => registrations)),
    doi: present(seeds.studies.map(({ publication }) => publication.doi)).filter((doi) => !doi.includes(',')),
    pmid: present(seeds.studies.map(({ publication }) => publication.pmid)),
    verification: ['abstract', 'secondary', 'full_text'],
    document: present(seeds.claims.map(({ document }) => document)),
    claim: idsOf(seeds.claims),
  };
  const filter: fc.Arbitrary<Filter> = fc.oneof(
    ...Object.entries(terms)
      .filter(([, texts]) => texts.length > 0)
      .map(([name, texts]) => fc.tuple(fc.constant(name), list(fc.constantFrom(...texts)))),
    ...Object.entries(numbers).map(([name, ends]) => fc.tuple(fc.constant(name), list(range(ends)))),
    // Those that work together have to meet often.
    ...['intervention', 'effect', 'domain', 'site'].map((name) =>
      fc.tuple(fc.constant(name), list(fc.constantFrom(...(terms[name] ?? [])))),
    ),
    fc.tuple(fc.constant('subgroup'), fc.constantFrom('none', 'only')),
  );
  return fc
    .array(filter, { minLength: 1, maxLength: 4 })
    .filter((chosen) => chosen.filter(([name]) => name === 'subgroup').length < 2);
}
