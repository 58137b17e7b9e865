import type { Database } from '../database/connection.ts';
import type { SearchTable, SearchTexts } from '../database/search-index.ts';
import { searchIndexTwin } from '../database/search-index-twin.ts';
import { type Findings, reasonOf } from './finding.ts';

/** Compares a full-text index with the texts that belong into it. */
export interface IndexCheck<T extends SearchTable> {
  readonly add: (key: number, id: string, texts: SearchTexts<T>) => void;
  /** Passes over a row of which it cannot be told what belongs there. */
  readonly skip: (key: number) => void;
  readonly finish: () => void;
}

const subjects = { study_search: 'study', claim_search: 'claim' } as const;

/** Prepares the check of an index; undefined where there is none, or none that can be read. */
export function indexCheck<T extends SearchTable>(
  database: Database,
  table: T,
  findings: Findings,
): IndexCheck<T> | undefined {
  const ids = new Map<number, string | null>();
  const unreadable = (error: unknown) => {
    findings.derived('database', table, `the search index cannot be read: ${reasonOf(error)}`);
    return undefined;
  };
  try {
    const twin = searchIndexTwin(database, table);
    return {
      add: (key, id, texts) => {
        ids.set(key, id);
        twin.add(key, texts);
      },
      skip: (key) => {
        ids.set(key, null);
      },
      finish: () => {
        try {
          for (const key of twin.differences()) {
            const id = ids.get(key);
            if (id === null) continue;
            if (id !== undefined)
              findings.derived(subjects[table], id, 'the search index has other texts of it');
            else {
              const message = `the search index has texts of a ${subjects[table]} that is not there (row ${key})`;
              findings.derived('database', table, message);
            }
          }
        } catch (error) {
          unreadable(error);
        }
      },
    };
  } catch (error) {
    return unreadable(error);
  }
}
