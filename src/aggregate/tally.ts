import { BitSet } from '../studies/index/bit-set.ts';
import type { Chunk } from '../studies/index/chunk.ts';
import type { Means, Selected } from '../studies/index/selection.ts';
import { type IndexState, keyOfNumber } from '../studies/index/state.ts';
import { type Trials, trialsOf } from '../studies/index/trials.ts';
import type { EffectRecord } from '../vocabulary/record.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { addParts, type Group } from './add-parts.ts';
import { Cells } from './cells.ts';
import { type Counting, countChunk } from './count-chunk.ts';
import { Counter, type ReportedTrials } from './counter.ts';
import type { Dimension } from './dimensions.ts';
import { direction } from './group-counts.ts';
import { keptCounts, type MarkedPart, marksOf, partsOf } from './kept-counts.ts';
import { turnsOf } from './turns.ts';

/** Which way each effect points, by its number in the dictionary. */
export type Directions = readonly EffectRecord['direction'][];

function groupAll(chunk: Chunk, dimensions: readonly Dimension[]): void {
  for (const { studies, outcomes } of dimensions) {
    studies?.(chunk);
    outcomes?.(chunk);
  }
}

function reportedIn({ starts }: IndexState, trials: Trials): BitSet | null {
  if (trials.size === 0) return null;
  const reported = BitSet.below(starts.studies.at(-1) ?? 0);
  for (const number of trials.keys()) reported.add(number);
  return reported;
}

/** How to count. */
export interface TallyOptions {
  /** How many studies each group names. */
  readonly examples: number;
  /** Whether the filters select studies through their outcomes. */
  readonly throughOutcomes: boolean;
  readonly directions: Directions;
  /** That the dimensions are of. */
  readonly vocabulary: Vocabulary;
  /** That nobody waits for it any more. */
  readonly gone: AbortSignal;
  /** Names what is counted, whatever the state of the data, so that its counts can be kept; null where they cannot. */
  readonly keepAs: string | null;
}

/**
 * Groups the studies that were selected. A row has exactly the studies that `/studies` finds with the same filters and
 * the row's values as further filters: where a dimension, or a filter, is about outcomes, a study counts only through
 * an outcome that has all values of the row, its agents being those that the outcome is about. Others have their turn
 * while a large index is counted: neither chunks nor sets change meanwhile.
 * @param means with the database in the state of the index, now.
 * @param dimensions at most three.
 * @throws RequestFaults where there are more than a million groups.
 */
export async function tally(
  means: Means,
  selected: Selected,
  dimensions: readonly Dimension[],
  options: TallyOptions,
): Promise<Group[]> {
  const { state } = means;
  const counted = keptCounts(means, options.vocabulary);
  const { durations } = counted;
  const trials = trialsOf(means);
  const ofTrials: ReportedTrials = {
    of: trials,
    reported: reportedIn(state, trials),
    keyOf: (number) => keyOfNumber(state, number),
  };
  const letOthers = turnsOf(options.gone);
  for (const chunk of state.chunks) {
    groupAll(chunk, dimensions);
    await letOthers();
  }
  const cells = new Cells(dimensions);
  const directionOf = Uint8Array.from(options.directions, (each) => direction[each]);
  const correlated = options.throughOutcomes || dimensions.some(({ studies }) => studies === null);
  const counting: Counting = { selected, dimensions, cells, correlated, directionOf };
  const chunksOf = partsOf(state);
  const marks = marksOf(chunksOf, trials, ofTrials.keyOf);
  const known = options.keepAs === null ? undefined : counted.parts.get(options.keepAs);
  const parts = new Map<number, MarkedPart>();
  for (const [number, chunks] of chunksOf) {
    const mark = marks.get(number) ?? '';
    const before = known?.get(number);
    if (before?.mark === mark) {
      parts.set(number, before);
      continue;
    }
    const counter = new Counter(cells, durations, options.examples, ofTrials);
    for (const placed of chunks) {
      counter.beginChunk(placed);
      countChunk(counting, counter, placed);
      await letOthers();
    }
    const counts = counter.finish();
    parts.set(number, { mark, part: { numbers: cells.numbers(), counts } });
    cells.clear();
  }
  if (options.keepAs !== null) counted.parts.set(options.keepAs, parts);
  const all = [...parts.values()].map(({ part }) => part);
  return addParts(all, new Cells(dimensions), durations, options.examples, letOthers);
}
