import type { NumberColumn, TermColumn, TermsColumn } from './columns.ts';

/** Makes memory for a column: of this thread alone, or shared among threads. */
export type Memory = (bytes: number) => ArrayBuffer | SharedArrayBuffer;

/** Numbers that are appended, then laid out. */
export class NumberBuilder {
  #values = new Float64Array(1024);
  length = 0;

  push(value: number | null): void {
    if (this.length === this.#values.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value ?? Number.NaN;
  }

  at(place: number): number {
    return this.#values[place] ?? Number.NaN;
  }

  /**
   * The values in memory of this kind, as an array of this type.
   * @param places where each goes; in their order when it is left out.
   */
  laidOut<A extends Float64Array | Uint32Array | Uint16Array | Uint8Array>(
    memory: Memory,
    type: { readonly BYTES_PER_ELEMENT: number; new (buffer: ArrayBuffer | SharedArrayBuffer): A },
    places?: Uint32Array,
  ): A {
    const column = new type(memory(this.length * type.BYTES_PER_ELEMENT));
    if (places === undefined) column.set(this.#values.subarray(0, this.length));
    else for (let row = 0; row < this.length; row++) column[places[row] ?? 0] = this.at(row);
    return column;
  }

  column(memory: Memory, places?: Uint32Array): NumberColumn {
    return { values: this.laidOut(memory, Float64Array, places) };
  }
}

/** Numbers for terms, given in the order in which they are met. */
class TermNumbers {
  readonly ids: string[] = [''];
  readonly #numbers = new Map<string, number>();

  of(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    const number = this.ids.length;
    this.#numbers.set(id, number);
    this.ids.push(id);
    return number;
  }
}

/** Terms that are appended, one a row. */
export class TermBuilder {
  readonly #terms = new TermNumbers();
  readonly #codes = new NumberBuilder();

  push(id: string | null): void {
    this.#codes.push(id === null ? 0 : this.#terms.of(id));
  }

  column(memory: Memory, places?: Uint32Array): TermColumn {
    return { ids: this.#terms.ids, codes: this.#codes.laidOut(memory, Uint16Array, places) };
  }
}

/** Several terms a row, told row after row; rows that are told nothing of have the empty set. */
export class TermsBuilder {
  readonly #terms = new TermNumbers();
  readonly #sets = new NumberBuilder();
  readonly #offsets = new NumberBuilder();
  readonly #items = new NumberBuilder();
  readonly #known = new Map<string, number>([['', 0]]);
  #row = 0;
  #members: number[] = [];

  constructor() {
    this.#offsets.push(0);
    this.#offsets.push(0);
  }

  /** @param row number of the row, not below that of the call before. */
  push(row: number, id: string): void {
    this.#finishRowsBefore(row);
    this.#members.push(this.#terms.of(id));
  }

  column(rows: number, memory: Memory, places?: Uint32Array): TermsColumn {
    this.#finishRowsBefore(rows);
    return {
      ids: this.#terms.ids,
      sets: this.#sets.laidOut(memory, Uint32Array, places),
      offsets: this.#offsets.laidOut(memory, Uint32Array),
      items: this.#items.laidOut(memory, Uint16Array),
    };
  }

  #finishRowsBefore(row: number): void {
    while (this.#row < row) {
      this.#sets.push(this.#members.length === 0 ? 0 : this.#setOf(this.#members));
      this.#members = [];
      this.#row += 1;
    }
  }

  #setOf(members: readonly number[]): number {
    const name = members.join();
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const number = this.#known.size;
    this.#known.set(name, number);
    for (const member of members) this.#items.push(member);
    this.#offsets.push(this.#items.length);
    return number;
  }
}
