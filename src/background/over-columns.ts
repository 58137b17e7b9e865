import { type Database, inOneState } from '../database/connection.ts';
import { type OfState, readDataVersion } from '../database/data-version.ts';
import type { ColumnSelection } from '../studies/columns/select.ts';
import type { ColumnStore } from '../studies/columns/store.ts';
import { type Background, stale } from './tasks.ts';

/**
 * Makes something of the columns of the newest state: here where they are small, in another thread where they are
 * large, waiting for them where they are still being read.
 * @param here makes it inside a transaction of the columns' state.
 * @param there makes it in another thread; `stale` where the data have changed meanwhile: then it is tried again.
 */
export async function overColumns<T>(
  database: Database,
  columns: ColumnStore,
  background: Background | null,
  here: (selection: ColumnSelection) => T,
  there: (background: Background, selection: ColumnSelection) => Promise<T | typeof stale>,
): Promise<OfState<T>> {
  for (;;) {
    await columns.ready(database);
    const tried = inOneState(database, () => {
      const { version } = readDataVersion(database);
      const selection = columns.at(database, version);
      if (selection === undefined) return undefined;
      if (background !== null && columns.isLarge(selection)) return { version, selection };
      return { version, made: here(selection) };
    });
    if (tried === undefined) continue;
    if (tried.selection === undefined) return { version: tried.version, made: tried.made };
    if (background === null) continue;
    const made = await there(background, tried.selection);
    if (made !== stale) return { version: tried.version, made };
  }
}
