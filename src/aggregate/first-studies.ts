import { beginningAt, bytesAt, compareTexts, type TextColumn } from '../studies/index/columns.ts';

/** Chunks have fewer rows than this. */
const rowsOfColumn = 0x10000;

/**
 * The first studies of each group in the order of their ids. They are compared by how their ids begin, and only where these
 * begin alike by all of them; none is copied before the end.
 */
export class FirstStudies {
  /** How many of each group are kept. */
  readonly #most: number;
  /** The columns of ids of the chunks that were met. */
  readonly #columns: TextColumn[] = [];
  /** How the ids begin, in order, so many numbers a group; infinite where there is none yet. */
  #beginnings: Float64Array;
  /** Where they are: the place of the column, and the row in it. */
  #rows: Float64Array;

  constructor(most: number, room: number) {
    this.#most = most;
    this.#beginnings = new Float64Array(room * most).fill(Number.POSITIVE_INFINITY);
    this.#rows = new Float64Array(room * most);
  }

  /** To be called before studies of another chunk are added. */
  beginColumn(ids: TextColumn): void {
    this.#columns.push(ids);
  }

  /** Makes room for this many groups. */
  reserve(room: number): void {
    const beginnings = new Float64Array(room * this.#most).fill(Number.POSITIVE_INFINITY);
    beginnings.set(this.#beginnings);
    this.#beginnings = beginnings;
    const rows = new Float64Array(room * this.#most);
    rows.set(this.#rows);
    this.#rows = rows;
  }

  /**
   * How the id of a row of the last column begins: no study whose id begins with a larger number than the last is kept.
   * @returns NaN, which is not compared, where none are kept.
   */
  beginning(row: number): number {
    const ids = this.#columns.at(-1);
    return this.#most === 0 || ids === undefined ? Number.NaN : beginningAt(ids, row);
  }

  /**
   * Adds a study of the last column to a group, where it is among its first.
   * @param beginning of its id.
   * @returns how the last of the group begins now; infinite where there are fewer than are kept.
   */
  add(group: number, row: number, beginning: number): number {
    const [start, end] = [group * this.#most, (group + 1) * this.#most - 1];
    const place = (this.#columns.length - 1) * rowsOfColumn + row;
    let at = end + 1;
    while (at > start && this.#isBefore(beginning, place, at - 1)) at -= 1;
    if (at > end) return this.#beginnings[end] ?? 0;
    for (let later = end; later > at; later--) {
      this.#beginnings[later] = this.#beginnings[later - 1] ?? 0;
      this.#rows[later] = this.#rows[later - 1] ?? 0;
    }
    this.#beginnings[at] = beginning;
    this.#rows[at] = place;
    return this.#beginnings[end] ?? 0;
  }

  #isBefore(beginning: number, place: number, other: number): boolean {
    const its = this.#beginnings[other] ?? 0;
    if (beginning !== its) return beginning < its;
    const [ids, row] = this.#columnOf(place);
    const [otherIds, otherRow] = this.#columnOf(this.#rows[other] ?? 0);
    return compareTexts(ids, row, otherIds, otherRow) < 0;
  }

  #columnOf(place: number): [column: TextColumn, row: number] {
    const ids = this.#columns[Math.floor(place / rowsOfColumn)];
    if (ids === undefined) throw new Error('a study of no column was kept');
    return [ids, place % rowsOfColumn];
  }

  /** The ids of a group, as bytes. */
  of(group: number): string[] {
    const ids: string[] = [];
    for (let at = group * this.#most; at < (group + 1) * this.#most; at++) {
      if (this.#beginnings[at] === Number.POSITIVE_INFINITY) break;
      ids.push(bytesAt(...this.#columnOf(this.#rows[at] ?? 0)));
    }
    return ids;
  }
}
