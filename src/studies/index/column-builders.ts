import type { Fact } from '../facts.ts';
import {
  bytesAt,
  bytesOf,
  type Column,
  codesOf,
  type FlagColumn,
  hashOf,
  type IdentifierColumn,
  type NumberColumn,
  numberAt,
  type RareTextColumn,
  type TermColumn,
  type TermsColumn,
  type TextColumn,
} from './columns.ts';
import type { Dictionary } from './dictionary.ts';
import { firstPlace } from './first-place.ts';

/** Takes the facts of a field row after row, or the rows of a column that was made before, and makes a column of them. */
export interface ColumnBuilder {
  readonly push: (fact: Fact) => void;
  /** Takes what the rows of another column of this field have, from one up to another, whose dictionary is the same. */
  readonly take: (column: Column, from: number, to: number) => void;
  readonly column: () => Column;
}

const otherKind = (kind: string) => new Error(`a column of ${kind} is not of this field`);

class TermBuilder implements ColumnBuilder {
  readonly #codes: number[] = [];
  readonly #dictionary: Dictionary;

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  push(fact: Fact): void {
    this.#codes.push(typeof fact === 'string' ? this.#dictionary.of(fact) : 0);
  }

  take(column: Column, from: number, to: number): void {
    if (column.kind !== 'term') throw otherKind(column.kind);
    const { codes } = column;
    for (let row = from; row < to; row++) this.#codes.push(codes[row] ?? 0);
  }

  column(): TermColumn {
    return { kind: 'term', codes: codesOf(this.#codes, this.#dictionary.size) };
  }
}

class TermsBuilder implements ColumnBuilder {
  readonly #codes: number[] = [];
  readonly #offsets: number[] = [0, 0];
  readonly #items: number[] = [];
  readonly #sets = new Map<string | number, number>();
  readonly #dictionary: Dictionary;
  #source: TermsColumn | undefined;
  /** The sets of the column that rows are taken of, each with its number here; 0 before it was met. */
  #ofSource = new Uint32Array(0);

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  push(fact: Fact): void {
    this.#add(Array.isArray(fact) ? fact.map((id: string) => this.#dictionary.of(id)) : []);
  }

  take(column: Column, from: number, to: number): void {
    if (column.kind !== 'terms') throw otherKind(column.kind);
    const { codes, offsets, items } = column;
    if (this.#source !== column) {
      this.#source = column;
      this.#ofSource = new Uint32Array(offsets.length);
    }
    for (let row = from; row < to; row++) {
      const set = codes[row] ?? 0;
      const known = this.#ofSource[set] ?? 0;
      if (known > 0) this.#codes.push(known);
      else this.#ofSource[set] = this.#add([...items.subarray(offsets[set], offsets[set + 1])]);
    }
  }

  #add(members: readonly number[]): number {
    if (members.length === 0) {
      this.#codes.push(0);
      return 0;
    }
    const [first = 0, second = 0] = members;
    // A number is found faster than a text, and most rows have one or two terms.
    const name = members.length > 2 ? members.join() : first * 0x200000 + second;
    let set = this.#sets.get(name);
    if (set === undefined) {
      set = this.#sets.size + 1;
      this.#sets.set(name, set);
      for (const member of members) this.#items.push(member);
      this.#offsets.push(this.#items.length);
    }
    this.#codes.push(set);
    return set;
  }

  column(): TermsColumn {
    return {
      kind: 'terms',
      codes: codesOf(this.#codes, this.#sets.size),
      offsets: codesOf(this.#offsets, this.#items.length),
      items: codesOf(this.#items, this.#dictionary.size),
    };
  }
}

class NumberBuilder implements ColumnBuilder {
  readonly #values: (number | null)[] = [];

  push(fact: Fact): void {
    this.#values.push(typeof fact === 'number' ? fact : null);
  }

  take(column: Column, from: number, to: number): void {
    if (column.kind !== 'number') throw otherKind(column.kind);
    for (let row = from; row < to; row++) this.#values.push(numberAt(column, row));
  }

  column(): NumberColumn {
    const places = new Map<number, number>();
    for (const value of this.#values) if (value !== null) places.set(value, 0);
    const values = Float64Array.from(places.keys()).sort();
    for (const [place, value] of values.entries()) places.set(value, place);
    const none = values.length;
    const codes = this.#values.map((value) => (value === null ? none : (places.get(value) ?? none)));
    return { kind: 'number', codes: codesOf(codes, none), values };
  }
}

class FlagBuilder implements ColumnBuilder {
  readonly #codes: number[] = [];

  push(fact: Fact): void {
    this.#codes.push(fact === true ? 2 : fact === false ? 1 : 0);
  }

  take(column: Column, from: number, to: number): void {
    if (column.kind !== 'flag') throw otherKind(column.kind);
    const { codes } = column;
    for (let row = from; row < to; row++) this.#codes.push(codes[row] ?? 0);
  }

  column(): FlagColumn {
    return { kind: 'flag', codes: Uint8Array.from(this.#codes) };
  }
}

class TextBuilder implements ColumnBuilder {
  readonly #texts: string[] = [];

  push(fact: Fact): void {
    this.#texts.push(bytesOf(typeof fact === 'string' ? fact : ''));
  }

  take(column: Column, from: number, to: number): void {
    if (column.kind !== 'text') throw otherKind(column.kind);
    for (let row = from; row < to; row++) this.#texts.push(bytesAt(column, row));
  }

  column(): TextColumn {
    const places = new Map<string, number>();
    // Without a function to compare with, strings are sorted by their characters, which here are bytes.
    for (const text of this.#texts.toSorted()) if (!places.has(text)) places.set(text, places.size);
    const ends: number[] = [];
    let end = 0;
    for (const text of this.#texts) {
      end += text.length;
      ends.push(end);
    }
    const codes = this.#texts.map((text) => places.get(text) ?? 0);
    return {
      kind: 'text',
      codes: codesOf(codes, places.size),
      bytes: this.#texts.join(''),
      ends: codesOf(ends, end),
    };
  }
}

class IdentifierBuilder implements ColumnBuilder {
  readonly #hashes: number[] = [];
  readonly #rows: number[] = [];
  #row = 0;

  push(fact: Fact): void {
    if (Array.isArray(fact)) {
      for (const identifier of fact) {
        this.#hashes.push(hashOf(identifier));
        this.#rows.push(this.#row);
      }
    }
    this.#row += 1;
  }

  take(column: Column, from: number, to: number): void {
    if (column.kind !== 'identifier') throw otherKind(column.kind);
    const { hashes, rows } = column;
    const end = firstPlace(rows, to);
    for (let place = firstPlace(rows, from); place < end; place++) {
      this.#hashes.push(hashes[place] ?? 0);
      this.#rows.push(this.#row + (rows[place] ?? 0) - from);
    }
    this.#row += to - from;
  }

  column(): IdentifierColumn {
    return {
      kind: 'identifier',
      hashes: Uint32Array.from(this.#hashes),
      rows: codesOf(this.#rows, this.#row),
    };
  }
}

class RareTextBuilder implements ColumnBuilder {
  readonly #texts = new Map<number, string>();
  #row = 0;

  push(fact: Fact): void {
    if (typeof fact === 'string') this.#texts.set(this.#row, fact);
    this.#row += 1;
  }

  take(column: Column, from: number, to: number): void {
    if (column.kind !== 'rare text') throw otherKind(column.kind);
    for (let row = from; row < to; row++) this.push(column.texts.get(row) ?? null);
  }

  column(): RareTextColumn {
    return { kind: 'rare text', texts: this.#texts };
  }
}

/** A builder for the column of a field. @param dictionary of its terms, where it has terms. */
export function columnBuilder(kind: Column['kind'], dictionary: Dictionary): ColumnBuilder {
  switch (kind) {
    case 'term':
      return new TermBuilder(dictionary);
    case 'terms':
      return new TermsBuilder(dictionary);
    case 'number':
      return new NumberBuilder();
    case 'flag':
      return new FlagBuilder();
    case 'identifier':
      return new IdentifierBuilder();
    case 'text':
      return new TextBuilder();
    case 'rare text':
      return new RareTextBuilder();
  }
}
