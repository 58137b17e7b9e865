import { codedColumn } from '../studies/index/columns.ts';
import type { Selected } from '../studies/index/selection.ts';
import type { PlacedChunk } from '../studies/index/state.ts';
import { CellList, type Spread } from './cell-list.ts';
import type { Cells } from './cells.ts';
import type { Counter, Pointing } from './counter.ts';
import type { Dimension } from './dimensions.ts';
import { direction } from './group-counts.ts';

/** What is to be counted, and by what. */
export interface Counting {
  readonly selected: Selected;
  readonly dimensions: readonly Dimension[];
  readonly cells: Cells;
  /** Whether a study counts only through an outcome. */
  readonly correlated: boolean;
  /** Which way each effect points, as bits, by its number in the dictionary. */
  readonly directionOf: Uint8Array;
}

/** The cells of the rows of a chunk: those that a study has whatever the outcome are found once for all its outcomes. */
class RowCells {
  readonly #ofStudy = new CellList();
  readonly #ofOutcome = new CellList();
  readonly #byStudy: Spread[] = [];
  readonly #byOutcome: Spread[] = [];

  /** @param throughOutcomes whether what outcomes have themselves is theirs, or that of their study. */
  constructor({ dimensions, cells }: Counting, { chunk }: PlacedChunk, throughOutcomes: boolean) {
    for (const [place, dimension] of dimensions.entries()) {
      const stride = cells.strides[place] ?? 0;
      if (throughOutcomes && dimension.outcomes !== null) {
        this.#byOutcome.push({ ...dimension.outcomes(chunk), stride });
      } else if (dimension.studies !== null) this.#byStudy.push({ ...dimension.studies(chunk), stride });
    }
  }

  /** Whether all outcomes of a study have its cells. */
  get areOfStudies(): boolean {
    return this.#byOutcome.length === 0;
  }

  ofStudy(study: number): CellList {
    this.#ofStudy.clear();
    for (const spread of this.#byStudy) this.#ofStudy.spread(spread, study);
    return this.#ofStudy;
  }

  /** Of an outcome of the study that was asked for last. */
  ofOutcome(row: number): CellList {
    this.#ofOutcome.copy(this.#ofStudy);
    for (const spread of this.#byOutcome) this.#ofOutcome.spread(spread, row);
    return this.#ofOutcome;
  }
}

const noOutcomes: Pointing = { none: 0, favourable: 0, unfavourable: 0, unknown: 0 };

/** Counts the selected studies of a chunk, and their selected outcomes. */
export function countChunk(counting: Counting, counter: Counter, placed: PlacedChunk): void {
  const { selected, correlated, directionOf } = counting;
  const { chunk, studies: firstStudy, outcomes: firstRow } = placed;
  const { studies: selectedStudies, outcomes: selectedOutcomes } = selected;
  const ofOutcomes = new RowCells(counting, placed, true);
  const alone = correlated || ofOutcomes.areOfStudies ? null : new RowCells(counting, placed, false);
  const { firstOutcome } = chunk;
  const effects = codedColumn(chunk.outcomes, 'effect').codes;
  const end = firstStudy + chunk.studies.rows;
  for (
    let number = selectedStudies.next(firstStudy, end);
    number >= 0;
    number = selectedStudies.next(number + 1, end)
  ) {
    const study = number - firstStudy;
    const last = firstOutcome[study + 1] ?? 0;
    const cells = ofOutcomes.ofStudy(study);
    if (ofOutcomes.areOfStudies) {
      let [matched, favourable, unfavourable, unknown] = [0, 0, 0, 0];
      for (let row = firstOutcome[study] ?? 0; row < last; row++) {
        if (selectedOutcomes !== null && !selectedOutcomes.has(firstRow + row)) continue;
        const way = directionOf[effects[row] ?? 0] ?? 0;
        matched += 1;
        if (way === direction.favourable) favourable += 1;
        else if (way === direction.unfavourable) unfavourable += 1;
        else if (way === direction.unknown) unknown += 1;
      }
      const none = matched - favourable - unfavourable - unknown;
      if (!correlated || matched > 0) {
        counter.meetAll(cells, number, { none, favourable, unfavourable, unknown });
      }
    } else {
      if (alone !== null) counter.meetAll(alone.ofStudy(study), number, noOutcomes);
      for (let row = firstOutcome[study] ?? 0; row < last; row++) {
        if (selectedOutcomes !== null && !selectedOutcomes.has(firstRow + row)) continue;
        counter.meet(ofOutcomes.ofOutcome(row), number, directionOf[effects[row] ?? 0] ?? 0);
      }
    }
    counter.leaveStudy(study);
  }
}
