import type { Columns, NumberColumn, TermColumn, TermsColumn } from '../studies/columns/columns.ts';
import {
  conditions,
  designs,
  domains,
  type Enumeration,
  maskings,
  sexes,
  sites,
  species,
  verifications,
} from '../vocabulary/enumerations.ts';
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
 * How far up the tree of agents an intervention is counted: as it is named (`leaf`), under the top of its tree
 * (`root`), or under itself and all above it (`all`), as the filter `intervention` finds it.
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

function byTerm({ ids, codes }: TermColumn): { values: DimensionValue[]; grouping: Grouping } {
  return {
    values: ids.map((id, number) => (number === 0 ? null : id)),
    grouping: groupingOf(
      new Uint32Array(codes),
      ids.map((_, number) => [number]),
    ),
  };
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

function ofStudy(name: DimensionName, column: TermColumn, list: Enumeration): Dimension {
  const { values, grouping } = byTerm(column);
  const label = labelled((id) => fixedTerms(list).label(id));
  return { name, values, studies: grouping, outcomes: null, label };
}

function ofTermsOfStudy(name: DimensionName, column: TermsColumn, label: (id: string) => string): Dimension {
  const numbers = new ValueNumbers();
  const studies = byTerms(column, numbers, (id) => [id]);
  return { name, values: numbers.values, studies, outcomes: null, label: labelled(label) };
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

function ofOutcome(name: DimensionName, column: TermColumn, label: (id: string) => string): Dimension {
  const { values, grouping } = byTerm(column);
  return { name, values, studies: null, outcomes: grouping, label: labelled(label) };
}

function interventionDimension(columns: Columns, { agents }: Vocabulary, level: Level): Dimension {
  const placesOf = (id: string): readonly string[] => {
    if (level === 'leaf') return [id];
    const above = agents.ancestors(id);
    return level === 'root' ? [above.at(-1) ?? id] : [id, ...above];
  };
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
function outcomeDimension({ outcomes }: Columns, { effects, measures }: Vocabulary): Dimension {
  const { effect, measure } = outcomes.terms;
  const numbers = new ValueNumbers();
  const valueAt = (ids: readonly string[], code: number) => (code === 0 ? null : (ids[code] ?? null));
  const members = effect.ids.flatMap((_, effectCode) =>
    measure.ids.map((__, measureCode) => [
      numbers.of(valueAt(effect.ids, effectCode)),
      numbers.of(valueAt(measure.ids, measureCode)),
    ]),
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
      return ofStudy(name, terms.species, species);
    case 'design':
      return ofStudy(name, terms.design, designs);
    case 'verification':
      return ofStudy(name, terms.verification, verifications);
    case 'masking':
      return ofStudy(name, terms.masking, maskings);
    case 'sex':
      return ofStudy(name, terms.sex, sexes);
    case 'year':
      return ofYear(name, numbers.year, 1, (year) => year);
    case 'decade':
      return ofYear(name, numbers.year, 10, (decade) => `${decade}–${Number(decade) + 9}`);
    case 'condition':
      return ofTermsOfStudy(name, sets.condition, (id) => fixedTerms(conditions).label(id));
    case 'country':
      return ofTermsOfStudy(name, sets.country, (id) => countries.label(id));
    case 'intervention':
      return interventionDimension(columns, vocabulary, level);
    case 'effect':
      return ofOutcome(name, columns.outcomes.terms.effect, (id) => effects.label(id));
    case 'measure':
      return ofOutcome(name, columns.outcomes.terms.measure, (id) => measures.label(id));
    case 'outcome':
      return outcomeDimension(columns, vocabulary);
    case 'domain':
      return domainDimension(columns, vocabulary);
    case 'site':
      return ofOutcome(name, columns.outcomes.terms.site, (id) => fixedTerms(sites).label(id));
  }
}
