import { LRUCache } from 'lru-cache';
import { BitSet } from './bit-set.ts';
import type { Marker } from './marking.ts';
import type { IndexState, RowKind } from './state.ts';

interface KeptSet {
  readonly serial: number;
  readonly stamps: Float64Array;
  readonly starts: Uint32Array;
  readonly set: BitSet;
}

/** How many bytes the sets that are kept may take. */
const mostBytes = 32 * 1024 * 1024;

/**
 * Keeps sets by name: most queries are made of the same conditions. Of a later state, what was found of the chunks that
 * are still there stays, and the others alone are looked through.
 */
export class KeptSets {
  readonly #sets = new LRUCache<string, KeptSet>({
    maxSize: mostBytes,
    sizeCalculation: ({ set, stamps }) => set.words.byteLength + stamps.byteLength * 2 + 200,
  });

  /** The numbers of the rows that a marker marks. @param name of what it marks, whatever the state. */
  marked(state: IndexState, kind: RowKind, name: string, mark: Marker): BitSet {
    const known = this.#sets.get(name);
    if (known?.serial === state.serial) return known.set;
    const starts = state.starts[kind];
    const set = BitSet.below(starts.at(-1) ?? 0);
    const before = new Map<number, number>();
    for (const [place, stamp] of known?.stamps.entries() ?? []) before.set(stamp, place);
    for (const [place, chunk] of state.chunks.entries()) {
      const start = (starts[place] ?? 0) >>> 5;
      const old = before.get(chunk.stamp);
      if (known === undefined || old === undefined) mark(chunk, set.words, start);
      else {
        const [from = 0, to = 0] = [known.starts[old], known.starts[old + 1]];
        set.words.set(known.set.words.subarray(from >>> 5, to >>> 5), start);
      }
    }
    this.#keep(state, starts, name, set);
    return set;
  }

  /** A set that follows from the whole state, and is made anew for each. */
  whole(state: IndexState, kind: RowKind, name: string, make: () => BitSet): BitSet {
    const known = this.#sets.get(name);
    if (known?.serial === state.serial) return known.set;
    const set = make();
    this.#keep(state, state.starts[kind], name, set);
    return set;
  }

  #keep(state: IndexState, starts: Uint32Array, name: string, set: BitSet): void {
    const stamps = Float64Array.from(state.chunks, ({ stamp }) => stamp);
    this.#sets.set(name, { serial: state.serial, stamps, starts, set });
  }
}
