/** Whole numbers in the narrowest array that holds them: one, two or four bytes each. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** Whole numbers in the narrowest array that holds them. @param largest none is larger. */
export function codesOf(codes: ArrayLike<number>, largest: number): Codes {
  if (largest <= 0xff) return Uint8Array.from(codes);
  return largest <= 0xffff ? Uint16Array.from(codes) : Uint32Array.from(codes);
}

/** A term a row: its number in the dictionary of its field; 0 where there is none. */
export interface TermColumn {
  readonly kind: 'term';
  readonly codes: Codes;
}

/** Several terms a row. Rows with the same terms share one set: `items` from `offsets[set]` to `offsets[set + 1]`; 0 is the empty set. */
export interface TermsColumn {
  readonly kind: 'terms';
  readonly codes: Codes;
  readonly offsets: Codes;
  readonly items: Codes;
}

/** A number a row: its place among the values that occur, which ascend; as many as there are values where there is none. */
export interface NumberColumn {
  readonly kind: 'number';
  readonly codes: Codes;
  readonly values: Float64Array;
}

/** 2 for yes, 1 for no, 0 where it is not told. */
export interface FlagColumn {
  readonly kind: 'flag';
  readonly codes: Codes;
}

/**
 * A text a row, in one string of a character a byte (UTF-8): JavaScript compares such strings as bytes, which is the
 * order of lists. `codes` are the places of the texts in that order, equal texts sharing theirs.
 */
export interface TextColumn {
  readonly kind: 'text';
  readonly codes: Codes;
  readonly bytes: string;
  readonly ends: Codes;
}

/** Any number of identifiers a row, by a hash of 32 bits: who finds a row looks in its facts whether it is the one. */
export interface IdentifierColumn {
  readonly kind: 'identifier';
  readonly hashes: Uint32Array;
  readonly rows: Codes;
}

/** A text that few rows have, by the row. */
export interface RareTextColumn {
  readonly kind: 'rare text';
  readonly texts: ReadonlyMap<number, string>;
}

export type Column =
  | TermColumn
  | TermsColumn
  | NumberColumn
  | FlagColumn
  | TextColumn
  | IdentifierColumn
  | RareTextColumn;

/** A column whose rows each have a code. */
export type CodedColumn = TermColumn | TermsColumn | NumberColumn | FlagColumn | TextColumn;

/** Rows of one kind, and a column a field. */
export interface Table {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, Column>;
}

/** The column of a field. @throws where there is none, or one without codes. */
export function codedColumn(table: Table, field: string): CodedColumn {
  const column = table.columns.get(field);
  if (column === undefined || column.kind === 'identifier' || column.kind === 'rare text') {
    throw new Error(`${field} has no column with codes`);
  }
  return column;
}

/** The numbers of a field. @throws where it has none. */
export function numberColumn(table: Table, field: string): NumberColumn {
  const column = table.columns.get(field);
  if (column?.kind !== 'number') throw new Error(`${field} has no column of numbers`);
  return column;
}

/** The number of a row; null where it has none. */
export function numberAt({ codes, values }: NumberColumn, row: number): number | null {
  return values[codes[row] ?? 0] ?? null;
}

/** The text of a row, a character a byte. */
export function bytesAt({ bytes, ends }: TextColumn, row: number): string {
  return bytes.slice(row === 0 ? 0 : ends[row - 1], ends[row]);
}

/** As many bytes of a text as a number holds exactly. */
const beginningBytes = 6;

const startOf = ({ ends }: TextColumn, row: number): number => (row === 0 ? 0 : (ends[row - 1] ?? 0));

/** How the text of a row begins, as a number: of two texts whose numbers differ, the one with the smaller is first. */
export function beginningAt(column: TextColumn, row: number): number {
  const start = startOf(column, row);
  const end = column.ends[row] ?? 0;
  let number = 0;
  for (let place = start; place < start + beginningBytes; place++) {
    number = number * 256 + (place < end ? column.bytes.charCodeAt(place) : 0);
  }
  return number;
}

/** Which of the texts of two rows is first, as the order of lists has it, without a copy of them: negative where the first is. */
export function compareTexts(one: TextColumn, row: number, other: TextColumn, otherRow: number): number {
  const [start, otherStart] = [startOf(one, row), startOf(other, otherRow)];
  const length = (one.ends[row] ?? 0) - start;
  const otherLength = (other.ends[otherRow] ?? 0) - otherStart;
  const both = Math.min(length, otherLength);
  for (let place = 0; place < both; place++) {
    const difference = one.bytes.charCodeAt(start + place) - other.bytes.charCodeAt(otherStart + place);
    if (difference !== 0) return difference;
  }
  return length - otherLength;
}

const isAscii = /^\p{ASCII}*$/u;

/** A text with a character for each byte of its UTF-8. */
export function bytesOf(text: string): string {
  return isAscii.test(text) ? text : Buffer.from(text).toString('latin1');
}

/** The text again. */
export function textOf(bytes: string): string {
  return isAscii.test(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString();
}

/** FNV-1a over the characters of an identifier. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  }
  return hash >>> 0;
}
