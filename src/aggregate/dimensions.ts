import type { Names } from '../database/names.ts';
import { hasTerms, type NumberRanges, type TermField, termsOf } from '../studies/fields/field.ts';
import { rangeOf } from '../studies/fields/ranges.ts';
import { fieldOfDimension } from '../studies/fields/registry.ts';
import type { OutcomeSource, StudyField, StudySource } from '../studies/fields/sources.ts';
import type { Chunk, Dictionaries } from '../studies/index/chunk.ts';
import { type CodedColumn, type Codes, codedColumn, type Table } from '../studies/index/columns.ts';

import type { Dictionary } from '../studies/index/dictionary.ts';
import type { TermIndex } from '../vocabulary/term-index.ts';
import { type DimensionValue, type Level, ValueNumbers } from './dimension-values.ts';
import { type DoseBounds, doseGroupLabel, doseGroupsOf } from './dose-groups.ts';
import { filterOfValues } from './group-filters.ts';

/** Which values rows have: their numbers are `items` from `offsets[codes[row]]` to `offsets[codes[row] + 1]`. */
export interface Grouping {
  readonly codes: Codes;
  readonly offsets: Codes;
  readonly items: Codes;
}

/** One way to group: whose property it is, which values a row has, and how a value is called. */
export interface Dimension {
  readonly name: string;
  /** The value that each number stands for; they become more as chunks are grouped. */
  readonly values: readonly DimensionValue[];
  /** How the studies of a chunk are grouped; null for what is a property of an outcome. */
  readonly studies: ((chunk: Chunk) => Grouping) | null;
  /** How outcomes are grouped; null for what is a property of the study. */
  readonly outcomes: ((chunk: Chunk) => Grouping) | null;
  readonly label: (value: DimensionValue) => string;
  /** The filter that finds the studies of a value, as a part of a query string; null where none does. */
  readonly filter: (value: DimensionValue) => string | null;
}

/** @param members the numbers of the values of each code. */
function groupingOf(codes: Codes, members: readonly (readonly number[])[]): Grouping {
  const offsets = new Uint32Array(members.length + 1);
  for (const [code, { length }] of members.entries()) offsets[code + 1] = (offsets[code] ?? 0) + length;
  return { codes, offsets, items: Uint32Array.from(members.flat()) };
}

/** @param valuesOf the values under which a term is counted. */
function byTerms(
  column: CodedColumn,
  dictionary: Dictionary,
  numbers: ValueNumbers,
  valuesOf: (id: string) => readonly DimensionValue[],
): Grouping {
  const numbersOf = (code: number) =>
    code === 0 ? [] : valuesOf(dictionary.id(code)).map((value) => numbers.of(value));
  const orNone = (members: readonly number[]) => (members.length === 0 ? [0] : [...new Set(members)]);
  if (column.kind !== 'terms') {
    return groupingOf(
      column.codes,
      Array.from({ length: dictionary.size }, (_, code) => orNone(numbersOf(code))),
    );
  }
  const { codes, offsets, items } = column;
  const members = Array.from({ length: offsets.length - 1 }, (_, set) =>
    orNone([...items.subarray(offsets[set], offsets[set + 1])].flatMap(numbersOf)),
  );
  return groupingOf(codes, members);
}

function byNumber(column: CodedColumn, ranges: NumberRanges | null, numbers: ValueNumbers): Grouping {
  if (column.kind !== 'number') throw new Error('ranges are of numbers');
  const members = [...column.values].map((value) => [
    numbers.of(ranges === null ? value : rangeOf(value, ranges).from),
  ]);
  return groupingOf(column.codes, [...members, [0]]);
}

/** Groups each chunk once. */
function kept(group: (chunk: Chunk) => Grouping): (chunk: Chunk) => Grouping {
  const made = new WeakMap<Chunk, Grouping>();
  return (chunk) => {
    const grouping = made.get(chunk) ?? group(chunk);
    made.set(chunk, grouping);
    return grouping;
  };
}

/** The groups of a table's rows, made of its column for a field. */
type ByColumn = (table: Table) => Grouping;

function dimensionBy(
  name: string,
  field: StudyField,
  values: readonly DimensionValue[],
  group: ByColumn,
  label: Dimension['label'],
  filter: Dimension['filter'],
): Dimension {
  return {
    name,
    values,
    studies: field.of === undefined ? null : kept(({ studies }) => group(studies)),
    outcomes: field.ofOutcome === undefined ? null : kept(({ outcomes }) => group(outcomes)),
    label,
    filter,
  };
}

function dimensionOfTerms(
  name: string,
  field: TermField<StudySource, OutcomeSource>,
  level: Level,
  dictionaries: Dictionaries,
  names: Names,
): Dimension {
  const index = termsOf(field, names);
  const valuesOf = (id: string) => counted(index, level, id);
  const numbers = new ValueNumbers();
  const dictionary = dictionaries.of(field.name);
  const { without = 'Not told' } = field;
  return dimensionBy(
    name,
    field,
    numbers.values,
    (table) => byTerms(codedColumn(table, field.name), dictionary, numbers, valuesOf),
    (value) => (value === null ? without : index.label(String(value))),
    filterOfValues(field, null, level, names),
  );
}

/** The terms of a tree under which one of them is counted. */
function counted(index: TermIndex, level: Level, id: string): readonly string[] {
  if (level === 'leaf' || !index.has(id)) return [id];
  const above = index.ancestors(id);
  return level === 'root' ? [above.at(-1) ?? id] : [id, ...above];
}

/** Groups by doses a day. @param bounds where groups end; every dose is one where there are none. */
export function dimensionOfDoses(
  name: string,
  level: Level,
  dictionaries: Dictionaries,
  names: Names,
  bounds: DoseBounds | null,
): Dimension {
  const { field } = fieldOfDimension(name);
  const numbers = new ValueNumbers();
  const dictionary = dictionaries.of(field.name);
  const above = (agent: string) => counted(names.vocabulary.agents, level, agent);
  return dimensionBy(
    name,
    field,
    numbers.values,
    (table) =>
      byTerms(codedColumn(table, field.name), dictionary, numbers, (fact) =>
        doseGroupsOf(fact, bounds, above),
      ),
    (value) => (value === null ? 'No dose that can be compared' : doseGroupLabel(String(value), names)),
    filterOfValues(field, null, level, names),
  );
}

/** The dimension of this name. @throws where there is none. */
function makeDimension(name: string, level: Level, dictionaries: Dictionaries, names: Names): Dimension {
  const { field, ranges } = fieldOfDimension(name);
  if (hasTerms(field)) return dimensionOfTerms(name, field, level, dictionaries, names);
  if (field.kind === 'doses') return dimensionOfDoses(name, level, dictionaries, names, null);
  const numbers = new ValueNumbers();
  return dimensionBy(
    name,
    field,
    numbers.values,
    (table) => byNumber(codedColumn(table, field.name), ranges, numbers),
    (value) => {
      if (value === null) return 'Not told';
      return ranges === null ? String(value) : rangeOf(Number(value), ranges).words;
    },
    filterOfValues(field, ranges, level, names),
  );
}

const made = new WeakMap<Dictionaries, WeakMap<Names['vocabulary'], Map<string, Dimension>>>();

/** The dimension of this name, which stays the same as long as the vocabulary does: what was counted by it can be kept. */
export function dimensionOf(name: string, level: Level, dictionaries: Dictionaries, names: Names): Dimension {
  const ofIndex = made.get(dictionaries) ?? new WeakMap<Names['vocabulary'], Map<string, Dimension>>();
  made.set(dictionaries, ofIndex);
  const known = ofIndex.get(names.vocabulary) ?? new Map<string, Dimension>();
  ofIndex.set(names.vocabulary, known);
  const dimension = known.get(`${name} ${level}`) ?? makeDimension(name, level, dictionaries, names);
  known.set(`${name} ${level}`, dimension);
  return dimension;
}
