/** One word of a controlled vocabulary, whether fixed in the code or kept as data. */
export interface Term {
  /** snake_case identifier, stable. */
  readonly id: string;
  /** What a person reads. */
  readonly label: string;
  /** Other names under which it is found. */
  readonly synonyms: readonly string[];
  /** The term this one is a kind of; null at the top. */
  readonly parent: string | null;
  /** What it stands for, where the label alone would not say. */
  readonly description: string | null;
}
