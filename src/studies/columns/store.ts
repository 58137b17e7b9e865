import { max } from 'drizzle-orm';
import type { Database } from '../../database/connection.ts';
import { readDataVersion } from '../../database/data-version.ts';
import { studies } from '../../database/tables/studies.ts';
import type { Columns } from './columns.ts';
import { readColumns } from './read-columns.ts';
import { ColumnSelection } from './select.ts';

/** Makes the columns of the database's present state somewhere else, while this thread goes on. */
export type BackgroundReader = (path: string) => Promise<Columns>;

/** Up to this many studies the columns are read at once, in some tens of milliseconds. */
const readAtOnce = 5_000;

/**
 * The columns of the newest state. Of a large database they are read in the background after a write; until they are
 * there, queries are executed by the database itself.
 */
export class ColumnStore {
  readonly #background: BackgroundReader | null;
  readonly #readAtOnce: number;
  #selection: ColumnSelection | undefined;
  #reading: Promise<void> | undefined;

  /**
   * @param background how columns of a large database are read; null to read them here whatever their size.
   * @param atOnce up to how many studies they are read here.
   */
  constructor(background: BackgroundReader | null = null, atOnce: number = readAtOnce) {
    this.#background = background;
    this.#readAtOnce = atOnce;
  }

  /**
   * The columns of a database's state, or undefined while they are being read.
   * @param database inside a transaction, so that what it reads is of the same state.
   */
  at(database: Database, version = readDataVersion(database).version): ColumnSelection | undefined {
    if (this.#selection?.columns.version === version) return this.#selection;
    if (this.#background === null || mostStudies(database) <= this.#readAtOnce) {
      this.#selection = new ColumnSelection(readColumns(database));
      return this.#selection;
    }
    if (this.#reading === undefined) {
      this.#reading = this.#readInBackground(database.path, this.#background);
      // Whoever waits for it learns of a failure; where nobody does, the next query tries again.
      this.#reading.catch(() => {});
    }
    return undefined;
  }

  /** Whether work over these columns takes long enough to be done elsewhere. */
  isLarge({ columns }: ColumnSelection): boolean {
    return columns.studies.keys.length > this.#readAtOnce;
  }

  /** Resolves when columns of a state not older than now are there. @throws where they cannot be read. */
  async ready(database: Database): Promise<void> {
    while (this.at(database) === undefined) await this.#reading;
  }

  async #readInBackground(path: string, read: BackgroundReader): Promise<void> {
    try {
      this.#selection = new ColumnSelection(await read(path));
    } finally {
      this.#reading = undefined;
    }
  }
}

/** About how many studies there are, at least so many: counting a million would take longer than a query. */
function mostStudies({ orm }: Database): number {
  return (
    orm
      .select({ last: max(studies.key) })
      .from(studies)
      .get()?.last ?? 0
  );
}
