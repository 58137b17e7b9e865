import type { BitSet } from '../studies/index/bit-set.ts';
import { type Chunk, keyOf } from '../studies/index/chunk.ts';
import { codedColumn } from '../studies/index/columns.ts';
import type { Dictionary } from '../studies/index/dictionary.ts';
import { type IndexState, placedChunks } from '../studies/index/state.ts';

/** Names that came after the last sorting are looked through one by one, up to so many. */
const mostUnsorted = 5000;

/** The folded names of authors in order, so that those that begin alike stand together. */
export class AuthorNames {
  #sorted: readonly string[] = [];
  #known = 1;

  /** Names that begin so, some at most. */
  beginning(dictionary: Dictionary, written: string, most: number): string[] {
    if (dictionary.size - this.#known > mostUnsorted || this.#sorted.length === 0) {
      this.#sorted = dictionary.ids(1).sort();
      this.#known = dictionary.size;
    }
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sorted[middle] ?? '') < written) low = middle + 1;
      else high = middle;
    }
    const found: string[] = [];
    for (; found.length < most && this.#sorted[low]?.startsWith(written); low++)
      found.push(this.#sorted[low] ?? '');
    const later = dictionary.ids(this.#known).filter((name) => name.startsWith(written));
    return [...found, ...later].slice(0, most);
  }
}

const rowsOf = new WeakMap<Chunk, ReadonlyMap<number, readonly number[]>>();

/** The rows of each author of a chunk, by the number of the name. */
function rowsByAuthor(chunk: Chunk): ReadonlyMap<number, readonly number[]> {
  const known = rowsOf.get(chunk);
  if (known !== undefined) return known;
  const made = new Map<number, number[]>();
  const column = codedColumn(chunk.studies, 'author');
  if (column.kind === 'terms') {
    for (const [row, set] of column.codes.entries()) {
      for (const name of column.items.subarray(column.offsets[set], column.offsets[set + 1])) {
        const rows = made.get(name);
        if (rows === undefined) made.set(name, [row]);
        else rows.push(row);
      }
    }
  }
  rowsOf.set(chunk, made);
  return made;
}

/** How many of some studies an author has, and the internal key of one of them. */
export function studiesOfAuthor(
  state: IndexState,
  number: number,
  among: BitSet,
): { readonly count: number; readonly key: number | undefined } {
  let count = 0;
  let key: number | undefined;
  for (const { chunk, studies } of placedChunks(state)) {
    for (const row of rowsByAuthor(chunk).get(number) ?? []) {
      if (!among.has(studies + row)) continue;
      count += 1;
      key ??= keyOf(chunk, row);
    }
  }
  return { count, key };
}
