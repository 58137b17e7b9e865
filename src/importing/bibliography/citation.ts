/** What a bibliographic file says of one publication; null and empty where it does not. */
export interface Citation {
  readonly title: string | null;
  /** In order, in the form `Shea MK`. */
  readonly authors: readonly string[];
  /** Whether the list of authors is cut. */
  readonly etAl: boolean;
  readonly journal: string | null;
  readonly year: number | null;
  readonly volume: string | null;
  readonly issue: string | null;
  readonly pages: string | null;
  readonly doi: string | null;
  readonly pmid: string | null;
  readonly pmcid: string | null;
  readonly registrations: readonly string[];
  /** True where the file says so; null where it does not: no file says of a publication that it was not. */
  readonly retracted: true | null;
  readonly abstract: string | null;
  /** Where it can be read, where the file tells an address. */
  readonly url: string | null;
  /** What the file says and a record has no field for, or what of it could not be read. */
  readonly notes: readonly string[];
}
