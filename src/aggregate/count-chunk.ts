import { codedColumn } from '../studies/index/columns.ts';
import type { Selected } from '../studies/index/selection.ts';
import type { PlacedChunk } from '../studies/index/state.ts';
import { type Cells, type Lookups, lookups } from './cells.ts';
import { type Counter, favourableBit, untestedBit } from './counter.ts';
import type { Dimension } from './dimensions.ts';

/** What is to be counted, and by what. */
export interface Counting {
  readonly selected: Selected;
  readonly dimensions: readonly Dimension[];
  readonly cells: Cells;
  /** Whether a study counts only through an outcome. */
  readonly correlated: boolean;
  /** How each effect counts, as bits, by its number in the dictionary. */
  readonly directionOf: Uint8Array;
}

/** Calls with the cell of each combination of a study's own values. */
function eachCellOf(
  study: number,
  { first, second, third }: Lookups,
  { seconds, thirds }: Cells,
  visit: (cell: number) => void,
): void {
  const one = first.by === 'nothing' ? 0 : (first.codes[study] ?? 0);
  const two = second.by === 'nothing' ? 0 : (second.codes[study] ?? 0);
  const three = third.by === 'nothing' ? 0 : (third.codes[study] ?? 0);
  for (let i = first.offsets[one] ?? 0; i < (first.offsets[one + 1] ?? 0); i++) {
    for (let j = second.offsets[two] ?? 0; j < (second.offsets[two + 1] ?? 0); j++) {
      const start = ((first.items[i] ?? 0) * seconds + (second.items[j] ?? 0)) * thirds;
      for (let k = third.offsets[three] ?? 0; k < (third.offsets[three + 1] ?? 0); k++) {
        visit(start + (third.items[k] ?? 0));
      }
    }
  }
}

/** Counts the selected studies of a chunk, outcome by outcome. */
export function countByOutcome(counting: Counting, counter: Counter, placed: PlacedChunk): void {
  const { selected, cells, correlated, dimensions, directionOf } = counting;
  const { chunk, studies: firstStudy, outcomes: firstRow } = placed;
  const { studies: selectedStudies, outcomes: selectedOutcomes } = selected;
  const ofStudies = lookups(dimensions, chunk, false);
  // Whatever the innermost loops touch is a variable here: looked up in objects, it would take most of the time.
  const { first, second, third } = lookups(dimensions, chunk, true);
  const { codes: firstCodes, offsets: firstOffsets, items: firstItems } = first;
  const { codes: secondCodes, offsets: secondOffsets, items: secondItems } = second;
  const { codes: thirdCodes, offsets: thirdOffsets, items: thirdItems } = third;
  const [firstByOutcome, firstByStudy] = [first.by === 'outcome', first.by === 'study'];
  const [secondByOutcome, secondByStudy] = [second.by === 'outcome', second.by === 'study'];
  const [thirdByOutcome, thirdByStudy] = [third.by === 'outcome', third.by === 'study'];
  const { firstOutcome } = chunk;
  const effects = codedColumn(chunk.outcomes, 'effect').codes;
  const { seconds, thirds, table } = cells;
  const { counts } = counter;
  let { lastStudy, said } = counter;
  let { outcomes, favourableOutcomes, untestedOutcomes } = counts;
  const open = (cell: number) => {
    const group = counter.open(cell);
    ({ lastStudy, said } = counter);
    ({ outcomes, favourableOutcomes, untestedOutcomes } = counts);
    return group;
  };
  const end = firstStudy + chunk.studies.rows;
  for (
    let number = selectedStudies.next(firstStudy, end);
    number >= 0;
    number = selectedStudies.next(number + 1, end)
  ) {
    const study = number - firstStudy;
    if (!correlated) {
      eachCellOf(study, ofStudies, cells, (cell) => {
        const known = cells.placeOf(cell);
        const group = known < 0 ? open(cell) : known;
        if (lastStudy[group] !== number) counter.enter(group, study);
      });
    }
    const last = firstOutcome[study + 1] ?? 0;
    for (let row = firstOutcome[study] ?? 0; row < last; row++) {
      if (selectedOutcomes !== null && !selectedOutcomes.has(firstRow + row)) continue;
      const direction = directionOf[effects[row] ?? 0] ?? 0;
      const one = firstByOutcome ? (firstCodes[row] ?? 0) : firstByStudy ? (firstCodes[study] ?? 0) : 0;
      const two = secondByOutcome ? (secondCodes[row] ?? 0) : secondByStudy ? (secondCodes[study] ?? 0) : 0;
      const three = thirdByOutcome ? (thirdCodes[row] ?? 0) : thirdByStudy ? (thirdCodes[study] ?? 0) : 0;
      const lastOne = firstOffsets[one + 1] ?? 0;
      const lastTwo = secondOffsets[two + 1] ?? 0;
      const lastThree = thirdOffsets[three + 1] ?? 0;
      for (let i = firstOffsets[one] ?? 0; i < lastOne; i++) {
        for (let j = secondOffsets[two] ?? 0; j < lastTwo; j++) {
          const start = ((firstItems[i] ?? 0) * seconds + (secondItems[j] ?? 0)) * thirds;
          for (let k = thirdOffsets[three] ?? 0; k < lastThree; k++) {
            const cell = start + (thirdItems[k] ?? 0);
            const known = table === null ? cells.placeOf(cell) : (table[cell] ?? -1);
            const group = known < 0 ? open(cell) : known;
            if (lastStudy[group] !== number) counter.enter(group, study);
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
 * Counts the selected studies of a chunk where all values are those of the study: then its outcomes are in the groups
 * that it is in itself, and are counted together.
 */
export function countByStudy(counting: Counting, counter: Counter, placed: PlacedChunk): void {
  const { selected, cells, correlated, dimensions, directionOf } = counting;
  const { chunk, studies: firstStudy, outcomes: firstRow } = placed;
  const { studies: selectedStudies, outcomes: selectedOutcomes } = selected;
  const ofStudies = lookups(dimensions, chunk, false);
  const { firstOutcome } = chunk;
  const effects = codedColumn(chunk.outcomes, 'effect').codes;
  const { counts } = counter;
  let study = 0;
  let [matched, favourable, untested, directions] = [0, 0, 0, 0];
  const visit = (cell: number) => {
    const known = cells.placeOf(cell);
    const group = known < 0 ? counter.open(cell) : known;
    counter.enter(group, study);
    counts.outcomes[group] = (counts.outcomes[group] ?? 0) + matched;
    counter.said[group] = directions;
    counts.favourableOutcomes[group] = (counts.favourableOutcomes[group] ?? 0) + favourable;
    counts.untestedOutcomes[group] = (counts.untestedOutcomes[group] ?? 0) + untested;
  };
  const end = firstStudy + chunk.studies.rows;
  for (
    let number = selectedStudies.next(firstStudy, end);
    number >= 0;
    number = selectedStudies.next(number + 1, end)
  ) {
    study = number - firstStudy;
    matched = 0;
    favourable = 0;
    untested = 0;
    directions = 0;
    const last = firstOutcome[study + 1] ?? 0;
    for (let row = firstOutcome[study] ?? 0; row < last; row++) {
      if (selectedOutcomes !== null && !selectedOutcomes.has(firstRow + row)) continue;
      const direction = directionOf[effects[row] ?? 0] ?? 0;
      matched += 1;
      directions |= direction;
      if (direction === favourableBit) favourable += 1;
      else if (direction === untestedBit) untested += 1;
    }
    if (correlated && matched === 0) continue;
    eachCellOf(study, ofStudies, cells, visit);
    counter.leaveStudy();
  }
}
