import type { Selected } from '../studies/index/selection.ts';
import { type IndexState, type PlacedChunk, placedChunks } from '../studies/index/state.ts';
import type { Dimension } from './dimensions.ts';
import { turnsOf } from './turns.ts';

/** How many studies and outcomes have each value of a dimension, by the number of the value. */
export interface ValueCounts {
  readonly studies: Float64Array;
  readonly outcomes: Float64Array;
}

/** Counts the selected studies of a chunk. @param last the study that was counted last with each value. */
function countChunk(
  { studies, outcomes }: ValueCounts,
  last: Float64Array,
  dimension: Dimension,
  selected: Selected,
  correlated: boolean,
  { chunk, studies: firstStudy, outcomes: firstRow }: PlacedChunk,
): void {
  const ofStudies = dimension.studies?.(chunk) ?? null;
  const ofOutcomes = dimension.outcomes?.(chunk) ?? null;
  const { firstOutcome } = chunk;
  const enter = (value: number, number: number) => {
    if (last[value] === number) return;
    last[value] = number;
    studies[value] = (studies[value] ?? 0) + 1;
  };
  const end = firstStudy + chunk.studies.rows;
  for (
    let number = selected.studies.next(firstStudy, end);
    number >= 0;
    number = selected.studies.next(number + 1, end)
  ) {
    const study = number - firstStudy;
    const afterLast = firstOutcome[study + 1] ?? 0;
    let matched = 0;
    for (let row = firstOutcome[study] ?? 0; row < afterLast; row++) {
      if (selected.outcomes !== null && !selected.outcomes.has(firstRow + row)) continue;
      matched += 1;
      if (ofOutcomes === null) continue;
      const code = ofOutcomes.codes[row] ?? 0;
      const to = ofOutcomes.offsets[code + 1] ?? 0;
      for (let place = ofOutcomes.offsets[code] ?? 0; place < to; place++) {
        const value = ofOutcomes.items[place] ?? 0;
        enter(value, number);
        outcomes[value] = (outcomes[value] ?? 0) + 1;
      }
    }
    if (ofStudies === null || (correlated && (ofOutcomes !== null || matched === 0))) continue;
    const code = ofStudies.codes[study] ?? 0;
    const to = ofStudies.offsets[code + 1] ?? 0;
    for (let place = ofStudies.offsets[code] ?? 0; place < to; place++) {
      const value = ofStudies.items[place] ?? 0;
      enter(value, number);
      if (ofOutcomes === null) outcomes[value] = (outcomes[value] ?? 0) + matched;
    }
  }
}

/**
 * Counts the selected studies by each value of one dimension, as `tally` groups them, and nothing but how many they and
 * their outcomes are: a list is shown with many such counts, and what else is told of a group costs most of the time.
 * @param needsOutcome whether the filters select studies through their outcomes.
 * @param gone that nobody waits for it any more.
 */
export async function countValues(
  state: IndexState,
  selected: Selected,
  dimension: Dimension,
  needsOutcome: boolean,
  gone: AbortSignal,
): Promise<ValueCounts> {
  const letOthers = turnsOf(gone);
  for (const chunk of state.chunks) {
    dimension.studies?.(chunk);
    dimension.outcomes?.(chunk);
    await letOthers();
  }
  // All chunks were grouped: its values do not become more.
  const { length } = dimension.values;
  const counts = { studies: new Float64Array(length), outcomes: new Float64Array(length) };
  const last = new Float64Array(length).fill(-1);
  const correlated = needsOutcome || dimension.studies === null;
  for (const placed of placedChunks(state)) {
    countChunk(counts, last, dimension, selected, correlated, placed);
    await letOthers();
  }
  return counts;
}
