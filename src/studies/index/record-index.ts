import { setImmediate as turnOfOthers } from 'node:timers/promises';
import { type Database, inOneState, openBeside } from '../../database/connection.ts';
import { changedSince, readDataVersion } from '../../database/data-version.ts';
import { type FactsOf, factsBetween, nextFactsKey } from '../../database/facts.ts';
import { ProblemError } from '../../http/problem.ts';
import { type Chunk, chunkKeys, chunkNumberOf, Dictionaries, makeChunk } from './chunk.ts';
import { KeptSets } from './kept-sets.ts';
import { KeptOrders, type RowMeans } from './rows.ts';
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

/** The numbers of the chunks that have records, in order. */
function* chunkNumbers(database: Database, records: FactsOf): Generator<number> {
  for (
    let key = nextFactsKey(database, records, 0);
    key !== null;
    key = nextFactsKey(database, records, (chunkNumberOf(key) + 1) * chunkKeys)
  ) {
    yield chunkNumberOf(key);
  }
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
  readonly #mostAtOnce: number;
  #state: IndexState | undefined;
  #reading: Promise<void> | undefined;

  /**
   * @param mostAtOnce up to this many chunks are made at once, in some hundreds of milliseconds; more while others have
   * their turns.
   */
  constructor(subject: IndexedSubject, mostAtOnce = 8) {
    this.dictionaries = new Dictionaries(subject);
    this.#mostAtOnce = mostAtOnce;
  }

  /**
   * The index of a database's state; undefined while it is being read.
   * @param database inside a transaction, so that what it reads is of one state.
   */
  at(database: Database): IndexState | undefined {
    const { version, change } = readDataVersion(database);
    if (this.#state?.version === version) return this.#state;
    if (this.#reading !== undefined) return undefined;
    const stale = this.#staleChunks(database, change);
    if (database.file !== undefined && stale.size > this.#mostAtOnce) {
      this.#reading = this.#readInTurns(openBeside(database));
      // Whoever waits for it learns of a failure; where nobody does, the next query tries again.
      this.#reading.catch(() => {});
      return undefined;
    }
    const chunks = new Map(this.#state?.chunks.map((chunk) => [chunk.number, chunk]));
    for (const number of stale) this.#renew(database, chunks, number);
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

  /** What selecting rows needs, in the state of the database. @throws IndexBeingRead */
  means(database: Database): RowMeans {
    const { dictionaries } = this;
    return { state: this.of(database), sets: this.#sets, orders: this.#orders, dictionaries, database };
  }

  get #records() {
    return this.dictionaries.subject.records;
  }

  /** The numbers of the chunks that are not of this change: those that must be made, and those that may be gone. */
  #staleChunks(database: Database, change: number): Set<number> {
    const known = this.#state;
    const changed = known === undefined ? 'all' : changedSince(database, this.#records, known.change, change);
    const stale = new Set<number>();
    if (changed === 'all') {
      for (const { number } of known?.chunks ?? []) stale.add(number);
      for (const number of chunkNumbers(database, this.#records)) stale.add(number);
    } else {
      for (const { first, last } of changed) {
        for (let number = chunkNumberOf(first); number <= chunkNumberOf(last); number++) stale.add(number);
      }
    }
    return stale;
  }

  #renew(database: Database, chunks: Map<number, Chunk>, number: number): void {
    const rows = factsBetween(database, this.#records, number * chunkKeys, (number + 1) * chunkKeys);
    if (rows.length === 0) chunks.delete(number);
    else chunks.set(number, makeChunk(number, rows, this.dictionaries));
  }

  #become(version: string, change: number, chunks: ReadonlyMap<number, Chunk>): IndexState {
    const inOrder = [...chunks.values()].sort((a, b) => a.number - b.number);
    this.#state = stateOf(version, change, inOrder);
    return this.#state;
  }

  /** Reads what is stale through a connection of its own, which holds one state, while others have their turns. */
  async #readInTurns(reader: Database): Promise<void> {
    try {
      reader.sqlite.exec('begin');
      const { version, change } = readDataVersion(reader);
      const chunks = new Map(this.#state?.chunks.map((chunk) => [chunk.number, chunk]));
      for (const number of this.#staleChunks(reader, change)) {
        this.#renew(reader, chunks, number);
        await turnOfOthers();
      }
      this.#become(version, change, chunks);
    } finally {
      reader.sqlite.close();
      this.#reading = undefined;
    }
  }
}
