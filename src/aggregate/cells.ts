import { queryFault, RequestFaults } from '../query/fault.ts';
import type { Chunk } from '../studies/index/chunk.ts';
import type { Dimension, DimensionValue, Grouping } from './dimensions.ts';

/** The most groups that an aggregate may have. */
const mostGroups = 1 << 20;
/** Up to so many cells have each an entry in a table; of more, those that occur are in a map. */
const mostInTable = 1 << 22;

/** How the values of a row are found: by the outcome, by its study, or one whatever the row. */
interface Lookup extends Grouping {
  readonly by: 'outcome' | 'study' | 'nothing';
}

/** One value, the first, whatever the row. */
const oneValue: Lookup = {
  by: 'nothing',
  codes: new Uint8Array(0),
  offsets: Uint32Array.of(0, 1),
  items: Uint32Array.of(0),
};

function lookup(dimension: Dimension | undefined, chunk: Chunk, forOutcome: boolean): Lookup {
  if (dimension === undefined) return oneValue;
  if (forOutcome && dimension.outcomes !== null) return { by: 'outcome', ...dimension.outcomes(chunk) };
  return dimension.studies === null ? oneValue : { by: 'study', ...dimension.studies(chunk) };
}

export interface Lookups {
  readonly first: Lookup;
  readonly second: Lookup;
  readonly third: Lookup;
}

/** The lookups of up to three dimensions in a chunk, for outcomes or for studies themselves. */
export function lookups(
  [first, second, third]: readonly Dimension[],
  chunk: Chunk,
  forOutcome: boolean,
): Lookups {
  return {
    first: lookup(first, chunk, forOutcome),
    second: lookup(second, chunk, forOutcome),
    third: lookup(third, chunk, forOutcome),
  };
}

/** The combinations of values that there can be, each a cell with a number, and places for those that occur. */
export class Cells {
  readonly seconds: number;
  readonly thirds: number;
  readonly #dimensions: readonly Dimension[];
  /** The place of each cell, -1 where it has none; null where there are too many cells. */
  readonly table: Int32Array | null;
  readonly #map = new Map<number, number>();
  /** The cell of each place. */
  readonly cells: number[] = [];

  /** @param dimensions whose chunks were all grouped: their values do not become more. */
  constructor(dimensions: readonly Dimension[]) {
    const [firsts = 1, seconds = 1, thirds = 1] = dimensions.map(({ values }) => values.length);
    this.#dimensions = dimensions;
    this.seconds = seconds;
    this.thirds = thirds;
    const count = firsts * seconds * thirds;
    this.table = count <= mostInTable ? new Int32Array(count).fill(-1) : null;
  }

  /** The place of a cell; -1 where it has none yet. */
  placeOf(cell: number): number {
    return this.table === null ? (this.#map.get(cell) ?? -1) : (this.table[cell] ?? -1);
  }

  /** Gives a cell a place. @throws RequestFaults where more cells occur than groups may be. */
  open(cell: number): number {
    const place = this.cells.length;
    if (place >= mostGroups) {
      const message = `there are more groups than ${mostGroups}: group by fewer dimensions, or filter`;
      throw new RequestFaults([queryFault('groupBy', null, message)]);
    }
    if (this.table === null) this.#map.set(cell, place);
    else this.table[cell] = place;
    this.cells.push(cell);
    return place;
  }

  /** Takes their places from all cells. */
  clear(): void {
    if (this.table !== null) for (const cell of this.cells) this.table[cell] = -1;
    this.#map.clear();
    this.cells.length = 0;
  }

  /** The number of a cell's value of each dimension. */
  numbersOf(cell: number): [number, number, number] {
    return [
      Math.floor(cell / (this.seconds * this.thirds)),
      Math.floor(cell / this.thirds) % this.seconds,
      cell % this.thirds,
    ];
  }

  /** The cell of these values. */
  cellOf(first: number, second: number, third: number): number {
    return (first * this.seconds + second) * this.thirds + third;
  }

  valuesOf(cell: number): DimensionValue[] {
    const numbers = this.numbersOf(cell);
    return this.#dimensions.map(({ values }, place) => values[numbers[place] ?? 0] ?? null);
  }
}
