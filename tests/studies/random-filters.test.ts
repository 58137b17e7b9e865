import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { type Filter, queryString, readRawSeeds, selectNaively } from '../support/naive-filter.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const seeds = readRawSeeds(seedsFolder);
const idsOf = (terms: readonly { id: string }[]) => terms.map(({ id }) => id);
const present = (values: readonly (string | null | undefined)[]) => [
  ...new Set(values.filter((value) => value !== null && value !== undefined)),
];
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
const filter: fc.Arbitrary<Filter> = fc.oneof(
  ...Object.entries(terms).map(([name, texts]) =>
    fc.tuple(fc.constant(name), list(fc.constantFrom(...texts))),
  ),
  ...Object.entries(numbers).map(([name, ends]) => fc.tuple(fc.constant(name), list(range(ends)))),
  // Those that work together have to meet often.
  ...['intervention', 'effect', 'domain', 'site'].map((name) =>
    fc.tuple(fc.constant(name), list(fc.constantFrom(...(terms[name] ?? [])))),
  ),
  fc.tuple(fc.constant('subgroup'), fc.constantFrom('none', 'only')),
);
const filters = fc
  .array(filter, { minLength: 1, maxLength: 4 })
  .filter((chosen) => chosen.filter(([name]) => name === 'subgroup').length < 2);

interface SelectedStudy {
  readonly id: string;
  readonly matchedOutcomes: string[];
}

test('whatever the filters, the API selects what a naive reading of the seeds does', async () => {
  let selective = 0;
  await fc.assert(
    fc.asyncProperty(filters, async (chosen) => {
      const expected = selectNaively(seeds, chosen);
      const query = queryString(chosen);

      const studies = await api.get(`/studies?${query}&limit=200&sort=id&fields=id,matchedOutcomes`);
      expect(studies.status, JSON.stringify(studies.body.errors)).toBe(200);
      const selected = studies.body.data.map(({ id, matchedOutcomes }: SelectedStudy) => [
        id,
        matchedOutcomes,
      ]);
      expect(selected).toEqual([...expected].sort());
      expect(studies.body.meta.total).toBe(expected.size);

      const rows = await api.get(`/outcomes?${query}&format=ndjson&sort=study&fields=id,study`);
      const ids = rows.text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
        .map((row: { id: string; study: { id: string } }) => [row.study.id, row.id]);
      const matched = [...expected].sort().flatMap(([study, found]) => found.map((id) => [study, id]));
      expect(ids).toEqual(matched);
      const page = await api.get(`/outcomes?${query}&limit=1&fields=id`);
      expect(page.body.meta.total).toBe(matched.length);

      if (expected.size > 0 && expected.size < seeds.studies.length) selective += 1;
    }),
    { seed: 20260101, numRuns: 300 },
  );
  // A comparison of empty lists shows little: most of the combinations must select something.
  expect(selective).toBeGreaterThan(150);
});
