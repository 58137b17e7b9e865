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
  const { studies: selectedStudies, outcomes: selectedOutcomes } = selected;
  // Whatever the innermost loops touch is a variable here: looked up in objects, it would take most of the time.
  const { first, second, third } = ofOutcomes;
  const { sets: firstSets, offsets: firstOffsets, items: firstItems } = first;
  const { sets: secondSets, offsets: secondOffsets, items: secondItems } = second;
  const { sets: thirdSets, offsets: thirdOffsets, items: thirdItems } = third;
  const [firstByOutcome, firstByStudy] = [first.by === 'outcome', first.by === 'study'];
  const [secondByOutcome, secondByStudy] = [second.by === 'outcome', second.by === 'study'];
  const [thirdByOutcome, thirdByStudy] = [third.by === 'outcome', third.by === 'study'];
  const { firstOutcome } = selection.columns.studies;
  const effects = selection.columns.outcomes.terms.effect.codes;
  const { seconds, thirds } = cells;
  const { lastStudy, said, outcomes, favourableOutcomes } = counter.counts;

  for (let study = selectedStudies.next(0); study >= 0; study = selectedStudies.next(study + 1)) {
    if (!correlated) enterItself(study, ofStudies, cells, counter, places);
    const end = firstOutcome[study + 1] ?? 0;
    for (let row = firstOutcome[study] ?? 0; row < end; row++) {
      if (selectedOutcomes !== null && !selectedOutcomes.has(row)) continue;
      const direction = directionOf[effects[row] ?? 0] ?? 0;
      const one = firstByOutcome ? (firstSets[row] ?? 0) : firstByStudy ? (firstSets[study] ?? 0) : 0;
      const two = secondByOutcome ? (secondSets[row] ?? 0) : secondByStudy ? (secondSets[study] ?? 0) : 0;
      const three = thirdByOutcome ? (thirdSets[row] ?? 0) : thirdByStudy ? (thirdSets[study] ?? 0) : 0;
      const lastOne = firstOffsets[one + 1] ?? 0;
      const lastTwo = secondOffsets[two + 1] ?? 0;
      const lastThree = thirdOffsets[three + 1] ?? 0;
      for (let i = firstOffsets[one] ?? 0; i < lastOne; i++) {
        for (let j = secondOffsets[two] ?? 0; j < lastTwo; j++) {
          const start = ((firstItems[i] ?? 0) * seconds + (secondItems[j] ?? 0)) * thirds;
          for (let k = thirdOffsets[three] ?? 0; k < lastThree; k++) {
            const cell = start + (thirdItems[k] ?? 0);
            const group = places === null ? cell : places.of(cell);
            if (lastStudy[group] !== study) counter.enter(group, study);
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

/** Enters a study into the groups of its own values, whatever its outcomes. */
function enterItself(
  study: number,
  { first, second, third }: Lookups,
  { seconds, thirds }: Cells,
  counter: Counter,
  places: Places | null,
): void {
  const one = first.by === 'nothing' ? 0 : (first.sets[study] ?? 0);
  const two = second.by === 'nothing' ? 0 : (second.sets[study] ?? 0);
  const three = third.by === 'nothing' ? 0 : (third.sets[study] ?? 0);
  for (let i = first.offsets[one] ?? 0; i < (first.offsets[one + 1] ?? 0); i++) {
    for (let j = second.offsets[two] ?? 0; j < (second.offsets[two + 1] ?? 0); j++) {
      const start = ((first.items[i] ?? 0) * seconds + (second.items[j] ?? 0)) * thirds;
      for (let k = third.offsets[three] ?? 0; k < (third.offsets[three + 1] ?? 0); k++) {
        const cell = start + (third.items[k] ?? 0);
        const group = places === null ? cell : places.of(cell);
        if (counter.counts.lastStudy[group] !== study) counter.enter(group, study);
      }
    }
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
