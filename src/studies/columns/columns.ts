/** A term a row, as a number; 0 where there is none. */
export interface TermColumn {
  /** The id that each number stands for; the first is no id. */
  readonly ids: readonly string[];
  readonly codes: Uint16Array;
}

/** A number a row; NaN where there is none. */
export interface NumberColumn {
  readonly values: Float64Array;
}

/** Several terms a row. Rows with the same terms share one set: `items` from `offsets[set]` to `offsets[set + 1]`. */
export interface TermsColumn {
  /** The id that each number stands for; the first is no id. */
  readonly ids: readonly string[];
  readonly sets: Uint32Array;
  readonly offsets: Uint32Array;
  readonly items: Uint16Array;
}

export const studyTermFields = ['species', 'design', 'masking', 'sex', 'verification', 'status'] as const;
export const studyNumberFields = ['year', 'participants', 'duration', 'age'] as const;
export const studyTermsFields = ['intervention', 'agent', 'comparator', 'condition', 'country'] as const;
export const outcomeTermFields = ['measure', 'effect', 'site'] as const;

export type StudyTermField = (typeof studyTermFields)[number];
export type StudyNumberField = (typeof studyNumberFields)[number];
export type StudyTermsField = (typeof studyTermsFields)[number];
export type OutcomeTermField = (typeof outcomeTermFields)[number];

/**
 * What filters, sorting and aggregates look at, a column each, of one state of the data. Studies are numbered from 0
 * in the order of their keys, outcomes in the order of their studies and of the study's record: the outcomes of study
 * n are those from `firstOutcome[n]` to `firstOutcome[n + 1]`. Plain arrays of numbers: they can lie in memory that
 * threads share.
 */
export interface Columns {
  /** The data version that they are of. */
  readonly version: string;
  readonly studies: {
    readonly keys: Float64Array;
    readonly terms: Readonly<Record<StudyTermField, TermColumn>>;
    readonly numbers: Readonly<Record<StudyNumberField, NumberColumn>>;
    readonly sets: Readonly<Record<StudyTermsField, TermsColumn>>;
    /** Place of each study in the order of ids. */
    readonly idRank: Uint32Array;
    /** Place of each label, as it sorts, among all labels; equal labels share theirs. */
    readonly labelRank: Uint32Array;
    /** The first report of the trial that each study reports on: its own number unless it is a later report. */
    readonly trial: Uint32Array;
    readonly firstOutcome: Uint32Array;
  };
  readonly outcomes: {
    readonly keys: Float64Array;
    readonly study: Uint32Array;
    readonly terms: Readonly<Record<OutcomeTermField, TermColumn>>;
    readonly timepoint: NumberColumn;
    /** 1 where it is of a subgroup. */
    readonly subgroup: Uint8Array;
    /** The agents that it is about. */
    readonly intervention: TermsColumn;
    /** Its id within its study. */
    readonly id: TermColumn;
  };
}
