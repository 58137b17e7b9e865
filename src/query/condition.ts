/**
 * What must hold of a row, taken apart: plain data, so that it can be evaluated, or hashed. `field` names what is
 * looked at; the registry of the subject says what that is.
 */
export type Test =
  | { readonly field: string; readonly ids: readonly string[] }
  | { readonly field: string; readonly from: number | null; readonly to: number | null }
  | { readonly field: string; readonly flag: boolean }
  | { readonly field: string; readonly dose: DoseAsked }
  /** Whether a name is just this, begins so, or has these words in a row. */
  | { readonly field: string; readonly name: string; readonly how: 'is' | 'begins' | 'holds' };

/** A stretch of doses a day in one unit, both ends included; of these agents, or of any where there are none. */
export interface DoseAsked {
  readonly agents: readonly string[] | null;
  readonly unit: string;
  readonly from: number | null;
  readonly to: number | null;
  /** Whether a mass counts as it is recorded, be it of a salt or of the element in it. */
  readonly asRecorded: boolean;
}

/** A test or its opposite. What is not known does not pass a test, and so passes its opposite. */
export type Alternative = Test & { readonly negated: boolean };

/** Holds where one of its alternatives does. */
export type Condition = readonly Alternative[];

/** How one value of a parameter was understood. */
export interface Interpretation {
  readonly parameter: string;
  readonly value: string;
  /** In words. */
  readonly meaning: string;
  /** The ids of all terms that count, descendants included; absent where it is not about terms. */
  readonly terms?: readonly string[];
}
