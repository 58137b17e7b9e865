import { studyKey } from '../look-up.ts';
import { type Means, numberOfKey } from './selection.ts';
import { type IndexState, placedChunks } from './state.ts';

/** Of the studies whose trial has other reports too: the number of its first report, by the number of the study. */
export type Trials = ReadonlyMap<number, number>;

const made = new WeakMap<IndexState, Trials>();

function readTrials({ state, database }: Means): Trials {
  const parents = new Map<number, number>();
  for (const { chunk, studies: first } of placedChunks(state)) {
    const column = chunk.studies.columns.get('parentStudy');
    if (column?.kind !== 'rare text') throw new Error('the index has no column of parent studies');
    for (const [row, id] of column.texts) {
      const key = studyKey(database, id);
      if (key !== undefined) parents.set(first + row, numberOfKey(state, key));
    }
  }
  const trials = new Map<number, number>();
  for (const report of parents.keys()) {
    const passed = new Set<number>();
    let first = report;
    for (let next = parents.get(first); next !== undefined && !passed.has(next); next = parents.get(first)) {
      passed.add(next);
      first = next;
    }
    trials.set(report, first);
    trials.set(first, first);
  }
  return trials;
}

/** Which studies are reports of one trial. @param means with the database in the state of the index. */
export function trialsOf(means: Means): Trials {
  const trials = made.get(means.state) ?? readTrials(means);
  made.set(means.state, trials);
  return trials;
}
