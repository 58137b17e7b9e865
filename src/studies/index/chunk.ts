import type { RecordFacts } from '../facts.ts';
import { codesOf, columnBuilder } from './column-builders.ts';
import type { Codes, Column, Table } from './columns.ts';
import { Dictionary } from './dictionary.ts';
import type { IndexedField, IndexedSubject } from './subject.ts';

/** How many keys a chunk has room for: its studies are those with keys from `number * chunkKeys` on. */
export const chunkKeys = 4096;

/** The number of the chunk that a study belongs to. */
export const chunkNumberOf = (key: number) => Math.floor(key / chunkKeys);

/**
 * The studies of a stretch of keys, in the order of their keys, and their outcomes, in the order of their studies and of
 * the study's record: those of study n are from `firstOutcome[n]` to `firstOutcome[n + 1]`. A chunk never changes: where
 * one of its studies does, another takes its place.
 */
export interface Chunk {
  readonly number: number;
  /** Another for each chunk that was ever made. */
  readonly stamp: number;
  readonly studies: Table;
  readonly outcomes: Table;
  readonly keys: Float64Array;
  readonly firstOutcome: Uint32Array;
  readonly studyOf: Uint16Array;
  readonly outcomeKeys: Float64Array;
  /** The ids of outcomes within their studies, as numbers of a dictionary. */
  readonly outcomeIds: Codes;
}

/** The dictionaries of all fields with terms, and of the ids of outcomes, of what is indexed. */
export class Dictionaries {
  readonly subject: IndexedSubject;
  readonly outcomeIds = new Dictionary();
  readonly #byField = new Map<string, Dictionary>();

  constructor(subject: IndexedSubject) {
    this.subject = subject;
  }

  of(field: string): Dictionary {
    const known = this.#byField.get(field);
    if (known !== undefined) return known;
    const dictionary = new Dictionary();
    this.#byField.set(field, dictionary);
    return dictionary;
  }
}

let stamps = 0;

/**
 * Makes a chunk of the facts of its studies.
 * @param rows key and facts of each, in the order of the keys.
 */
export function makeChunk(
  number: number,
  rows: Iterable<readonly [key: number, facts: string]>,
  dictionaries: Dictionaries,
): Chunk {
  const { fields, outcomeFields } = dictionaries.subject;
  const builders = (some: readonly IndexedField[]) =>
    some.map((field) => columnBuilder(field, dictionaries.of(field.name)));
  const [ofStudies, ofOutcomes] = [builders(fields), builders(outcomeFields)];
  const keys: number[] = [];
  const firstOutcome: number[] = [];
  const studyOf: number[] = [];
  const outcomeKeys: number[] = [];
  const outcomeIds: number[] = [];
  for (const [key, text] of rows) {
    // What was rendered was checked when it was written.
    const [study, outcomes]: RecordFacts = JSON.parse(text);
    firstOutcome.push(outcomeKeys.length);
    for (const [place, builder] of ofStudies.entries()) builder.push(study[place] ?? null);
    for (const outcome of outcomes) {
      studyOf.push(keys.length);
      outcomeKeys.push(outcome[0]);
      outcomeIds.push(dictionaries.outcomeIds.of(outcome[1]));
      for (const [place, builder] of ofOutcomes.entries()) builder.push(outcome[place + 2] ?? null);
    }
    keys.push(key);
  }
  firstOutcome.push(outcomeKeys.length);
  stamps += 1;
  const table = (some: readonly IndexedField[], made: typeof ofStudies, rows: number): Table => ({
    rows,
    columns: new Map<string, Column>(
      made.map((builder, place) => [some[place]?.name ?? '', builder.column()]),
    ),
  });
  return {
    number,
    stamp: stamps,
    studies: table(fields, ofStudies, keys.length),
    outcomes: table(outcomeFields, ofOutcomes, outcomeKeys.length),
    keys: Float64Array.from(keys),
    firstOutcome: Uint32Array.from(firstOutcome),
    studyOf: Uint16Array.from(studyOf),
    outcomeKeys: Float64Array.from(outcomeKeys),
    outcomeIds: codesOf(outcomeIds, dictionaries.outcomeIds.ids.length),
  };
}

/** The row of the study with this key, and -1 where the chunk has none. */
export function rowOfKey({ keys }: Chunk, key: number): number {
  // Where nothing was ever deleted, keys run on without a gap.
  const near = key - (keys[0] ?? 0);
  if (keys[near] === key) return near;
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] ?? 0) < key) low = middle + 1;
    else high = middle;
  }
  return keys[low] === key ? low : -1;
}
