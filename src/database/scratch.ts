import { openSqlite } from './sqlite.ts';

/**
 * A heap of texts under keys that lasts as long as one piece of work: in a temporary file that SQLite removes, so that
 * it may grow larger than the memory.
 */
export interface Scratch {
  readonly put: (kind: string, key: string, text: string) => void;
  /** The texts under a key, in the order in which they were put there. */
  readonly get: (kind: string, key: string) => string[];
  /** The keys that have texts, in the order in which they were first put. */
  readonly keys: (kind: string) => string[];
  readonly remove: (kind: string, key: string) => void;
  readonly close: () => void;
}

/** Opens an empty scratch. */
export function openScratch(): Scratch {
  const sqlite = openSqlite('');
  sqlite.pragma('journal_mode = OFF');
  sqlite.pragma('synchronous = OFF');
  sqlite.exec('create table heap (place integer primary key, kind text, key text, text text)');
  sqlite.exec('create index heap_by_key on heap (kind, key)');
  const insert = sqlite.prepare<[string, string, string]>(
    'insert into heap (kind, key, text) values (?, ?, ?)',
  );
  const select = sqlite
    .prepare<[string, string], string>('select text from heap where kind = ? and key = ? order by place')
    .pluck();
  const keys = sqlite
    .prepare<[string], string>('select key from heap where kind = ? group by key order by min(place)')
    .pluck();
  const remove = sqlite.prepare<[string, string]>('delete from heap where kind = ? and key = ?');
  return {
    put: (kind, key, text) => {
      insert.run(kind, key, text);
    },
    get: (kind, key) => select.all(kind, key),
    keys: (kind) => keys.all(kind),
    remove: (kind, key) => {
      remove.run(kind, key);
    },
    close: () => {
      sqlite.close();
    },
  };
}
