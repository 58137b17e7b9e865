/** What documentation needs to know of a query parameter. The parsers are beside the definitions that use them. */
export interface ParameterDocumentation {
  readonly name: string;
  readonly description: string;
  /** A value that returns data, alone and together with the other examples of the same operation. */
  readonly example: string | number;
  /** Whether it may be given more than once; twice is both. */
  readonly repeats: boolean;
  /** Whether a value is a list of alternatives, separated by commas. */
  readonly list?: boolean;
  /** Whether the operation cannot do without it. */
  readonly required?: boolean;
  /** The words it takes, where they are few. */
  readonly words?: readonly string[];
  /** The ids among which a value is, or which it negates, where they are fixed; their labels and synonyms are taken, too. */
  readonly ids?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: string | number;
}
