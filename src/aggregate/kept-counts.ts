import { LRUCache } from 'lru-cache';
import { chunkNumberOf } from '../studies/index/chunk.ts';
import type { Means } from '../studies/index/selection.ts';
import { type IndexState, type PlacedChunk, placedChunks } from '../studies/index/state.ts';
import type { Trials } from '../studies/index/trials.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { DurationNumbers } from './durations.ts';
import type { GroupCounts } from './group-counts.ts';

/** How many chunks are counted together. */
const chunksOfPart = 8;
/** What was counted in a part of the index: the value of each dimension of every group, by number, and its counts. */
export interface Part {
  readonly numbers: Uint32Array;
  readonly counts: GroupCounts;
}

/** What was counted of an index before, and goes on to be good. */
class KeptCounts {
  readonly durations = new DurationNumbers();
  /** By what was counted: the parts, each with a mark of the chunks and trials that it was counted of. */
  readonly parts = new LRUCache<string, ReadonlyMap<number, MarkedPart>>({
    maxSize: mostBytes,
    sizeCalculation: (parts) => [...parts.values()].reduce((sum, { part }) => sum + bytesOf(part), 1000),
  });
}

/** A part, with a mark of what it was counted of. */
export interface MarkedPart {
  readonly mark: string;
  readonly part: Part;
}

/** How many bytes the counts that are kept may take. */
const mostBytes = 32 * 1024 * 1024;

function bytesOf({ counts }: Part): number {
  const { durations, examples } = counts;
  const told = durations === null ? 0 : durations.values.byteLength * 2;
  return counts.room * (150 + 60 * (examples[0]?.length ?? 0)) + told;
}

const kept = new WeakMap<Means['dictionaries'], WeakMap<Vocabulary, KeptCounts>>();

/** What is kept of an index: another where terms, or what lies below them, are others. */
export function keptCounts({ dictionaries }: Means, vocabulary: Vocabulary): KeptCounts {
  const ofIndex = kept.get(dictionaries) ?? new WeakMap<Vocabulary, KeptCounts>();
  kept.set(dictionaries, ofIndex);
  const counts = ofIndex.get(vocabulary) ?? new KeptCounts();
  ofIndex.set(vocabulary, counts);
  return counts;
}

/** The chunks that are counted together, by the number of their part. */
export function partsOf(state: IndexState): Map<number, PlacedChunk[]> {
  const parts = new Map<number, PlacedChunk[]>();
  for (const placed of placedChunks(state)) {
    const number = Math.floor(placed.chunk.number / chunksOfPart);
    const known = parts.get(number);
    if (known === undefined) parts.set(number, [placed]);
    else known.push(placed);
  }
  return parts;
}

/** What the counts of each part are made of: its chunks, and which of its studies are reports of which trials. */
export function marksOf(
  parts: ReadonlyMap<number, readonly PlacedChunk[]>,
  trials: Trials,
  keyOf: (number: number) => number,
): Map<number, string> {
  const reports = new Map<number, string[]>();
  for (const [report, first] of trials) {
    const key = keyOf(report);
    const part = Math.floor(chunkNumberOf(key) / chunksOfPart);
    const known = reports.get(part);
    const told = `${key}:${keyOf(first)}`;
    if (known === undefined) reports.set(part, [told]);
    else known.push(told);
  }
  return new Map(
    [...parts].map(([number, chunks]) => [
      number,
      `${chunks.map(({ chunk }) => chunk.stamp).join()} ${reports.get(number)?.sort().join() ?? ''}`,
    ]),
  );
}
