import type { FactsOf } from '../../database/facts.ts';
import type { SearchTable } from '../../database/search-index.ts';
import type { Column } from './columns.ts';

/** A field as its column is made of it. */
export interface IndexedField {
  readonly name: string;
  readonly kind: string;
  readonly sort?: true;
}

/** What is indexed: records of a kind, and their outcomes where they have any. */
export interface IndexedSubject {
  /** Whose facts and changes. */
  readonly records: FactsOf;
  /** Where its texts are searched. */
  readonly search: SearchTable;
  /** The fields that facts tell of a record, in their order. */
  readonly fields: readonly IndexedField[];
  /** The fields that facts tell of each outcome, in their order. */
  readonly outcomeFields: readonly IndexedField[];
}

/** The kind of the column of a field. @throws where there is none for its values. */
export function columnKind({ name, kind, sort }: IndexedField): Column['kind'] {
  switch (kind) {
    case 'term':
    case 'flag':
    case 'identifier':
      return kind;
    case 'terms':
    case 'doses':
    case 'names':
      return 'terms';
    case 'number':
    case 'days':
    case 'moment':
      return 'number';
    case 'text':
      return sort === true ? 'text' : 'rare text';
    default:
      throw new Error(`${name}: there is no column for a ${kind}`);
  }
}
