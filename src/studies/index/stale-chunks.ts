import type { Database } from '../../database/connection.ts';
import { changedSince } from '../../database/data-version.ts';
import { factsBetween, nextFactsKey } from '../../database/facts.ts';
import { type Chunk, changedChunk, chunkKeys, chunkNumberOf, type Dictionaries, makeChunk } from './chunk.ts';

/** Keys from one up to another, both included. */
interface KeyRange {
  readonly first: number;
  readonly last: number;
}

/** What must be made anew of some chunks, by their numbers: the keys that changed. */
export type StaleChunks = ReadonlyMap<number, readonly KeyRange[]>;

/** The keys that a chunk has room for. */
const wholeChunk = (number: number): KeyRange => ({
  first: number * chunkKeys,
  last: (number + 1) * chunkKeys - 1,
});

/** The numbers of the chunks that have records, in order. */
function* chunkNumbers(database: Database, { subject }: Dictionaries): Generator<number> {
  for (
    let key = nextFactsKey(database, subject.records, 0);
    key !== null;
    key = nextFactsKey(database, subject.records, (chunkNumberOf(key) + 1) * chunkKeys)
  ) {
    yield chunkNumberOf(key);
  }
}

/**
 * What is stale of chunks of an earlier state: those that must be made, and those that may be gone.
 * @param known the chunks, and the number of the change that they are of; undefined where there are none yet.
 * @param change the number of the change that they are to be of.
 */
export function staleChunks(
  database: Database,
  dictionaries: Dictionaries,
  known: { readonly chunks: readonly Chunk[]; readonly change: number } | undefined,
  change: number,
): StaleChunks {
  const { records } = dictionaries.subject;
  const changed = known === undefined ? 'all' : changedSince(database, records, known.change, change);
  const stale = new Map<number, KeyRange[]>();
  if (changed === 'all') {
    for (const { number } of known?.chunks ?? []) stale.set(number, [wholeChunk(number)]);
    for (const number of chunkNumbers(database, dictionaries)) stale.set(number, [wholeChunk(number)]);
    return stale;
  }
  for (const { first, last } of changed) {
    for (let number = chunkNumberOf(first); number <= chunkNumberOf(last); number++) {
      const whole = wholeChunk(number);
      const ranges = stale.get(number) ?? [];
      ranges.push({ first: Math.max(first, whole.first), last: Math.min(last, whole.last) });
      stale.set(number, ranges);
    }
  }
  return stale;
}

/** Marks the keys of some ranges, by their place in a chunk; a key may be in several. */
function markKeys(number: number, ranges: readonly KeyRange[]): Uint8Array {
  const marks = new Uint8Array(chunkKeys);
  const { first } = wholeChunk(number);
  for (const range of ranges) marks.fill(1, range.first - first, range.last - first + 1);
  return marks;
}

/** Runs of marked keys, in order. */
function* markedRanges(number: number, marks: Uint8Array): Generator<KeyRange> {
  const { first } = wholeChunk(number);
  for (let place = marks.indexOf(1); place >= 0; ) {
    const end = marks.indexOf(0, place);
    const below = end < 0 ? marks.length : end;
    yield { first: first + place, last: first + below - 1 };
    place = marks.indexOf(1, below);
  }
}

/**
 * A chunk as it is now.
 * @param before as it was; undefined where it was not there.
 * @param ranges the keys that changed.
 * @returns undefined where it has no records any more.
 */
export function renewedChunk(
  database: Database,
  dictionaries: Dictionaries,
  number: number,
  before: Chunk | undefined,
  ranges: readonly KeyRange[],
): Chunk | undefined {
  const marks = markKeys(number, ranges);
  const rows = [...markedRanges(number, marks)].flatMap(({ first, last }) =>
    factsBetween(database, dictionaries.subject.records, first, last + 1),
  );
  const chunk =
    before === undefined
      ? makeChunk(number, rows, dictionaries)
      : changedChunk(before, (key) => marks[key - number * chunkKeys] === 1, rows, dictionaries);
  return chunk.studies.rows === 0 ? undefined : chunk;
}
