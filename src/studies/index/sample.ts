import type { Sample } from '../sample.ts';
import { BitSet } from './bit-set.ts';
import { type Dictionaries, keyOf } from './chunk.ts';
import { type IndexState, keyOfNumber, type RowKind, rowOf } from './state.ts';

/** Mixes the bits of a number with a seed (the finalizer of MurmurHash3): as good as random, and always the same. */
function mixed(value: number, seed: number): number {
  let bits = (value ^ Math.imul(seed + 1, 0x9e3779b1)) >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** A number that follows from a text alone (FNV-1a). */
function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place++)
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  return hash >>> 0;
}

/** What decides whether a row is in a sample: follows from the seed and from what the row is, never from other rows. */
function weights(
  state: IndexState,
  kind: RowKind,
  { outcomeIds }: Dictionaries,
  seed: number,
): (number: number) => number {
  if (kind === 'studies') return (number) => mixed(keyOfNumber(state, number), seed);
  const ofIds = new Map<number, number>();
  return (number) => {
    const { chunk, row } = rowOf(state, kind, number);
    const code = chunk.outcomeIds[row] ?? 0;
    const ofId = ofIds.get(code) ?? numberOf(outcomeIds.id(code));
    ofIds.set(code, ofId);
    return mixed(mixed(keyOf(chunk, chunk.studyOf[row] ?? 0), seed) ^ ofId, seed);
  };
}

/**
 * Some of the selected rows: those of the smallest weights. So a row stays in the sample when others come, unless one of
 * them takes its place.
 */
export function sampleOf(
  state: IndexState,
  kind: RowKind,
  dictionaries: Dictionaries,
  selected: BitSet,
  { size, seed }: Sample,
): BitSet {
  const numbers = new Uint32Array(selected.size());
  const ofRows = new Uint32Array(numbers.length);
  const weightOf = weights(state, kind, dictionaries, seed);
  for (let number = selected.next(0), at = 0; number >= 0; number = selected.next(number + 1), at++) {
    numbers[at] = number;
    ofRows[at] = weightOf(number);
  }
  const largest = ofRows.toSorted()[size - 1] ?? Number.POSITIVE_INFINITY;
  const sample = BitSet.below(state.starts[kind].at(-1) ?? 0);
  // Of several that weigh just so much, the first are taken.
  let last = size - ofRows.filter((weight) => weight < largest).length;
  for (const [at, number] of numbers.entries()) {
    const weight = ofRows[at] ?? 0;
    if (weight < largest || (weight === largest && last-- > 0)) sample.add(number);
  }
  return sample;
}
