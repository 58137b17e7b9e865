import fc from 'fast-check';
import type { Names } from '../../src/database/names.ts';
import { readSeeds } from '../../src/seeding/read-seeds.ts';
import type { Fact } from '../../src/studies/facts.ts';
import { hasTerms, type TermField, termsOf } from '../../src/studies/fields/field.ts';
import { fields } from '../../src/studies/fields/registry.ts';
import type { OutcomeSource, StudyField, StudySource } from '../../src/studies/fields/sources.ts';
import { TermIndex } from '../../src/vocabulary/term-index.ts';
import type { Filter } from './raw-seeds.ts';

/** `a`, `!a`, `a,b`, `!a,!b`: the first is what most users send, and so is most frequent. */
const list = (one: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.array(one, { minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 3 }))
    .map(([texts, sign]) => texts.map((text) => (sign === 0 ? `!${text}` : text)).join(','));

const range = (ends: readonly string[]) =>
  fc
    .tuple(fc.nat(ends.length - 1), fc.nat(ends.length - 1), fc.constantFrom('one', 'from', 'to', 'between'))
    .map(([one, other, kind]) => {
      const low = ends[Math.min(one, other)] ?? '';
      const high = ends[Math.max(one, other)] ?? '';
      return { one: low, from: `${low}..`, to: `..${high}`, between: `${low}..${high}` }[kind];
    });

/** Lengths of time that lie between those of most studies, as users write them. */
const lengths = ['2w', '6mo', '1y', '18mo'] as const;

/** Doses as users ask for them, by their unit; some that records have. */
const askedDoses = {
  ug: ['50', '100', '180', '360', '500'],
  mg: ['0.2', '1', '10', '45', '2000'],
  g: ['0.5', '1.8', '4'],
  IU: ['400', '1000', '2000', '4000'],
  mmol: ['15', '16.2', '30'],
  mg_per_kg: ['0.1', '10', '100'],
} as const;

/** Names as users write them, some of which records have. */
const writtenNames: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'author',
    ['Shea', 'shea mk', 'Schurgers', 'Vermeer C', "O'Donnell", 'ODonnell CJ', 'Wang', 'Kramann', 'de Vriese'],
  ],
  [
    'journal',
    ['Circulation', 'kidney international', 'PLoS One', 'The American Journal of Clinical Nutrition'],
  ],
  ['funding', ['British Heart Foundation', 'nattopharma', 'National', 'Novartis']],
  ['unit', ['m/s', 'AU', 'percent', 'PERCENT', 'mm3', 'pmol/L']],
]);

/** Some values, from the lowest to the highest, and one that lies between two. */
function someNumbers(values: readonly number[]): number[] {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const step = Math.max(1, Math.floor(sorted.length / 8));
  const some = sorted.filter((_, place) => place % step === 0);
  const [one = 0, next = one + 2] = sorted;
  return [...new Set([...some, (one + next) / 2])].sort((a, b) => a - b);
}

/** The names by which terms are asked for: their ids, and of those that data define a synonym. */
function namesOfTerms(
  field: TermField<StudySource, OutcomeSource>,
  used: readonly Fact[],
  names: Names,
): string[] {
  const index = termsOf(field, names);
  const ids = [...new Set(used.flat())].filter((id) => typeof id === 'string');
  const above = ids.flatMap((id) => (index.has(id) ? index.ancestors(id) : []));
  const synonyms =
    typeof field.terms === 'function' && index.listedAt.some((name) => ['agents', 'measures'].includes(name))
      ? ids.flatMap((id) => index.get(id)?.synonyms.slice(0, 1) ?? [])
      : [];
  return [...new Set([...ids, ...above, ...synonyms])].filter((name) => !name.includes(','));
}

/** One filter by a field, by what the records have for it; undefined where they have nothing. */
function filterBy(
  field: StudyField,
  values: readonly Fact[],
  names: Names,
): fc.Arbitrary<Filter> | undefined {
  const withName = (texts: fc.Arbitrary<string>): fc.Arbitrary<Filter> =>
    fc.tuple(fc.constant(field.name), texts);
  if (hasTerms(field)) {
    const terms = [...namesOfTerms(field, values, names), ...(field.all === undefined ? [] : [field.all])];
    return terms.length === 0 ? undefined : withName(list(fc.constantFrom(...terms)));
  }
  if (field.kind === 'number' || field.kind === 'days') {
    const numbers = someNumbers(values.filter((value) => typeof value === 'number'));
    const ends = numbers.map(String);
    const between = field.kind === 'days' ? [range(lengths)] : [];
    return numbers.length === 0 ? undefined : withName(list(fc.oneof(range(ends), ...between)));
  }
  if (field.kind === 'identifier') {
    const ids = values.flat().filter((id) => typeof id === 'string' && !id.includes(','));
    return ids.length === 0 ? undefined : withName(list(fc.constantFrom(...ids.map(String))));
  }
  if (field.kind === 'doses') {
    const ranges = Object.entries(askedDoses).map(([unit, ends]) =>
      range(ends).map((written) => written.replaceAll(/[0-9.]*[0-9]/g, (end) => `${end}${unit}`)),
    );
    const of = fc.constantFrom('', '', 'K2:', 'statin:', 'vitamin_d3:', 'magnesium:');
    return withName(list(fc.tuple(of, fc.oneof(...ranges)).map(([agent, doses]) => agent + doses)));
  }
  if (field.kind === 'names') {
    const written = writtenNames.get(field.name) ?? [];
    const names =
      field.form.how === 'is' ? written.flatMap((name) => [name, `${name.slice(0, 3)}*`]) : written;
    return withName(list(fc.constantFrom(...names)));
  }
  // When something was written is not in the seeds.
  if (field.kind === 'moment') return undefined;
  if (field.kind !== 'flag') throw new Error(`${field.name}: nothing is made up for a ${field.kind}`);
  return withName(fc.constantFrom(field.words.no.word, field.words.yes.word));
}

/**
 * Filters by every field that there is, by what these seeds have for each, up to four at a time, as users combine them.
 * @param folder of the seeds.
 */
export function randomFilters(folder: string): fc.Arbitrary<Filter[]> {
  const reading = readSeeds(folder);
  if ('faults' in reading) throw new Error(`the seeds of the test are broken: ${reading.faults[0]?.message}`);
  const { studies, claims, vocabulary } = reading.seeds;
  const index = (name: string, ids: readonly { readonly id: string }[]) => {
    const terms = ids.map(({ id }) => ({ id, label: id, synonyms: [], parent: null, description: null }));
    return new TermIndex(name, terms, 'names may be shared');
  };
  const names: Names = {
    vocabulary,
    documents: index('documents', claims.documents),
    claims: index('claims', claims.claims),
    hasStudy: (id) => studies.some((study) => study.id === id),
    nearStudies: () => [],
  };
  const sources = studies.map(
    (study): StudySource => ({
      study,
      vocabulary,
      created: '',
      updated: '',
      claims: claims.claims.flatMap(({ id, document, statement, verdict, evidence }) =>
        evidence
          .filter((each) => each.study === study.id)
          .map(({ stance }) => ({ id, document, statement, verdict, stance })),
      ),
    }),
  );
  const valuesOf = ({ of, ofOutcome }: StudyField): Fact[] => [
    ...(of === undefined ? [] : sources.map((source) => of(source))),
    ...(ofOutcome === undefined
      ? []
      : studies.flatMap((study) =>
          study.outcomes.map((outcome) => ofOutcome({ study, outcome, vocabulary })),
        )),
  ];
  const made = fields
    .filter(({ filter }) => filter !== false)
    .flatMap((field) => {
      const filter = filterBy(field, valuesOf(field), names);
      return filter === undefined ? [] : [{ name: field.name, filter }];
    });
  const filters = made.map(({ filter }) => filter);
  // Those that work together have to meet often.
  const together = made.filter(({ name }) => ['intervention', 'effect', 'domain', 'site'].includes(name));
  const once = new Set(fields.filter(({ kind }) => kind === 'flag').map(({ name }) => name));
  return fc
    .array(fc.oneof(...filters, ...together.map(({ filter }) => filter)), { minLength: 1, maxLength: 4 })
    .filter((chosen) => {
      const flags = chosen.map(([name]) => name).filter((name) => once.has(name));
      return new Set(flags).size === flags.length;
    });
}
