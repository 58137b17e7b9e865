import { BitSet } from './bit-set.ts';
import { type IndexState, keyOfNumber } from './state.ts';

/** Mixes the bits of a key with a seed (the finalizer of MurmurHash3): as good as random, and always the same. */
function mixed(key: number, seed: number): number {
  let bits = (key ^ Math.imul(seed + 1, 0x9e3779b1)) >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/**
 * Some of the selected studies: those whose keys, mixed with the seed, are smallest. So a study stays in the sample when
 * others come, unless one of them takes its place.
 */
export function sampleOf(
  state: IndexState,
  selected: BitSet,
  { size, seed }: { readonly size: number; readonly seed: number },
): BitSet {
  const all: { readonly number: number; readonly weight: number }[] = [];
  for (let number = selected.next(0); number >= 0; number = selected.next(number + 1)) {
    all.push({ number, weight: mixed(keyOfNumber(state, number), seed) });
  }
  all.sort((a, b) => a.weight - b.weight || a.number - b.number);
  const sample = BitSet.below(state.starts.studies.at(-1) ?? 0);
  for (const { number } of all.slice(0, size)) sample.add(number);
  return sample;
}
