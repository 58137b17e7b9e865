/** What another request would find, where this one finds little. */
export interface Hint {
  /** In words. */
  readonly message: string;
  /** The address of that request, relative to the server. */
  readonly request: string;
  /** How many rows it finds. */
  readonly total: number;
}
