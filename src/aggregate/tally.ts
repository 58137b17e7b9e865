import { queryFault, RequestFaults } from '../query/fault.ts';
import type { ColumnSelection, Selected } from '../studies/columns/select.ts';
import type { Dimension, Grouping } from './dimensions.ts';
import { type Group, GroupCounts } from './group-counts.ts';

/** How each effect counts, by its number in the columns. */
export type Directions = readonly ('favourable' | 'unfavourable' | 'none')[];

const favourableBit = 1;
const unfavourableBit = 2;
const bits = { favourable: favourableBit, unfavourable: unfavourableBit, none: 0 } as const;

/** Up to so many cells have each a place of their own; of more, only those that occur get one. */
const mostGroups = 1 << 20;

/** How the values of a row are found: by the outcome's own number, by that of its study, or whatever it is. */
interface Lookup extends Grouping {
  readonly by: 'outcome' | 'study' | 'nothing';
}

/** One value, the first, whatever the row. */
const oneValue: Lookup = {
  by: 'nothing',
  sets: new Uint32Array(0),
  offsets: Uint32Array.of(0, 1),
  items: Uint32Array.of(0),
};

function lookup(dimension: Dimension | undefined, forOutcome: boolean): Lookup {
  if (dimension === undefined) return oneValue;
  const own = forOutcome ? dimension.outcomes : null;
  if (own !== null) return { by: 'outcome', ...own };
  return dimension.studies === null ? oneValue : { by: 'study', ...dimension.studies };
}

interface Lookups {
  readonly first: Lookup;
  readonly second: Lookup;
  readonly third: Lookup;
}

function lookups([first, second, third]: readonly Dimension[], forOutcome: boolean): Lookups {
  return {
    first: lookup(first, forOutcome),
    second: lookup(second, forOutcome),
    third: lookup(third, forOutcome),
  };
}

/** The combinations of values that there can be, each a cell with a number. */
class Cells {
  readonly #dimensions: readonly Dimension[];
  readonly seconds: number;
  readonly thirds: number;
  readonly count: number;

  constructor(dimensions: readonly Dimension[]) {
    const [firsts = 1, seconds = 1, thirds = 1] = dimensions.map(({ values }) => values.length);
    this.#dimensions = dimensions;
    this.seconds = seconds;
    this.thirds = thirds;
    this.count = firsts * seconds * thirds;
  }

  valuesOf(cell: number) {
    const numbers = [
      Math.floor(cell / (this.seconds * this.thirds)),
      Math.floor(cell / this.thirds) % this.seconds,
      cell % this.thirds,
    ];
    return this.#dimensions.map(({ values }, place) => values[numbers[place] ?? 0] ?? null);
  }
}

/** Gives places to the cells that occur, where there are too many for each to have its own. */
class Places {
  readonly #places = new Map<number, number>();

  /** @throws RequestFaults where more cells occur than have room. */
  of(cell: number): number {
    const known = this.#places.get(cell);
    if (known !== undefined) return known;
    const place = this.#places.size;
    if (place >= mostGroups) {
      const message = `the groups are more than ${mostGroups}: group by fewer dimensions, or filter`;
      throw new RequestFaults([queryFault('groupBy', null, message)]);
    }
    this.#places.set(cell, place);
    return place;
  }

  cells(): Iterable<readonly [cell: number, place: number]> {
    return this.#places;
  }
}

/** What is to be counted, and by what. */
interface Counting {
  readonly selection: ColumnSelection;
  readonly selected: Selected;
  readonly cells: Cells;
  readonly ofOutcomes: Lookups;
  readonly ofStudies: Lookups;
  /** Whether a study counts only through an outcome. */
  readonly correlated: boolean;
}

/** How studies and outcomes are counted where they are met. */
class Counter {
  readonly counts: GroupCounts;
  readonly #selection: ColumnSelection;
  /** The groups that the present study was entered into. */
  #entered = new Uint32Array(1024);
  #enteredCount = 0;

  constructor(selection: ColumnSelection, groups: number, examples: number) {
    this.#selection = selection;
    this.counts = new GroupCounts(selection, groups, examples);
  }

  /** Counts a study in a group where it is met for the first time. */
  enter(group: number, study: number): void {
    const { counts } = this;
    const { numbers, idRank } = this.#selection.columns.studies;
    counts.lastStudy[group] = study;
    counts.said[group] = 0;
    if (this.#enteredCount === this.#entered.length) {
      const longer = new Uint32Array(this.#enteredCount * 2);
      longer.set(this.#entered);
      this.#entered = longer;
    }
    this.#entered[this.#enteredCount++] = group;
    counts.studies[group] = (counts.studies[group] ?? 0) + 1;
    const people = numbers.participants.values[study] ?? Number.NaN;
    if (!Number.isNaN(people)) {
      counts.counted[group] = (counts.counted[group] ?? 0) + 1;
      counts.participants[group] = (counts.participants[group] ?? 0) + people;
    }
    const year = numbers.year.values[study] ?? Number.NaN;
    if (year < (counts.earliestYear[group] ?? 0)) counts.earliestYear[group] = year;
    if (year > (counts.latestYear[group] ?? 0)) counts.latestYear[group] = year;
    const durations = counts.durationsOf(group);
    const duration = this.#selection.durationRanks().of[study] ?? 0;
    durations[duration] = (durations[duration] ?? 0) + 1;
    if (this.#selection.hasSeveralReports(study)) counts.addReport(group, study, people);
    if ((idRank[study] ?? 0) < (counts.exampleBound[group] ?? 0)) counts.addExample(group, study);
  }

  /** To be called when a study and its outcomes were counted. */
  leaveStudy(): void {
    const { said, favourableStudies, unfavourableStudies, mixedStudies } = this.counts;
    for (let i = 0; i < this.#enteredCount; i++) {
      const group = this.#entered[i] ?? 0;
      const directions = said[group] ?? 0;
      if (directions === 0) continue;
      const counts =
        directions === favourableBit
          ? favourableStudies
          : directions === unfavourableBit
            ? unfavourableStudies
            : mixedStudies;
      counts[group] = (counts[group] ?? 0) + 1;
    }
    this.#enteredCount = 0;
  }
}

/** Counts everything that was selected; `places` is the place of each cell, null where every cell has its own. */
function countAll(
  counting: Counting,
  counter: Counter,
  directionOf: Uint8Array,
  places: Places | null,
): void {
  const { selection, selected, cells, ofOutcomes, ofStudies, correlated } = counting;
  const { firstOutcome } = selection.columns.studies;
  const effects = selection.columns.outcomes.terms.effect.codes;
  const { studies: selectedStudies, outcomes: selectedOutcomes } = selected;
  const { seconds, thirds } = cells;
  const { lastStudy, said, outcomes, favourableOutcomes } = counter.counts;
  for (let study = selectedStudies.next(0); study >= 0; study = selectedStudies.next(study + 1)) {
    const from = firstOutcome[study] ?? 0;
    const end = firstOutcome[study + 1] ?? 0;
    // The row before the first outcome stands for the study itself.
    for (let row = correlated ? from : from - 1; row < end; row++) {
      const isOutcome = row >= from;
      if (isOutcome && selectedOutcomes !== null && !selectedOutcomes.has(row)) continue;
      const { first, second, third } = isOutcome ? ofOutcomes : ofStudies;
      const direction = isOutcome ? (directionOf[effects[row] ?? 0] ?? 0) : 0;
      const one = first.by === 'nothing' ? 0 : (first.sets[first.by === 'outcome' ? row : study] ?? 0);
      const two = second.by === 'nothing' ? 0 : (second.sets[second.by === 'outcome' ? row : study] ?? 0);
      const three = third.by === 'nothing' ? 0 : (third.sets[third.by === 'outcome' ? row : study] ?? 0);
      const lastOne = first.offsets[one + 1] ?? 0;
      const lastTwo = second.offsets[two + 1] ?? 0;
      const lastThree = third.offsets[three + 1] ?? 0;
      for (let i = first.offsets[one] ?? 0; i < lastOne; i++) {
        for (let j = second.offsets[two] ?? 0; j < lastTwo; j++) {
          const start = ((first.items[i] ?? 0) * seconds + (second.items[j] ?? 0)) * thirds;
          for (let k = third.offsets[three] ?? 0; k < lastThree; k++) {
            const cell = start + (third.items[k] ?? 0);
            const group = places === null ? cell : places.of(cell);
            if (lastStudy[group] !== study) counter.enter(group, study);
            if (!isOutcome) continue;
            outcomes[group] = (outcomes[group] ?? 0) + 1;
            said[group] = (said[group] ?? 0) | direction;
            if (direction === favourableBit) favourableOutcomes[group] = (favourableOutcomes[group] ?? 0) + 1;
          }
        }
      }
    }
    counter.leaveStudy();
  }
}

/**
 * Groups the studies that were selected. A row has exactly the studies that `/studies` finds with the same filters and
 * the row's values as further filters: where a dimension, or a filter, is about outcomes, a study counts only through
 * an outcome that has all values of the row, its agents being those that the outcome is about.
 * @param dimensions at most three.
 * @param throughOutcomes whether the filters select studies through their outcomes.
 * @param examples how many studies each group names.
 * @throws RequestFaults where there are more than a million groups.
 */
export function tally(
  selection: ColumnSelection,
  selected: Selected,
  dimensions: readonly Dimension[],
  options: { throughOutcomes: boolean; directions: Directions; examples: number },
): Group[] {
  const cells = new Cells(dimensions);
  const places = cells.count <= mostGroups ? null : new Places();
  const counter = new Counter(selection, Math.min(cells.count, mostGroups), options.examples);
  const counting: Counting = {
    selection,
    selected,
    cells,
    ofOutcomes: lookups(dimensions, true),
    ofStudies: lookups(dimensions, false),
    correlated: options.throughOutcomes || dimensions.some((dimension) => dimension.studies === null),
  };
  const directionOf = Uint8Array.from(options.directions, (direction) => bits[direction]);
  countAll(counting, counter, directionOf, places);
  const { counts } = counter;
  if (places !== null) {
    return Array.from(places.cells(), ([cell, place]) => counts.group(place, cells.valuesOf(cell)));
  }
  const groups: Group[] = [];
  for (let cell = 0; cell < cells.count; cell++) {
    if ((counts.studies[cell] ?? 0) > 0) groups.push(counts.group(cell, cells.valuesOf(cell)));
  }
  return groups;
}
