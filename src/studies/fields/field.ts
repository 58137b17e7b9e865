import type { Names } from '../../database/names.ts';
import type { Enumeration } from '../../vocabulary/enumerations.ts';
import type { TermIndex } from '../../vocabulary/term-index.ts';
import { fixedTerms } from '../../vocabulary/vocabulary.ts';

/** The vocabulary whose terms a field has: one that the code fixes, or one of the data. */
export type Terms = Enumeration | ((names: Names) => TermIndex);

/** How identifiers are written: as they are compared, they have this form. */
interface IdentifierForm {
  /** Whether they are ids of studies: a filter refuses one that no study has. */
  readonly ofStudies?: true;
  readonly pattern: RegExp;
  /** What would be right, in words. */
  readonly help: string;
  readonly normalize: (text: string) => string;
}

/** How names are compared: a value is folded as the names are, and is one of them, or stands in one as words in a row. */
interface NameForm {
  readonly fold: (text: string) => string;
  readonly how: 'is' | 'holds';
}

/** How the value of a field is taken from a record, from one of its outcomes, or from either. */
interface Taken<Whole, Part, Value> {
  readonly of?: (whole: Whole) => Value;
  readonly ofOutcome?: (part: Part) => Value;
}

/** Ranges of a number: all as wide, or with these bounds, ascending, as filters take them. */
export type NumberRanges = { readonly name: string } & (
  | { readonly width: number }
  | { readonly bounds: readonly string[] }
);

interface OfTerms {
  readonly terms: Terms;
  /** A word that stands for all terms, where there is one. */
  readonly all?: string;
  /** Terms that hold where the parameter is not given. */
  readonly unlessGiven?: readonly string[];
  /** Names that stand for several of the terms: those of another vocabulary, each with the terms that are its members. */
  readonly groups?: {
    readonly terms: Enumeration;
    readonly members: (id: string, names: Names) => readonly string[];
  };
  /** Puts a term in words: given its label with what it takes in, and the first of the ids. */
  readonly words?: (label: string, id: string, names: Names) => string;
  /** The ids that an interpretation lists, where they are not those of the terms themselves. */
  readonly listed?: (ids: readonly string[], names: Names) => readonly string[];
  /** How a row of an aggregate without a value is called; `Not told` where this is left out. */
  readonly without?: string;
}

/** The three words of a parameter that asks for a flag, and what two of them mean. */
export interface FlagWords {
  readonly any: string;
  readonly no: { readonly word: string; readonly meaning: string };
  readonly yes: { readonly word: string; readonly meaning: string };
}

/**
 * Something that can be asked of a record (and its outcomes): the one place that says what it is, how its value is
 * taken, and what can be done with it. Parameters with their OpenAPI, columns of the index, sorts, dimensions of
 * aggregates, facets and the random queries of the tests follow from it. `Whole` is the record with what others say of
 * it, `Part` one of its outcomes.
 */
export type Field<Whole, Part = never> = {
  readonly name: string;
  readonly description: string;
  /** A value that finds something, alone and together with the examples of the others. */
  readonly example: string;
  /** What stands before a value in words: `tests` before `Vitamin K2`. */
  readonly about: string;
  /** Whether a parameter of its name filters by it; it does where this is left out. */
  readonly filter?: false;
  /** Whether lists are sorted by it. */
  readonly sort?: true;
  /** Whether aggregates group by it, and lists have a facet of it. */
  readonly group?: true;
  /** For a number: whether aggregates group by ranges of it too, under this name. */
  readonly ranges?: NumberRanges;
} & (
  | ({ readonly kind: 'term' } & OfTerms & Taken<Whole, Part, string | null>)
  | ({ readonly kind: 'terms' } & OfTerms & Taken<Whole, Part, readonly string[]>)
  /** Moments are milliseconds since 1970. */
  | ({ readonly kind: 'number' | 'days' | 'moment' } & Taken<Whole, Part, number | null>)
  | ({ readonly kind: 'identifier'; readonly form: IdentifierForm } & Taken<Whole, Part, readonly string[]>)
  /** Names that no vocabulary lists, folded. */
  | ({ readonly kind: 'names'; readonly form: NameForm } & Taken<Whole, Part, readonly string[]>)
  /** Doses a day as `doseFact` tells them. */
  | ({ readonly kind: 'doses' } & Taken<Whole, Part, readonly string[]>)
  | ({ readonly kind: 'flag'; readonly words: FlagWords } & Taken<Whole, Part, boolean | null>)
  | ({ readonly kind: 'text' } & Taken<Whole, Part, string | null>)
);

/** A field whose values are terms of a vocabulary. */
export type TermField<Whole, Part = never> = Extract<Field<Whole, Part>, { readonly terms: Terms }>;

/** Whether the values of a field are terms. */
export function hasTerms<Whole, Part>(field: Field<Whole, Part>): field is TermField<Whole, Part> {
  return field.kind === 'term' || field.kind === 'terms';
}

/** The terms of a field, ready for looking up. */
export function termsOf({ terms }: { readonly terms: Terms }, names: Names): TermIndex {
  return typeof terms === 'function' ? terms(names) : fixedTerms(terms);
}
