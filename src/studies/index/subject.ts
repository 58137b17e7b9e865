import type { FactsOf } from '../../database/facts.ts';
import type { SearchTable } from '../../database/search-index.ts';

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
