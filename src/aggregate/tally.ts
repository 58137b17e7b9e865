import type { ColumnSelection, Selected } from '../studies/columns/select.ts';
import type { EffectRecord } from '../vocabulary/record.ts';
import { Cells, eachGroupOf, type Lookups, lookups, mostGroups, Places } from './cells.ts';
import { Counter, favourableBit, unfavourableBit, untestedBit } from './counter.ts';
import type { Dimension } from './dimensions.ts';
import type { Group } from './group-counts.ts';

/** Which way each effect points, by its number in the columns. */
export type Directions = readonly EffectRecord['direction'][];

const bits = {
  favourable: favourableBit,
  unfavourable: unfavourableBit,
  none: 0,
  unknown: untestedBit,
} as const;

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

/** Counts everything that was selected, outcome by outcome; `places` is the place of each cell, null where every cell has its own. */
function countByOutcome(
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
  const { lastStudy, said, outcomes, favourableOutcomes, untestedOutcomes } = counter.counts;

  for (let study = selectedStudies.next(0); study >= 0; study = selectedStudies.next(study + 1)) {
    if (!correlated) {
      eachGroupOf(study, ofStudies, cells, places, (group) => {
        if (lastStudy[group] !== study) counter.enter(group, study);
      });
    }
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
            else if (direction === untestedBit) untestedOutcomes[group] = (untestedOutcomes[group] ?? 0) + 1;
          }
        }
      }
    }
    counter.leaveStudy();
  }
}

/**
 * Counts everything that was selected where all values are those of the study: then its outcomes are in the groups that
 * it is in itself, and are counted together.
 */
function countByStudy(
  counting: Counting,
  counter: Counter,
  directionOf: Uint8Array,
  places: Places | null,
): void {
  const { selection, selected, cells, ofStudies, correlated } = counting;
  const { firstOutcome } = selection.columns.studies;
  const effects = selection.columns.outcomes.terms.effect.codes;
  const { said, outcomes, favourableOutcomes, untestedOutcomes } = counter.counts;
  const { studies: selectedStudies, outcomes: selectedOutcomes } = selected;
  let study = 0;
  let [matched, favourable, untested, directions] = [0, 0, 0, 0];
  const visit = (group: number) => {
    counter.enter(group, study);
    outcomes[group] = (outcomes[group] ?? 0) + matched;
    said[group] = directions;
    favourableOutcomes[group] = (favourableOutcomes[group] ?? 0) + favourable;
    untestedOutcomes[group] = (untestedOutcomes[group] ?? 0) + untested;
  };
  for (study = selectedStudies.next(0); study >= 0; study = selectedStudies.next(study + 1)) {
    matched = 0;
    favourable = 0;
    untested = 0;
    directions = 0;
    const end = firstOutcome[study + 1] ?? 0;
    for (let row = firstOutcome[study] ?? 0; row < end; row++) {
      if (selectedOutcomes !== null && !selectedOutcomes.has(row)) continue;
      const direction = directionOf[effects[row] ?? 0] ?? 0;
      matched += 1;
      directions |= direction;
      if (direction === favourableBit) favourable += 1;
      else if (direction === untestedBit) untested += 1;
    }
    if (correlated && matched === 0) continue;
    eachGroupOf(study, ofStudies, cells, places, visit);
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
  const ofStudiesAlone = dimensions.every((dimension) => dimension.outcomes === null);
  const count = ofStudiesAlone ? countByStudy : countByOutcome;
  count(counting, counter, directionOf, places);
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
