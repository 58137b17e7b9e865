import type { Alternative, Condition } from '../../query/condition.ts';
import { isWithin, readDoseFact } from '../doses/dose-facts.ts';
import type { Chunk, Dictionaries } from './chunk.ts';
import { type Codes, type Column, hashOf, type IdentifierColumn, type TermsColumn } from './columns.ts';
import { firstPlace } from './first-place.ts';
import type { RowKind } from './state.ts';

/** Marks the rows of a chunk for which something holds: sets their bits in the words from `start` on. */
export type Marker = (chunk: Chunk, words: Uint32Array, start: number) => void;

/** Tells whether a study has an identifier: its hash alone does not. */
export type Verify = (chunk: Chunk, row: number, field: string, identifier: string) => boolean;

/** Marks the rows whose code is wanted: 1 in the table of codes. */
function markCodes(
  codes: Codes,
  wanted: Uint8Array,
  negated: 0 | 1,
  words: Uint32Array,
  start: number,
): void {
  const rows = codes.length;
  for (let first = 0, place = start; first < rows; first += 32, place++) {
    const end = first + 32 < rows ? first + 32 : rows;
    let word = 0;
    for (let row = first; row < end; row++) {
      word |= ((wanted[codes[row] ?? 0] ?? 0) ^ negated) << (row & 31);
    }
    words[place] = (words[place] ?? 0) | word;
  }
}

/** Which sets have one of the wanted terms. */
function setsWith({ offsets, items }: TermsColumn, wanted: Uint8Array): Uint8Array {
  const sets = new Uint8Array(offsets.length - 1);
  for (let set = 0; set < sets.length; set++) {
    for (let place = offsets[set] ?? 0; place < (offsets[set + 1] ?? 0); place++) {
      if (wanted[items[place] ?? 0] === 1) sets[set] = 1;
    }
  }
  return sets;
}

/** The codes that a test wants of a column; undefined where the column has none for it. */
function wantedCodes(
  column: Column | undefined,
  test: Alternative,
  terms: Uint8Array,
): Uint8Array | undefined {
  if ('ids' in test || 'dose' in test || 'name' in test) {
    if (column?.kind === 'term') return terms;
    return column?.kind === 'terms' ? setsWith(column, terms) : undefined;
  }
  if ('flag' in test) {
    return column?.kind === 'flag' ? Uint8Array.of(0, test.flag ? 0 : 1, test.flag ? 1 : 0) : undefined;
  }
  if (column?.kind !== 'number') return undefined;
  const { values } = column;
  const from = test.from === null ? 0 : firstPlace(values, test.from);
  let to = test.to === null ? values.length : firstPlace(values, test.to);
  if (test.to !== null && values[to] === test.to) to += 1;
  // The last code is that of rows without a value, which are within no range.
  const wanted = new Uint8Array(values.length + 1);
  if (from < to) wanted.fill(1, from, to);
  return wanted;
}

function markIdentifiers(
  chunk: Chunk,
  { hashes, rows }: IdentifierColumn,
  { field, ids }: { readonly field: string; readonly ids: readonly string[] },
  verify: Verify,
  words: Uint32Array,
  start: number,
): void {
  for (const id of ids) {
    const hash = hashOf(id);
    for (let place = 0; place < hashes.length; place++) {
      if (hashes[place] !== hash) continue;
      const row = rows[place] ?? 0;
      if (verify(chunk, row, field, id)) {
        words[start + (row >>> 5)] = (words[start + (row >>> 5)] ?? 0) | (1 << (row & 31));
      }
    }
  }
}

/** Turns the marks of a chunk's rows round, those of other numbers staying as they are. */
function turnRound(words: Uint32Array, rows: number): void {
  for (let place = 0; place < words.length; place++) words[place] = ~(words[place] ?? 0);
  if ((rows & 31) !== 0) {
    words[words.length - 1] = (words[words.length - 1] ?? 0) & ((1 << (rows & 31)) - 1);
  }
}

/** Whether a name is what is looked for. */
function isNamed({ name, how }: { readonly name: string; readonly how: string }): (fact: string) => boolean {
  if (how === 'begins') return (fact) => fact.startsWith(name);
  return (fact) => ` ${fact} `.includes(` ${name} `);
}

function markerOfAlternative(
  kind: RowKind,
  alternative: Alternative,
  dictionaries: Dictionaries,
  verify: Verify,
): Marker {
  const { field, negated } = alternative;
  const ids = 'ids' in alternative ? alternative.ids : [];
  const dictionary = dictionaries.of(field);
  const terms =
    'dose' in alternative
      ? dictionary.numbersWhere((fact) => isWithin(alternative.dose, readDoseFact(fact)))
      : 'name' in alternative && alternative.how !== 'is'
        ? dictionary.numbersWhere(isNamed(alternative))
        : dictionary.numbersOf('name' in alternative ? [alternative.name] : ids);
  return (chunk, words, start) => {
    const { rows, columns } = chunk[kind];
    const column = columns.get(field);
    if (column?.kind === 'identifier' && 'ids' in alternative) {
      const found = new Uint32Array((rows + 31) >>> 5);
      markIdentifiers(chunk, column, { field, ids }, verify, found, 0);
      if (negated) turnRound(found, rows);
      for (const [place, word] of found.entries()) words[start + place] = (words[start + place] ?? 0) | word;
      return;
    }
    const wanted = wantedCodes(column, alternative, terms);
    if (wanted === undefined || column === undefined || !('codes' in column)) {
      throw new Error(`the field ${field} of ${kind} cannot be tested so`);
    }
    markCodes(column.codes, wanted, negated ? 1 : 0, words, start);
  };
}

/** Marks the rows for which a condition holds: one of its alternatives. What is not known passes no test. */
export function markerOf(
  kind: RowKind,
  condition: Condition,
  dictionaries: Dictionaries,
  verify: Verify,
): Marker {
  if (condition.length === 0) throw new Error('a condition has no alternative');
  const markers = condition.map((alternative) =>
    markerOfAlternative(kind, alternative, dictionaries, verify),
  );
  return (chunk, words, start) => {
    for (const mark of markers) mark(chunk, words, start);
  };
}
