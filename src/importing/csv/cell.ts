import { unguardedText } from '../../formats/csv.ts';
import { readPrintedNumber } from '../../text/printed-number.ts';
import type { Enumeration } from '../../vocabulary/enumerations.ts';
import type { TermIndex } from '../../vocabulary/term-index.ts';
import { fixedTerms, type Vocabulary } from '../../vocabulary/vocabulary.ts';

/** What the cells of a column hold. */
export type CellKind =
  | { readonly kind: 'text' | 'number' | 'boolean' | 'texts' }
  | { readonly kind: 'term' | 'terms'; readonly list: Enumeration }
  | { readonly kind: 'named'; readonly index: 'measures' | 'effects' };

export type CellValue = string | number | boolean | null | string[];

/** A cell as a value, or what is wrong with it. */
export type ReadCell = { readonly value: CellValue } | { readonly fault: string };

function termOf(index: TermIndex, written: string): ReadCell {
  const id = index.find(written)?.id;
  if (id !== undefined) return { value: id };
  const near = index.suggest(written);
  const hint = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '';
  return { fault: `"${written}" is not in the vocabulary of ${index.name}${hint}` };
}

/** The parts of a cell that holds several, set apart by semicolons. */
export function partsOf(cell: string): string[] {
  return cell
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A text without white space around it; one that was guarded against spreadsheets is what it was before. */
function textOf(cell: string): string {
  const unguarded = unguardedText(cell);
  return unguarded === cell ? cell.trim() : unguarded;
}

function numberOf(text: string): ReadCell {
  const value = readPrintedNumber(text, 'with powers');
  if (value === null) {
    const hint = /^[-−–]?[0-9]+,[0-9]+$/.test(text) ? '; the decimal sign is a point' : '';
    return { fault: `"${text}" is not a number${hint}` };
  }
  if (!Number.isFinite(value)) return { fault: `"${text}" is too large for a number` };
  const isLost = value === 0 && /[1-9]/.test(text.replace(/e.*/i, ''));
  return isLost ? { fault: `"${text}" is too near to zero for a number` } : { value };
}

/** Reads a cell that is not blank. */
export function readCell(kind: CellKind, cell: string, vocabulary: Vocabulary): ReadCell {
  const text = cell.trim();
  switch (kind.kind) {
    case 'text':
      return { value: textOf(cell) };
    case 'texts':
      return { value: partsOf(textOf(cell)) };
    case 'number':
      return numberOf(text);
    case 'boolean':
      if (/^(?:true|yes)$/i.test(text)) return { value: true };
      if (/^(?:false|no)$/i.test(text)) return { value: false };
      return { fault: `"${text}" is neither true nor false` };
    case 'term':
      return termOf(fixedTerms(kind.list), text);
    case 'terms': {
      const read = partsOf(text).map((part) => termOf(fixedTerms(kind.list), part));
      const wrong = read.find((each) => 'fault' in each);
      if (wrong !== undefined) return wrong;
      return {
        value: read.flatMap((each) =>
          'value' in each && typeof each.value === 'string' ? [each.value] : [],
        ),
      };
    }
    case 'named':
      return termOf(vocabulary[kind.index], text);
  }
}
