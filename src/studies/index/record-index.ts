import { setImmediate as turnOfOthers } from 'node:timers/promises';
import { type Database, holdState, inOneState, openBeside } from '../../database/connection.ts';
import { changedSince, digestAfter, readDataVersion } from '../../database/data-version.ts';
import { indexFile } from '../../database/derived-files.ts';
import { ProblemError } from '../../http/problem.ts';
import { type Chunk, Dictionaries } from './chunk.ts';
import { type KeptState, readIndexFile, writeIndexFile } from './index-file.ts';
import { KeptSets } from './kept-sets.ts';
import { KeptOrders, type RowMeans } from './rows.ts';
import { renewedChunk, staleChunks } from './stale-chunks.ts';
import { type IndexState, stateOf } from './state.ts';
import type { IndexedSubject } from './subject.ts';

/** Up to this many chunks are counted in some milliseconds. */
const mostCountedAtOnce = 2;

/** The index is being read, and there is no answer yet. */
export class IndexBeingRead extends ProblemError {
  constructor() {
    super('unavailable', 'The index is being read; send this again in a moment.', {
      headers: { 'retry-after': '2' },
    });
  }
}

/** How an index is read. */
export interface IndexOptions {
  /**
   * Up to this many chunks are made at once, in some hundreds of milliseconds; more while others have their turns, and then
   * the index is kept in a file beside the database, so that the next start need not make them.
   */
  readonly mostAtOnce?: number;
  /** Ends the writing of that file. */
  readonly closing?: AbortSignal;
  /** Is told why that file could not be written. */
  readonly notKept?: (error: unknown) => void;
}

/**
 * The one executor of queries over records and their outcomes: columns in chunks, read from the facts of the records. It
 * is of the newest state whenever it is asked: chunks that hold a changed record are made anew, whichever process wrote;
 * the others stay, with all that was found in them.
 */
export class RecordIndex {
  readonly dictionaries: Dictionaries;
  readonly #sets = new KeptSets();
  readonly #orders = new KeptOrders();
  readonly #options: Required<IndexOptions>;
  #state: IndexState | undefined;
  #reading: Promise<void> | undefined;
  #keeping: Promise<void> | undefined;

  constructor(subject: IndexedSubject, options: IndexOptions = {}) {
    this.dictionaries = new Dictionaries(subject);
    const { mostAtOnce = 8, closing = new AbortController().signal, notKept = () => {} } = options;
    this.#options = { mostAtOnce, closing, notKept };
  }

  /**
   * The index of a database's state; undefined while it is being read.
   * @param database inside a transaction, so that what it reads is of one state.
   */
  at(database: Database): IndexState | undefined {
    const { version, change } = readDataVersion(database);
    if (this.#state?.version === version) return this.#state;
    if (this.#reading !== undefined) return undefined;
    const stale = staleChunks(database, this.dictionaries, this.#state, change);
    if (database.file !== undefined && stale.size > this.#options.mostAtOnce) {
      this.#reading = this.#readInTurns(database, openBeside(database));
      // Whoever waits for it learns of a failure; where nobody does, the next query tries again.
      this.#reading.catch(() => {});
      return undefined;
    }
    const chunks = new Map(this.#state?.chunks.map((chunk) => [chunk.number, chunk]));
    for (const [number, ranges] of stale) this.#renew(database, chunks, number, ranges);
    return this.#become(version, change, chunks);
  }

  /** Whether counting over all of it takes long enough to be done in turns. */
  get isLarge(): boolean {
    return (this.#state?.chunks.length ?? 0) > mostCountedAtOnce;
  }

  /** As `at`. @throws IndexBeingRead */
  of(database: Database): IndexState {
    const state = this.at(database);
    if (state === undefined) throw new IndexBeingRead();
    return state;
  }

  /** Resolves when what is being read at the moment is there. @throws where it cannot be read. */
  async read(database: Database): Promise<void> {
    while (inOneState(database, () => this.at(database)) === undefined) await this.#reading;
  }

  /** Resolves when no file is being written. */
  async kept(): Promise<void> {
    await this.#keeping;
  }

  /** What selecting rows needs, in the state of the database. @throws IndexBeingRead */
  means(database: Database): RowMeans {
    const { dictionaries } = this;
    return { state: this.of(database), sets: this.#sets, orders: this.#orders, dictionaries, database };
  }

  #renew(
    database: Database,
    chunks: Map<number, Chunk>,
    number: number,
    ranges: Parameters<typeof renewedChunk>[4],
  ): void {
    const chunk = renewedChunk(database, this.dictionaries, number, chunks.get(number), ranges);
    if (chunk === undefined) chunks.delete(number);
    else chunks.set(number, chunk);
  }

  #become(version: string, change: number, chunks: ReadonlyMap<number, Chunk>): IndexState {
    const inOrder = [...chunks.values()].sort((a, b) => a.number - b.number);
    this.#state = stateOf(version, change, inOrder);
    return this.#state;
  }

  /** Reads what is stale through a connection of its own, which holds one state, while others have their turns. */
  async #readInTurns(database: Database, reader: Database): Promise<void> {
    try {
      holdState(reader);
      const { version, ...kept } = readDataVersion(reader);
      const { change } = kept;
      const before = this.#state ?? (await this.#readFile(reader, kept));
      const chunks = new Map(before?.chunks.map((chunk) => [chunk.number, chunk]));
      const stale = staleChunks(reader, this.dictionaries, before, change);
      for (const [number, ranges] of stale) {
        this.#renew(reader, chunks, number, ranges);
        await turnOfOthers();
      }
      const { chunks: inOrder } = this.#become(version, change, chunks);
      if (stale.size > this.#options.mostAtOnce) this.#keep(database, inOrder, kept);
    } finally {
      reader.sqlite.close();
      this.#reading = undefined;
    }
  }

  /** The chunks that an earlier process kept, where the database has gone through their state. */
  #readFile(reader: Database, { renderedBy }: KeptState) {
    const path = indexFile(reader.path, this.dictionaries.subject.records);
    return readIndexFile(
      path,
      this.dictionaries,
      (state) => state.renderedBy === renderedBy && digestAfter(reader, state.change) === state.digest,
    );
  }

  /** Writes the file of the index, one at a time: what is newer is kept by the next start. */
  #keep(database: Database, chunks: readonly Chunk[], state: KeptState): void {
    const { closing, notKept } = this.#options;
    if (this.#keeping !== undefined || closing.aborted) return;
    const { records } = this.dictionaries.subject;
    const isOutdated = () => {
      const { change } = readDataVersion(database);
      return changedSince(database, records, state.change, change) === 'all';
    };
    const file = indexFile(database.path, records);
    this.#keeping = writeIndexFile(file, chunks, this.dictionaries, state, { closing, isOutdated })
      .catch((error) => {
        if (!closing.aborted) notKept(error);
      })
      .finally(() => {
        this.#keeping = undefined;
      });
  }
}
