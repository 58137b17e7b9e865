/**
 * What must hold of a row, taken apart: plain data, so that it can be turned into SQL, evaluated, or hashed.
 * `Field` names what is looked at; what a field is in the tables is told in one place per subject.
 */
export type Test<Field extends string> =
  | { readonly field: Field; readonly ids: readonly string[] }
  | { readonly field: Field; readonly from: number | null; readonly to: number | null }
  | { readonly field: Field; readonly known: boolean };

/** A test or its opposite. What is not known does not pass a test, and so passes its opposite. */
export type Alternative<Field extends string> = Test<Field> & { readonly negated: boolean };

/** Holds where one of its alternatives does. */
export type Condition<Field extends string> = readonly Alternative<Field>[];

/** How one value of a parameter was understood. */
export interface Interpretation {
  readonly parameter: string;
  readonly value: string;
  /** In words. */
  readonly meaning: string;
  /** The ids of all terms that count, descendants included; absent where it is not about terms. */
  readonly terms?: readonly string[];
}
