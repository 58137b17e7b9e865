import { studyKey } from '../../database/study-ids.ts';
import { textsByKey } from '../../database/text-by-key.ts';
import type { RecordFacts } from '../facts.ts';
import { joinReports } from '../trials.ts';
import { type Chunk, type Dictionaries, keyOf } from './chunk.ts';
import type { IdentifierColumn } from './columns.ts';
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

/** The column of registrations of a chunk. */
function registrationsIn({ studies }: Chunk): IdentifierColumn {
  const column = studies.columns.get('registration');
  if (column?.kind !== 'identifier') throw new Error('the index has no column of registrations');
  return column;
}

type Pair = readonly [number, number];

/** Pairs of studies whose registrations have the same hash. */
function sameHashes(state: IndexState): Pair[] {
  const columns = [...placedChunks(state)].map(({ chunk, studies }) => ({
    column: registrationsIn(chunk),
    first: studies,
  }));
  const count = columns.reduce((sum, { column }) => sum + column.hashes.length, 0);
  // A table with open addressing: hashes, and one more than the numbers of the studies that had them first.
  const mask = 2 ** Math.ceil(Math.log2(Math.max(2, count * 2))) - 1;
  const hashes = new Uint32Array(mask + 1);
  const owners = new Uint32Array(mask + 1);
  const pairs: Pair[] = [];
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

const areEqual = (one: ArrayLike<number>, other: ArrayLike<number>): boolean => {
  if (one.length !== other.length) return false;
  for (let place = 0; place < one.length; place++) if (one[place] !== other[place]) return false;
  return true;
};

/** Whether the studies of two states have the same numbers, and registrations with the same hashes. */
function haveSameHashes(one: IndexState, other: IndexState): boolean {
  if (!areEqual(one.starts.studies, other.starts.studies)) return false;
  return one.chunks.every((chunk, place) => {
    const its = other.chunks[place];
    if (its === chunk || its === undefined) return its === chunk;
    const [ours, theirs] = [registrationsIn(chunk), registrationsIn(its)];
    return areEqual(ours.hashes, theirs.hashes) && areEqual(ours.rows, theirs.rows);
  });
}

const hashesMet = new WeakMap<
  Dictionaries,
  { readonly state: IndexState; readonly pairs: readonly Pair[] }
>();

/** The same as `sameHashes`: most writes change no registration, and then what was found before still holds. */
function pairsOf({ state, dictionaries }: Means): readonly Pair[] {
  const before = hashesMet.get(dictionaries);
  const pairs =
    before !== undefined && haveSameHashes(before.state, state) ? before.pairs : sameHashes(state);
  hashesMet.set(dictionaries, { state, pairs });
  return pairs;
}

const registrationsRead = new WeakMap<Chunk, Map<number, readonly string[]>>();

/** The registrations of the study of a row, as its facts tell them: read once for a chunk, which never changes. */
function registrationsOf({ database, dictionaries }: Means, chunk: Chunk, row: number): readonly string[] {
  const ofChunk = registrationsRead.get(chunk) ?? new Map<number, readonly string[]>();
  registrationsRead.set(chunk, ofChunk);
  const read = ofChunk.get(row);
  if (read !== undefined) return read;
  const [text = ''] = textsByKey(database, 'studyFacts', [keyOf(chunk, row)]);
  // What was rendered was checked when it was written.
  const [facts]: RecordFacts = JSON.parse(text);
  const fact = facts[dictionaries.subject.fields.findIndex(({ name }) => name === 'registration')] ?? null;
  const registrations = Array.isArray(fact) ? fact.map(String) : [];
  ofChunk.set(row, registrations);
  return registrations;
}

/** Pairs of studies that have a registration in common. */
function* sharedRegistrations(means: Means): Generator<Pair> {
  const at = (study: number) => {
    const { chunk, row } = rowOf(means.state, 'studies', study);
    return registrationsOf(means, chunk, row);
  };
  // Two registrations may have one hash: the facts tell whether they are one.
  for (const [one, other] of pairsOf(means)) {
    if (one === other) continue;
    const others = at(other);
    if (at(one).some((registration) => others.includes(registration))) yield [one, other];
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
