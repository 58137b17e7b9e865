import { BitSet } from '../studies/index/bit-set.ts';
import type { Chunk } from '../studies/index/chunk.ts';
import type { Means, Selected } from '../studies/index/selection.ts';
import { type IndexState, keyOfNumber } from '../studies/index/state.ts';
import { type Trials, trialsOf } from '../studies/index/trials.ts';
import type { EffectRecord } from '../vocabulary/record.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { Cells } from './cells.ts';
import { type Counting, countChunk } from './count-chunk.ts';
import { Counter, type ReportedTrials } from './counter.ts';
import type { Dimension, DimensionValue } from './dimensions.ts';
import { type DurationNumbers, DurationSums, type DurationsOfGroup } from './durations.ts';
import { direction, GroupCounts, type GroupSums } from './group-counts.ts';
import { keptCounts, type MarkedPart, marksOf, type Part, partsOf } from './kept-counts.ts';
import { turnsOf } from './turns.ts';

/** Which way each effect points, by its number in the dictionary. */
export type Directions = readonly EffectRecord['direction'][];

/** What was counted of the studies and outcomes that share a value of each dimension. A study may be in several groups. */
export interface Group extends GroupSums {
  readonly values: readonly DimensionValue[];
  /** The largest number of participants that a report tells, for the trials of which there are several reports. */
  readonly trials: ReadonlyMap<number, number | null>;
  /** Of the studies that are reports of such trials: how many, how many of them tell their participants, and these. */
  readonly reports: { readonly studies: number; readonly counted: number; readonly participants: number };
  readonly durations: DurationsOfGroup;
  /** The ids of the first studies in the order of ids, as bytes. */
  readonly examples: readonly string[];
}

/** A group of no studies: a hole of an evidence map. */
export function emptyGroup(values: readonly DimensionValue[]): Group {
  return {
    values,
    studies: 0,
    outcomes: 0,
    favourableOutcomes: 0,
    untestedOutcomes: 0,
    participants: 0,
    counted: 0,
    trials: new Map(),
    reports: { studies: 0, counted: 0, participants: 0 },
    durations: { days: [], studies: [] },
    earliestYear: null,
    latestYear: null,
    favourableStudies: 0,
    unfavourableStudies: 0,
    mixedStudies: 0,
    examples: [],
  };
}

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
    parts.set(number, { mark, part: { numbers: cells.cells.map((cell) => cells.numbersOf(cell)), counts } });
    cells.clear();
  }
  if (options.keepAs !== null) counted.parts.set(options.keepAs, parts);
  const all = [...parts.values()].map(({ part }) => part);
  return merged(all, new Cells(dimensions), durations, options.examples);
}

/** Adds up what was counted in parts. */
function merged(parts: readonly Part[], cells: Cells, durations: DurationNumbers, examples: number): Group[] {
  const counts = new GroupCounts();
  const from: (readonly [part: Part, group: number])[][] = [];
  for (const part of parts) {
    for (const [place, numbers] of part.numbers.entries()) {
      const cell = cells.cellOf(numbers);
      const known = cells.placeOf(cell);
      const group = known < 0 ? cells.open(cell) : known;
      counts.reserve(group + 1);
      counts.add(group, part.counts, place, examples);
      const own = from[group] ?? [];
      from[group] = own;
      own.push([part, place]);
    }
  }
  const sums = new DurationSums(durations);
  const groups = cells.cells.map((cell, group): Group => {
    const runs = (from[group] ?? []).flatMap(([part, place]) =>
      part.counts.durations === null ? [] : [[part.counts.durations, place] as const],
    );
    const { trials = new Map<number, number | null>(), ...reports } = counts.reports.get(group) ?? {
      studies: 0,
      counted: 0,
      participants: 0,
    };
    return {
      values: cells.valuesOf(cell),
      ...counts.sumsOf(group),
      trials,
      reports,
      durations: sums.of(runs),
      examples: counts.examples[group] ?? [],
    };
  });
  return groups;
}
