import type { Columns, NumberColumn, TermColumn, TermsColumn } from '../studies/columns/columns.ts';
import {
  conditions,
  designs,
  domains,
  maskings,
  sexes,
  sites,
  species,
  verifications,
} from '../vocabulary/enumerations.ts';
import type { TermIndex } from '../vocabulary/term-index.ts';
import { fixedTerms, type Vocabulary } from '../vocabulary/vocabulary.ts';

/** What an aggregate can be grouped by. */
export const dimensionNames = [
  'species',
  'intervention',
  'effect',
  'outcome',
  'measure',
  'domain',
  'site',
  'design',
  'condition',
  'country',
  'year',
  'decade',
  'verification',
  'masking',
  'sex',
] as const;
export type DimensionName = (typeof dimensionNames)[number];

/**
 * How far up its tree a term is counted: as it is named (`leaf`), under the top of its tree (`root`), or under itself
 * and all above it (`all`), as the filter over it finds it.
 */
export const levels = ['all', 'leaf', 'root'] as const;
export type Level = (typeof levels)[number];

/** A value of a dimension: an id or a year; null where the source does not tell. */
export type DimensionValue = string | number | null;

/** Which values rows have: their numbers are `items` from `offsets[sets[row]]` to `offsets[sets[row] + 1]`. */
export interface Grouping {
  readonly sets: Uint32Array;
  readonly offsets: Uint32Array;
  readonly items: Uint32Array;
}

/** @param members the numbers of the values of each set. */
function groupingOf(sets: Uint32Array, members: readonly (readonly number[])[]): Grouping {
  const offsets = new Uint32Array(members.length + 1);
  for (const [set, { length }] of members.entries()) offsets[set + 1] = (offsets[set] ?? 0) + length;
  return { sets, offsets, items: Uint32Array.from(members.flat()) };
}

/** One way to group: whose property it is, which values a row has, and how a value is called. */
export interface Dimension {
  readonly name: DimensionName;
  /** The value that each number stands for. */
  readonly values: readonly DimensionValue[];
  /** How studies are grouped; null for what is a property of an outcome. */
  readonly studies: Grouping | null;
  /** How outcomes are grouped; null for what is a property of the study. */
  readonly outcomes: Grouping | null;
  readonly label: (value: DimensionValue) => string;
}

const notTold = 'Not told';

/** The values that were met, each with a number; the first is that of rows without a value. */
class ValueNumbers {
  readonly values: DimensionValue[] = [null];
  readonly #numbers = new Map<DimensionValue, number>([[null, 0]]);

  of(value: DimensionValue): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.values.length);
    return this.values.push(value) - 1;
  }
}

const labelled = (label: (id: string) => string) => (value: DimensionValue) =>
  value === null ? notTold : label(String(value));

/** The values that stand for a term at this level of its tree. */
const placesAt =
  (index: TermIndex, level: Level) =>
  (id: string): readonly string[] => {
    if (level === 'leaf') return [id];
    const above = index.ancestors(id);
    return level === 'root' ? [above.at(-1) ?? id] : [id, ...above];
  };

/** @param placesOf the values that stand for a term. */
function byTerm(
  { ids, codes }: TermColumn,
  numbers: ValueNumbers,
  placesOf: (id: string) => readonly DimensionValue[],
): Grouping {
  const members = ids.map((id, code) => (code === 0 ? [0] : placesOf(id).map((value) => numbers.of(value))));
  return groupingOf(new Uint32Array(codes), members);
}

/** @param placesOf the values that stand for a term. */
function byTerms(
  { ids, sets, offsets, items }: TermsColumn,
  numbers: ValueNumbers,
  placesOf: (id: string) => readonly DimensionValue[],
): Grouping {
  const numbersOf = ids.map((id, item) => (item === 0 ? [] : placesOf(id).map((value) => numbers.of(value))));
  const members: number[][] = [];
  for (let set = 0; set + 1 < offsets.length; set++) {
    const ofSet: number[] = [];
    for (let place = offsets[set] ?? 0; place < (offsets[set + 1] ?? 0); place++) {
      for (const number of numbersOf[items[place] ?? 0] ?? [])
        if (!ofSet.includes(number)) ofSet.push(number);
    }
    members.push(ofSet.length === 0 ? [0] : ofSet);
  }
  return groupingOf(sets, members);
}

function ofStudy(name: DimensionName, column: TermColumn, index: TermIndex, level: Level): Dimension {
  const numbers = new ValueNumbers();
  const studies = byTerm(column, numbers, placesAt(index, level));
  return { name, values: numbers.values, studies, outcomes: null, label: labelled((id) => index.label(id)) };
}

function ofTermsOfStudy(name: DimensionName, column: TermsColumn, index: TermIndex, level: Level): Dimension {
  const numbers = new ValueNumbers();
  const studies = byTerms(column, numbers, placesAt(index, level));
  return { name, values: numbers.values, studies, outcomes: null, label: labelled((id) => index.label(id)) };
}

function ofYear(
  name: DimensionName,
  { values }: NumberColumn,
  width: number,
  label: (year: string) => string,
): Dimension {
  const numbers = new ValueNumbers();
  const numberOf = new Map<number, number>();
  const sets = Uint32Array.from(values, (year) => {
    const known = numberOf.get(year);
    if (known !== undefined) return known;
    const number = numbers.of(Number.isNaN(year) ? null : Math.floor(year / width) * width);
    numberOf.set(year, number);
    return number;
  });
  const studies = groupingOf(
    sets,
    numbers.values.map((_, number) => [number]),
  );
  return { name, values: numbers.values, studies, outcomes: null, label: labelled(label) };
}

function ofOutcome(name: DimensionName, column: TermColumn, index: TermIndex, level: Level): Dimension {
  const numbers = new ValueNumbers();
  const outcomes = byTerm(column, numbers, placesAt(index, level));
  return { name, values: numbers.values, studies: null, outcomes, label: labelled((id) => index.label(id)) };
}

function interventionDimension(columns: Columns, { agents }: Vocabulary, level: Level): Dimension {
  const placesOf = placesAt(agents, level);
  const numbers = new ValueNumbers();
  return {
    name: 'intervention',
    values: numbers.values,
    studies: byTerms(columns.studies.sets.intervention, numbers, placesOf),
    outcomes: byTerms(columns.outcomes.intervention, numbers, placesOf),
    label: (value) => (value === null ? 'Nothing tested' : agents.label(String(value))),
  };
}

function domainDimension({ outcomes }: Columns, { records }: Vocabulary): Dimension {
  const { ids, codes } = outcomes.terms.measure;
  const numbers = new ValueNumbers();
  const members = ids.map((id) => [numbers.of(records.measures.get(id)?.domain ?? null)]);
  return {
    name: 'domain',
    values: numbers.values,
    studies: null,
    outcomes: groupingOf(new Uint32Array(codes), members),
    label: labelled((id) => fixedTerms(domains).label(id)),
  };
}

/** What happened and what was measured, each a value of its own. */
function outcomeDimension({ outcomes }: Columns, { effects, measures }: Vocabulary, level: Level): Dimension {
  const { effect, measure } = outcomes.terms;
  const numbers = new ValueNumbers();
  const placesOf = placesAt(measures, level);
  const members = effect.ids.flatMap((effectId, effectCode) =>
    measure.ids.map((measureId, measureCode) => {
      const values = [
        effectCode === 0 ? null : effectId,
        ...(measureCode === 0 ? [null] : placesOf(measureId)),
      ];
      return [...new Set(values)].map((value) => numbers.of(value));
    }),
  );
  const sets = Uint32Array.from(
    effect.codes,
    (code, row) => code * measure.ids.length + (measure.codes[row] ?? 0),
  );
  return {
    name: 'outcome',
    values: numbers.values,
    studies: null,
    outcomes: groupingOf(sets, members),
    label: labelled((id) => (effects.has(id) ? effects.label(id) : measures.label(id))),
  };
}

/** The dimension of this name over these columns. */
export function dimensionOf(
  name: DimensionName,
  columns: Columns,
  vocabulary: Vocabulary,
  level: Level,
): Dimension {
  const { effects, measures, countries } = vocabulary;
  const { terms, sets, numbers } = columns.studies;
  switch (name) {
    case 'species':
      return ofStudy(name, terms.species, fixedTerms(species), level);
    case 'design':
      return ofStudy(name, terms.design, fixedTerms(designs), level);
    case 'verification':
      return ofStudy(name, terms.verification, fixedTerms(verifications), level);
    case 'masking':
      return ofStudy(name, terms.masking, fixedTerms(maskings), level);
    case 'sex':
      return ofStudy(name, terms.sex, fixedTerms(sexes), level);
    case 'year':
      return ofYear(name, numbers.year, 1, (year) => year);
    case 'decade':
      return ofYear(name, numbers.year, 10, (decade) => `${decade}–${Number(decade) + 9}`);
    case 'condition':
      return ofTermsOfStudy(name, sets.condition, fixedTerms(conditions), level);
    case 'country':
      return ofTermsOfStudy(name, sets.country, countries, level);
    case 'intervention':
      return interventionDimension(columns, vocabulary, level);
    case 'effect':
      return ofOutcome(name, columns.outcomes.terms.effect, effects, level);
    case 'measure':
      return ofOutcome(name, columns.outcomes.terms.measure, measures, level);
    case 'outcome':
      return outcomeDimension(columns, vocabulary, level);
    case 'domain':
      return domainDimension(columns, vocabulary);
    case 'site':
      return ofOutcome(name, columns.outcomes.terms.site, fixedTerms(sites), level);
  }
}
