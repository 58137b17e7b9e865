import type { Cells } from './cells.ts';
import type { DimensionValue } from './dimension-values.ts';
import { type DurationNumbers, DurationSums, type DurationsOfGroup } from './durations.ts';
import { GroupCounts, type GroupSums } from './group-counts.ts';
import type { Part } from './kept-counts.ts';

/** What was counted of the studies and outcomes that share a value of each dimension. A study may be in several groups. */
export interface Group extends GroupSums {
  readonly values: readonly DimensionValue[];
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
    trials: 0,
    trialParticipants: null,
    signs: { favourable: 0, unfavourable: 0, mixed: 0 },
    durations: { days: [], studies: [] },
    earliestYear: null,
    latestYear: null,
    examples: [],
  };
}

/** After so many groups others may have their turn. */
const groupsOfTurn = 100;

/**
 * Adds up what was counted in parts.
 * @param cells of the dimensions, none of which has a place yet.
 * @param examples how many studies each group names.
 * @param letOthers is called now and then.
 */
export async function addParts(
  parts: readonly Part[],
  cells: Cells,
  durations: DurationNumbers,
  examples: number,
  letOthers: () => Promise<void> | undefined,
): Promise<Group[]> {
  const counts = new GroupCounts();
  const from: (readonly [part: Part, group: number])[][] = [];
  for (const part of parts) {
    for (let place = 0; place < part.counts.room; place++) {
      const cell = cells.cellOf(part.numbers, place);
      const known = cells.placeOf(cell);
      const group = known < 0 ? cells.open(cell) : known;
      counts.reserve(group + 1);
      counts.add(group, part.counts, place, examples);
      const own = from[group] ?? [];
      from[group] = own;
      own.push([part, place]);
    }
    await letOthers();
  }
  const sums = new DurationSums(durations);
  const groups: Group[] = [];
  for (const [group, cell] of cells.cells.entries()) {
    const runs = (from[group] ?? []).flatMap(([part, place]) =>
      part.counts.durations === null ? [] : [[part.counts.durations, place] as const],
    );
    groups.push({
      values: cells.valuesOf(cell),
      ...counts.sumsOf(group),
      durations: sums.of(runs),
      examples: counts.examples[group] ?? [],
    });
    if (group % groupsOfTurn === 0) await letOthers();
  }
  return groups;
}
