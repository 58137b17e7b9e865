import type { ColumnSelection, Selected } from '../studies/columns/select.ts';
import type { Dimension, DimensionValue, Grouping } from './dimensions.ts';
import { GroupCounts } from './group-counts.ts';

/** What was counted of the studies and outcomes that share a value of each dimension. A study may be in several groups. */
export interface Group {
  readonly values: readonly DimensionValue[];
  readonly studies: number;
  readonly outcomes: number;
  readonly favourableOutcomes: number;
  readonly participants: number;
  /** Studies that tell their number of participants. */
  readonly counted: number;
  /** The largest number of participants that a report tells, for the trials of which there are several reports. */
  readonly trials: ReadonlyMap<number, number | null>;
  /** Of the studies that are reports of such trials: how many, how many of them tell their participants, and these. */
  readonly reports: { readonly studies: number; readonly counted: number; readonly participants: number };
  /** Durations told, by rank, with the number of studies that have each; ascending. */
  readonly durations: readonly { readonly rank: number; readonly studies: number }[];
  readonly earliestYear: number | null;
  readonly latestYear: number | null;
  /** Studies by what their outcomes say: all favourable, all not, or both. */
  readonly favourableStudies: number;
  readonly unfavourableStudies: number;
  readonly mixedStudies: number;
  /** The first studies in the order of ids. */
  readonly examples: readonly number[];
}

/** How each effect counts, by its number in the columns. */
export type Directions = readonly ('favourable' | 'unfavourable' | 'none')[];

/** How the rows of a dimension are found for an outcome: by its own number, or by that of its study. */
interface Lookup {
  readonly ofOutcome: boolean;
  readonly grouping: Grouping;
}

const oneValue: Grouping = { sets: new Uint8Array(0), members: [[0]] };
const noMembers: readonly number[] = [0];

function lookup(dimension: Dimension | undefined, forOutcome: boolean): Lookup {
  if (dimension === undefined) return { ofOutcome: false, grouping: oneValue };
  const own = forOutcome ? dimension.outcomes : null;
  return own === null
    ? { ofOutcome: false, grouping: dimension.studies ?? oneValue }
    : { ofOutcome: true, grouping: own };
}

function membersOf({ ofOutcome, grouping }: Lookup, study: number, outcome: number): readonly number[] {
  return grouping.members[grouping.sets[ofOutcome ? outcome : study] ?? 0] ?? noMembers;
}

/** A group of no studies: a hole of an evidence map. */
export function emptyGroup(values: readonly DimensionValue[]): Group {
  return {
    values,
    studies: 0,
    outcomes: 0,
    favourableOutcomes: 0,
    participants: 0,
    counted: 0,
    trials: new Map(),
    reports: { studies: 0, counted: 0, participants: 0 },
    durations: [],
    earliestYear: null,
    latestYear: null,
    favourableStudies: 0,
    unfavourableStudies: 0,
    mixedStudies: 0,
    examples: [],
  };
}

/**
 * Groups the studies that were selected. A row has exactly the studies that `/studies` finds with the same filters and
 * the row's values as further filters: where a dimension, or a filter, is about outcomes, a study counts only through
 * an outcome that has all values of the row, its agents being those that the outcome is about.
 * @param dimensions at most three.
 * @param throughOutcomes whether the filters select studies through their outcomes.
 * @param examples how many studies each group names.
 */
export function tally(
  selection: ColumnSelection,
  { studies, outcomes }: Selected,
  dimensions: readonly Dimension[],
  options: { throughOutcomes: boolean; directions: Directions; examples: number },
): Group[] {
  const correlated = options.throughOutcomes || dimensions.some((dimension) => dimension.studies === null);
  const [seconds = 1, thirds = 1] = dimensions.slice(1).map(({ values }) => values.length);
  const cells = (dimensions[0]?.values.length ?? 1) * seconds * thirds;
  const counts = new GroupCounts(selection, cells, options.directions, options.examples);
  const places = [0, 1, 2] as const;
  const [first, second, third] = places.map((place) => lookup(dimensions[place], true));
  const [ofStudy, secondOfStudy, thirdOfStudy] = places.map((place) => lookup(dimensions[place], false));
  if (!first || !second || !third || !ofStudy || !secondOfStudy || !thirdOfStudy) return [];
  const { firstOutcome } = selection.columns.studies;

  for (let study = studies.next(0); study >= 0; study = studies.next(study + 1)) {
    if (!correlated) {
      for (const one of membersOf(ofStudy, study, 0)) {
        for (const two of membersOf(secondOfStudy, study, 0)) {
          for (const three of membersOf(thirdOfStudy, study, 0)) {
            counts.enter((one * seconds + two) * thirds + three, study);
          }
        }
      }
    }
    const end = firstOutcome[study + 1] ?? 0;
    for (let outcome = firstOutcome[study] ?? 0; outcome < end; outcome++) {
      if (outcomes !== null && !outcomes.has(outcome)) continue;
      const ones = membersOf(first, study, outcome);
      const twos = membersOf(second, study, outcome);
      const threes = membersOf(third, study, outcome);
      for (let i = 0; i < ones.length; i++) {
        for (let j = 0; j < twos.length; j++) {
          const start = ((ones[i] ?? 0) * seconds + (twos[j] ?? 0)) * thirds;
          for (let k = 0; k < threes.length; k++) {
            counts.add(counts.enter(start + (threes[k] ?? 0), study), outcome);
          }
        }
      }
    }
    counts.leaveStudy();
  }

  return counts.groups((cell) => {
    const numbers = [
      Math.floor(cell / (seconds * thirds)),
      Math.floor(cell / thirds) % seconds,
      cell % thirds,
    ];
    return dimensions.map(({ values }, place) => values[numbers[place] ?? 0] ?? null);
  });
}
