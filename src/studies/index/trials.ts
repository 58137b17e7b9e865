import { textsByKey } from '../../database/text-by-key.ts';
import type { RecordFacts } from '../facts.ts';
import { studyKey } from '../look-up.ts';
import { joinReports } from '../trials.ts';
import { keyOf } from './chunk.ts';
import { type Means, numberOfKey } from './selection.ts';
import { type IndexState, placedChunks, rowOf } from './state.ts';

/** Of the studies whose trial has other reports too: the number of their trial, by the number of the study. */
export type Trials = ReadonlyMap<number, number>;

const made = new WeakMap<IndexState, Trials>();
const reportsMade = new WeakMap<IndexState, ReadonlyMap<number, readonly number[]>>();

/** Later reports with the study that each names. */
function* namedParents({ state, database }: Means): Generator<[number, number]> {
  for (const { chunk, studies: first } of placedChunks(state)) {
    const column = chunk.studies.columns.get('parentStudy');
    if (column?.kind !== 'rare text') throw new Error('the index has no column of parent studies');
    for (const [row, id] of column.texts) {
      const key = studyKey(database, id);
      if (key !== undefined) yield [first + row, numberOfKey(state, key)];
    }
  }
}

/** Pairs of studies whose registrations have the same hash. */
function sameHashes({ state }: Means): [number, number][] {
  const columns = [...placedChunks(state)].map(({ chunk, studies }) => {
    const column = chunk.studies.columns.get('registration');
    if (column?.kind !== 'identifier') throw new Error('the index has no column of registrations');
    return { column, first: studies };
  });
  const count = columns.reduce((sum, { column }) => sum + column.hashes.length, 0);
  // A table with open addressing: hashes, and one more than the numbers of the studies that had them first.
  const mask = 2 ** Math.ceil(Math.log2(Math.max(2, count * 2))) - 1;
  const hashes = new Uint32Array(mask + 1);
  const owners = new Uint32Array(mask + 1);
  const pairs: [number, number][] = [];
  for (const { column, first } of columns) {
    for (const [place, hash] of column.hashes.entries()) {
      const study = first + (column.rows[place] ?? 0);
      let slot = hash & mask;
      while (owners[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & mask;
      if (owners[slot] === 0) {
        hashes[slot] = hash;
        owners[slot] = study + 1;
      } else pairs.push([(owners[slot] ?? 0) - 1, study]);
    }
  }
  return pairs;
}

/** Pairs of studies that have a registration in common. */
function* sharedRegistrations(means: Means): Generator<[number, number]> {
  const { state, database, dictionaries } = means;
  const field = dictionaries.subject.fields.findIndex(({ name }) => name === 'registration');
  const known = new Map<number, readonly string[]>();
  // Two registrations may have one hash: the facts tell whether they are one.
  const registrationsOf = (study: number): readonly string[] => {
    const read = known.get(study);
    if (read !== undefined) return read;
    const { chunk, row } = rowOf(state, 'studies', study);
    const [text = ''] = textsByKey(database, 'studyFacts', [keyOf(chunk, row)]);
    // What was rendered was checked when it was written.
    const [facts]: RecordFacts = JSON.parse(text);
    const fact = facts[field] ?? null;
    const registrations = Array.isArray(fact) ? fact.map(String) : [];
    known.set(study, registrations);
    return registrations;
  };
  for (const [one, other] of sameHashes(means)) {
    if (one === other) continue;
    const others = registrationsOf(other);
    if (registrationsOf(one).some((registration) => others.includes(registration))) yield [one, other];
  }
}

/** Which studies are reports of one trial. @param means with the database in the state of the index. */
export function trialsOf(means: Means): Trials {
  const known = made.get(means.state);
  if (known !== undefined) return known;
  const trials = joinReports([...namedParents(means), ...sharedRegistrations(means)]);
  made.set(means.state, trials);
  return trials;
}

/** The numbers of the reports of each trial that has several, by the number of the trial. As `trialsOf`. */
export function reportsOfTrials(means: Means): ReadonlyMap<number, readonly number[]> {
  const known = reportsMade.get(means.state);
  if (known !== undefined) return known;
  const reports = new Map<number, number[]>();
  for (const [report, trial] of trialsOf(means)) {
    const others = reports.get(trial);
    if (others === undefined) reports.set(trial, [report]);
    else others.push(report);
  }
  reportsMade.set(means.state, reports);
  return reports;
}
