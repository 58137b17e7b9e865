import { DataChangedError } from './errors.js';
import type { schemas } from './generated/operations.js';

/** One page of a list. */
export interface Page<Row> {
  readonly data: readonly Row[];
  readonly meta: schemas['ListMeta'];
}

/**
 * The rows of a list, all pages of it, read as they are needed: `for await (const row of list)`. Each iteration begins
 * anew.
 */
export class Rows<Row> implements AsyncIterable<Row> {
  readonly #read: (cursor: string | undefined) => Promise<Page<Row>>;
  readonly #oneState: boolean;

  /** @internal */
  constructor(read: (cursor: string | undefined) => Promise<Page<Row>>, oneState: boolean) {
    this.#read = read;
    this.#oneState = oneState;
  }

  /** The first page, with `meta`: how many rows there are in all, how filters were understood, what hints there are. */
  first(): Promise<Page<Row>> {
    return this.#read(undefined);
  }

  /** Page by page. @throws DataChangedError where `oneState` was asked for and the data changed meanwhile */
  async *pages(): AsyncGenerator<Page<Row>, void, undefined> {
    let cursor: string | undefined;
    let version: string | undefined;
    do {
      const page = await this.#read(cursor);
      if (this.#oneState && version !== undefined && page.meta.dataVersion !== version)
        throw new DataChangedError();
      version = page.meta.dataVersion;
      yield page;
      cursor = page.meta.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }

  /** All rows, in an array. */
  async all(): Promise<Row[]> {
    const rows: Row[] = [];
    for await (const { data } of this.pages()) rows.push(...data);
    return rows;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Row, void, undefined> {
    for await (const { data } of this.pages()) yield* data;
  }
}
