import { type Chunk, keyOf } from './chunk.ts';

/** Which of the two kinds of rows is meant. */
export type RowKind = 'studies' | 'outcomes';

/**
 * The index of one state of the data: chunks, and one numbering for the rows of all. The rows of a chunk are numbered
 * from a multiple of 32 on, so that its part of a set is whole words; numbers between the chunks stand for no row.
 */
export interface IndexState {
  /** The data version that it is of. */
  readonly version: string;
  /** The number of the change that led to it. */
  readonly change: number;
  readonly chunks: readonly Chunk[];
  /** The number of the first row of each chunk, and at the end the bound of all. */
  readonly starts: Readonly<Record<RowKind, Uint32Array>>;
  /** Which chunk each stretch of 32 numbers belongs to. */
  readonly chunkOf: Readonly<Record<RowKind, Uint32Array>>;
  /** Another for each state. */
  readonly serial: number;
}

const toWords = (rows: number) => (rows + 31) & ~31;
let serials = 0;

/** Numbers the rows of chunks, which are in the order of their numbers. */
export function stateOf(version: string, change: number, chunks: readonly Chunk[]): IndexState {
  const layOut = (kind: RowKind) => {
    const starts = new Uint32Array(chunks.length + 1);
    for (const [place, chunk] of chunks.entries()) {
      starts[place + 1] = (starts[place] ?? 0) + toWords(chunk[kind].rows);
    }
    const chunkOf = new Uint32Array((starts.at(-1) ?? 0) >>> 5);
    for (let place = 0; place < chunks.length; place++) {
      chunkOf.fill(place, (starts[place] ?? 0) >>> 5, (starts[place + 1] ?? 0) >>> 5);
    }
    return { starts, chunkOf };
  };
  const [ofStudies, ofOutcomes] = [layOut('studies'), layOut('outcomes')];
  serials += 1;
  return {
    version,
    change,
    chunks,
    starts: { studies: ofStudies.starts, outcomes: ofOutcomes.starts },
    chunkOf: { studies: ofStudies.chunkOf, outcomes: ofOutcomes.chunkOf },
    serial: serials,
  };
}

/** A chunk with the numbers at which its rows begin. */
export interface PlacedChunk {
  readonly chunk: Chunk;
  readonly studies: number;
  readonly outcomes: number;
}

/** The chunks of a state, each with the numbers at which its rows begin. */
export function* placedChunks({ chunks, starts }: IndexState): Generator<PlacedChunk> {
  for (const [place, chunk] of chunks.entries()) {
    yield { chunk, studies: starts.studies[place] ?? 0, outcomes: starts.outcomes[place] ?? 0 };
  }
}

/** The chunk that a number belongs to, with the row that it stands for. */
export function rowOf(
  { chunks, starts, chunkOf }: IndexState,
  kind: RowKind,
  number: number,
): { chunk: Chunk; row: number } {
  const place = chunkOf[kind][number >>> 5] ?? 0;
  const chunk = chunks[place];
  if (chunk === undefined) throw new Error(`there is no row ${number}`);
  return { chunk, row: number - (starts[kind][place] ?? 0) };
}

/** The internal key of the study with a number. */
export function keyOfNumber(state: IndexState, number: number): number {
  const { chunk, row } = rowOf(state, 'studies', number);
  return keyOf(chunk, row);
}
