import type { Grouping } from './dimensions.ts';

/** How the rows of a chunk have values of a dimension, and how much each counts in the number of a cell. */
export interface Spread extends Grouping {
  readonly stride: number;
}

/** The cells that a row is in: at first the one of no dimension, then spread over the values of one after the other. */
export class CellList {
  /** Of these, the first `count` are meant. */
  cells = new Float64Array(64);
  count = 1;

  /** Begins as another list. */
  copy({ cells, count }: CellList): void {
    if (this.cells.length < count) this.cells = new Float64Array(cells.length);
    for (let place = 0; place < count; place++) this.cells[place] = cells[place] ?? 0;
    this.count = count;
  }

  /** Begins with the one cell of no dimension. */
  clear(): void {
    this.cells[0] = 0;
    this.count = 1;
  }

  /** Each cell becomes one for each value that a row has; a row has at least one. */
  spread({ codes, offsets, items, stride }: Spread, row: number): void {
    const code = codes[row] ?? 0;
    const from = offsets[code] ?? 0;
    const values = (offsets[code + 1] ?? 0) - from;
    const { count } = this;
    if (count * values > this.cells.length) {
      const longer = new Float64Array(count * values * 2);
      longer.set(this.cells);
      this.cells = longer;
    }
    const { cells } = this;
    // Backwards, so that none is overwritten before it was spread: that of place p goes to places from p on.
    for (let value = values - 1; value >= 0; value--) {
      const step = (items[from + value] ?? 0) * stride;
      const start = value * count;
      for (let place = 0; place < count; place++) cells[start + place] = (cells[place] ?? 0) + step;
    }
    this.count = count * values;
  }
}
