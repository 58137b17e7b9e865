import type { Condition, Test } from '../../query/condition.ts';
import { BitSet } from './bit-set.ts';
import type { NumberColumn, TermColumn, TermsColumn } from './columns.ts';

/** How a field is looked at: in a column, or by a search of its own. */
export type FieldColumn =
  | { readonly kind: 'term'; readonly column: TermColumn }
  | { readonly kind: 'terms'; readonly column: TermsColumn }
  | { readonly kind: 'number'; readonly column: NumberColumn }
  | { readonly kind: 'known'; readonly flags: Uint8Array }
  | { readonly kind: 'search'; readonly search: (ids: readonly string[]) => BitSet };

/** Which numbers of terms are among these ids. */
function wantedNumbers(known: readonly string[], ids: readonly string[]): Uint8Array {
  const wanted = new Uint8Array(known.length);
  for (const id of ids) {
    const number = known.indexOf(id);
    if (number > 0) wanted[number] = 1;
  }
  return wanted;
}

function withTerm({ ids: known, codes }: TermColumn, ids: readonly string[]): BitSet {
  const wanted = wantedNumbers(known, ids);
  const rows = new BitSet(codes.length);
  for (let row = 0; row < codes.length; row++) if (wanted[codes[row] ?? 0] === 1) rows.add(row);
  return rows;
}

function withOneOfTerms({ ids: known, sets, offsets, items }: TermsColumn, ids: readonly string[]): BitSet {
  const wanted = wantedNumbers(known, ids);
  const wantedSets = new Uint8Array(offsets.length);
  for (let set = 0; set + 1 < offsets.length; set++) {
    for (let place = offsets[set] ?? 0; place < (offsets[set + 1] ?? 0); place++) {
      if (wanted[items[place] ?? 0] === 1) wantedSets[set] = 1;
    }
  }
  const rows = new BitSet(sets.length);
  for (let row = 0; row < sets.length; row++) if (wantedSets[sets[row] ?? 0] === 1) rows.add(row);
  return rows;
}

function within({ values }: NumberColumn, from: number | null, to: number | null): BitSet {
  const [low, high] = [from ?? Number.NEGATIVE_INFINITY, to ?? Number.POSITIVE_INFINITY];
  const rows = new BitSet(values.length);
  // NaN, where there is no value, is within no range.
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? Number.NaN;
    if (value >= low && value <= high) rows.add(row);
  }
  return rows;
}

function flagged(flags: Uint8Array, known: boolean): BitSet {
  const rows = new BitSet(flags.length);
  for (let row = 0; row < flags.length; row++) if ((flags[row] === 1) === known) rows.add(row);
  return rows;
}

/** The rows that pass a test; what is not known passes none. */
function passing<Field extends string>(test: Test<Field>, field: FieldColumn): BitSet {
  if ('ids' in test) {
    if (field.kind === 'term') return withTerm(field.column, test.ids);
    if (field.kind === 'terms') return withOneOfTerms(field.column, test.ids);
    if (field.kind === 'search') return field.search(test.ids);
  } else if ('known' in test) {
    if (field.kind === 'known') return flagged(field.flags, test.known);
  } else if (field.kind === 'number') {
    return within(field.column, test.from, test.to);
  }
  throw new Error(`the field ${test.field} cannot be tested so`);
}

/** The rows for which a condition holds: one of its alternatives. */
export function holding<Field extends string>(
  condition: Condition<Field>,
  fields: Readonly<Record<Field, FieldColumn>>,
): BitSet {
  const [first, ...others] = condition.map((alternative) => {
    const rows = passing(alternative, fields[alternative.field]);
    return alternative.negated ? rows.not() : rows;
  });
  if (first === undefined) throw new Error('a condition has no alternative');
  return others.reduce((any, rows) => any.or(rows), first);
}
