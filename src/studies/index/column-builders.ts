import type { Fact } from '../facts.ts';
import {
  bytesOf,
  type Codes,
  type Column,
  type FlagColumn,
  hashOf,
  type IdentifierColumn,
  type NumberColumn,
  type RareTextColumn,
  type TermColumn,
  type TermsColumn,
  type TextColumn,
} from './columns.ts';
import type { Dictionary } from './dictionary.ts';

/** Takes the facts of a field row after row, and makes a column of them. */
export interface ColumnBuilder {
  readonly push: (fact: Fact) => void;
  readonly column: () => Column;
}

/** Codes in the narrowest array that holds them. */
export function codesOf(codes: readonly number[], largest: number): Codes {
  return largest <= 0xffff ? Uint16Array.from(codes) : Uint32Array.from(codes);
}

class TermBuilder implements ColumnBuilder {
  readonly #codes: number[] = [];
  readonly #dictionary: Dictionary;

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  push(fact: Fact): void {
    this.#codes.push(typeof fact === 'string' ? this.#dictionary.of(fact) : 0);
  }

  column(): TermColumn {
    return { kind: 'term', codes: codesOf(this.#codes, this.#dictionary.ids.length) };
  }
}

class TermsBuilder implements ColumnBuilder {
  readonly #codes: number[] = [];
  readonly #offsets: number[] = [0, 0];
  readonly #items: number[] = [];
  readonly #sets = new Map<string | number, number>();
  readonly #dictionary: Dictionary;

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  push(fact: Fact): void {
    if (!Array.isArray(fact) || fact.length === 0) {
      this.#codes.push(0);
      return;
    }
    const members: number[] = fact.map((id: string) => this.#dictionary.of(id));
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
  }

  column(): TermsColumn {
    return {
      kind: 'terms',
      codes: codesOf(this.#codes, this.#sets.size),
      offsets: Uint32Array.from(this.#offsets),
      items: Uint32Array.from(this.#items),
    };
  }
}

class NumberBuilder implements ColumnBuilder {
  readonly #values: (number | null)[] = [];

  push(fact: Fact): void {
    this.#values.push(typeof fact === 'number' ? fact : null);
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

  column(): FlagColumn {
    return { kind: 'flag', codes: Uint16Array.from(this.#codes) };
  }
}

class TextBuilder implements ColumnBuilder {
  readonly #texts: string[] = [];

  push(fact: Fact): void {
    this.#texts.push(bytesOf(typeof fact === 'string' ? fact : ''));
  }

  column(): TextColumn {
    const places = new Map<string, number>();
    // Without a function to compare with, strings are sorted by their characters, which here are bytes.
    for (const text of this.#texts.toSorted()) if (!places.has(text)) places.set(text, places.size);
    const ends = new Uint32Array(this.#texts.length);
    let end = 0;
    for (const [row, text] of this.#texts.entries()) {
      end += text.length;
      ends[row] = end;
    }
    const codes = this.#texts.map((text) => places.get(text) ?? 0);
    return { kind: 'text', codes: codesOf(codes, places.size), bytes: this.#texts.join(''), ends };
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

  column(): RareTextColumn {
    return { kind: 'rare text', texts: this.#texts };
  }
}

/** A builder for the column of a field. @param dictionary of its terms, where it has terms. */
export function columnBuilder(
  field: { readonly name: string; readonly kind: string; readonly sort?: true },
  dictionary: Dictionary,
): ColumnBuilder {
  switch (field.kind) {
    case 'term':
      return new TermBuilder(dictionary);
    case 'terms':
    case 'doses':
    case 'names':
      return new TermsBuilder(dictionary);
    case 'number':
    case 'days':
    case 'moment':
      return new NumberBuilder();
    case 'flag':
      return new FlagBuilder();
    case 'identifier':
      return new IdentifierBuilder();
    case 'text':
      return field.sort === true ? new TextBuilder() : new RareTextBuilder();
    default:
      throw new Error(`${field.name}: there is no column for a ${field.kind}`);
  }
}
