import { queryFault, RequestFaults } from '../query/fault.ts';
import type { DimensionValue } from './dimension-values.ts';
import type { Dimension } from './dimensions.ts';

/** The most groups that an aggregate may have. */
const mostGroups = 1 << 20;
/** Up to so many cells have each an entry in a table; of more, those that occur are in a map. */
const mostInTable = 1 << 22;

/**
 * The combinations of values that there can be, each a cell with a number: the sum of its values' numbers, each times the
 * stride of its dimension. Those that occur have places.
 */
export class Cells {
  /** How much a value of each dimension counts in the number of a cell. */
  readonly strides: readonly number[];
  readonly #dimensions: readonly Dimension[];
  /** The place of each cell, -1 where it has none; null where there are too many cells. */
  readonly table: Int32Array | null;
  readonly #map = new Map<number, number>();
  /** The cell of each place. */
  readonly cells: number[] = [];

  /** @param dimensions whose chunks were all grouped: their values do not become more. */
  constructor(dimensions: readonly Dimension[]) {
    this.#dimensions = dimensions;
    const strides: number[] = [];
    let count = 1;
    for (const { values } of dimensions.toReversed()) {
      strides.unshift(count);
      count *= values.length;
    }
    this.strides = strides;
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
  #numbersOf(cell: number): number[] {
    return this.#dimensions.map(
      ({ values }, place) => Math.floor(cell / (this.strides[place] ?? 1)) % values.length,
    );
  }

  /** The numbers of the values of all cells that have places, one of each dimension, cell after cell. */
  numbers(): Uint32Array {
    return Uint32Array.from(this.cells.flatMap((cell) => this.#numbersOf(cell)));
  }

  /** The cell of the values of a group. @param numbers as `numbers` tells them, of cells that may have had other strides. */
  cellOf(numbers: Uint32Array, group: number): number {
    const { strides } = this;
    let cell = 0;
    for (let place = 0; place < strides.length; place++) {
      cell += (numbers[group * strides.length + place] ?? 0) * (strides[place] ?? 0);
    }
    return cell;
  }

  valuesOf(cell: number): DimensionValue[] {
    const numbers = this.#numbersOf(cell);
    return this.#dimensions.map(({ values }, place) => values[numbers[place] ?? 0] ?? null);
  }
}
