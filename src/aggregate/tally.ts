import type { BitSet } from '../studies/columns/bit-set.ts';
import type { ColumnSelection, Selected } from '../studies/columns/select.ts';
import type { Dimension, DimensionValue } from './dimensions.ts';

/** What was counted of the studies and outcomes that share a value of each dimension. A study may be in several groups. */
export interface Group {
  readonly values: readonly DimensionValue[];
  studies: number;
  outcomes: number;
  favourableOutcomes: number;
  participants: number;
  /** Studies that tell their number of participants. */
  counted: number;
  /** Studies of trials with one report, and their participants. */
  singleTrials: number;
  singleTrialParticipants: number;
  singleTrialsCounted: number;
  /** The largest number of participants told by a report, for trials with several. */
  readonly trials: Map<number, number | null>;
  /** How many studies have each duration, by its rank. */
  readonly durations: Map<number, number>;
  earliestYear: number;
  latestYear: number;
  /** Studies by what their outcomes say: all favourable, none, or both. */
  favourableStudies: number;
  unfavourableStudies: number;
  mixedStudies: number;
  /** The first studies in the order of ids. */
  readonly examples: number[];
}

/** How each effect counts, by its number in the columns. */
export type Directions = readonly ('favourable' | 'unfavourable' | 'none')[];

interface OpenGroup {
  readonly group: Group;
  /** The study that was counted last, and what its outcomes say so far. */
  study: number;
  favourable: boolean;
  unfavourable: boolean;
}

const noValue: readonly number[] = [0];

function newGroup(values: readonly DimensionValue[]): Group {
  return {
    values,
    studies: 0,
    outcomes: 0,
    favourableOutcomes: 0,
    participants: 0,
    counted: 0,
    singleTrials: 0,
    singleTrialParticipants: 0,
    singleTrialsCounted: 0,
    trials: new Map(),
    durations: new Map(),
    earliestYear: Number.POSITIVE_INFINITY,
    latestYear: Number.NEGATIVE_INFINITY,
    favourableStudies: 0,
    unfavourableStudies: 0,
    mixedStudies: 0,
    examples: [],
  };
}

/** A group of no studies: a hole of an evidence map. */
export function emptyGroup(values: readonly DimensionValue[]): Group {
  return newGroup(values);
}

/** Counts studies and outcomes by up to three dimensions. */
class Tally {
  readonly #selection: ColumnSelection;
  readonly #dimensions: readonly Dimension[];
  readonly #directions: Directions;
  readonly #examples: number;
  readonly #open = new Map<number, OpenGroup>();
  readonly #touched: OpenGroup[] = [];

  constructor(
    selection: ColumnSelection,
    dimensions: readonly Dimension[],
    directions: Directions,
    examples: number,
  ) {
    this.#selection = selection;
    this.#dimensions = dimensions;
    this.#directions = directions;
    this.#examples = examples;
  }

  /** The numbers of a study's values, or of an outcome's where the dimension is one of outcomes. */
  #numbers(dimension: Dimension | undefined, study: number, outcome: number | null): readonly number[] {
    if (dimension === undefined) return noValue;
    const grouping = outcome === null ? dimension.studies : (dimension.outcomes ?? dimension.studies);
    if (grouping === null) return noValue;
    const row = outcome === null || dimension.outcomes === null ? study : outcome;
    return grouping.members[grouping.sets[row] ?? 0] ?? noValue;
  }

  /** Counts a study in all groups that it, or one of its outcomes, belongs to. */
  add(study: number, outcome: number | null): void {
    const [first, second, third] = this.#dimensions;
    const numbersOfSecond = this.#numbers(second, study, outcome);
    const numbersOfThird = this.#numbers(third, study, outcome);
    const seconds = second?.values.length ?? 1;
    const thirds = third?.values.length ?? 1;
    for (const one of this.#numbers(first, study, outcome)) {
      for (const two of numbersOfSecond) {
        for (const three of numbersOfThird) {
          const open = this.#groupOf((one * seconds + two) * thirds + three, one, two, three);
          if (open.study !== study) this.#addStudy(open, study);
          if (outcome !== null) this.#addOutcome(open, outcome);
        }
      }
    }
  }

  /** To be called when all outcomes of a study were added. */
  finishStudy(): void {
    for (const { group, favourable, unfavourable } of this.#touched) {
      if (favourable && unfavourable) group.mixedStudies += 1;
      else if (favourable) group.favourableStudies += 1;
      else if (unfavourable) group.unfavourableStudies += 1;
    }
    this.#touched.length = 0;
  }

  groups(): Group[] {
    return Array.from(this.#open.values(), ({ group }) => group);
  }

  #groupOf(code: number, one: number, two: number, three: number): OpenGroup {
    const known = this.#open.get(code);
    if (known !== undefined) return known;
    const numbers = [one, two, three];
    const values = this.#dimensions.map((dimension, place) => dimension.values[numbers[place] ?? 0] ?? null);
    const open = { group: newGroup(values), study: -1, favourable: false, unfavourable: false };
    this.#open.set(code, open);
    return open;
  }

  #addStudy(open: OpenGroup, study: number): void {
    open.study = study;
    open.favourable = false;
    open.unfavourable = false;
    this.#touched.push(open);
    const { group } = open;
    const { studies } = this.#selection.columns;
    const year = studies.numbers.year.values[study] ?? Number.NaN;
    const told = studies.numbers.participants.values[study] ?? Number.NaN;
    const isTold = !Number.isNaN(told);
    group.studies += 1;
    if (isTold) {
      group.counted += 1;
      group.participants += told;
    }
    if (year < group.earliestYear) group.earliestYear = year;
    if (year > group.latestYear) group.latestYear = year;
    const duration = this.#selection.durationRanks().of[study] ?? 0;
    group.durations.set(duration, (group.durations.get(duration) ?? 0) + 1);
    if (this.#selection.hasSeveralReports().has(study)) {
      const trial = studies.trial[study] ?? study;
      const most = group.trials.get(trial) ?? null;
      group.trials.set(trial, isTold && (most === null || told > most) ? told : most);
    } else {
      group.singleTrials += 1;
      if (isTold) {
        group.singleTrialsCounted += 1;
        group.singleTrialParticipants += told;
      }
    }
    this.#addExample(group.examples, study);
  }

  #addOutcome(open: OpenGroup, outcome: number): void {
    const { group } = open;
    group.outcomes += 1;
    const direction = this.#directions[this.#selection.columns.outcomes.terms.effect.codes[outcome] ?? 0];
    if (direction === 'favourable') {
      group.favourableOutcomes += 1;
      open.favourable = true;
    } else if (direction === 'unfavourable') {
      open.unfavourable = true;
    }
  }

  #addExample(examples: number[], study: number): void {
    const { idRank } = this.#selection.columns.studies;
    const rank = idRank[study] ?? 0;
    let place = examples.length;
    while (place > 0 && (idRank[examples[place - 1] ?? 0] ?? 0) > rank) place -= 1;
    if (place >= this.#examples) return;
    examples.splice(place, 0, study);
    if (examples.length > this.#examples) examples.pop();
  }
}

/**
 * Groups the studies that were selected. A row has exactly the studies that `/studies` finds with the same filters and
 * the row's values as further filters: where a dimension, or a filter, is about outcomes, a study counts only through
 * an outcome that has all values of the row, its agents being those that the outcome is about.
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
  const counts = new Tally(selection, dimensions, options.directions, options.examples);
  const { firstOutcome } = selection.columns.studies;
  const matches = (outcome: number, set: BitSet | null) => set === null || set.has(outcome);
  for (let study = studies.next(0); study >= 0; study = studies.next(study + 1)) {
    if (!correlated) counts.add(study, null);
    const end = firstOutcome[study + 1] ?? 0;
    for (let outcome = firstOutcome[study] ?? 0; outcome < end; outcome++) {
      if (matches(outcome, outcomes)) counts.add(study, outcome);
    }
    counts.finishStudy();
  }
  return counts.groups();
}
