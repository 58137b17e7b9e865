import type { Statement } from 'better-sqlite3';
import type { Database } from './connection.ts';

type Row = [key: number, facts: string];

interface Statements {
  readonly between: Statement<[number, number], Row>;
  readonly next: Statement<[number], number | null>;
}

const prepared = new WeakMap<Database['sqlite'], Statements>();

function statementsOf({ sqlite }: Database): Statements {
  const known = prepared.get(sqlite) ?? {
    between: sqlite
      .prepare<[number, number], Row>(
        'select study_key, facts from study_facts where study_key >= ? and study_key < ? order by study_key',
      )
      .raw(),
    next: sqlite
      .prepare<[number], number | null>('select min(study_key) from study_facts where study_key >= ?')
      .pluck(),
  };
  prepared.set(sqlite, known);
  return known;
}

/** The facts of the studies with keys from one up to another, in the order of the keys. */
export function factsBetween(database: Database, from: number, below: number): Row[] {
  return statementsOf(database).between.all(from, below);
}

/** The first key of a study that is not below one; null where there is none. */
export function nextFactsKey(database: Database, from: number): number | null {
  return statementsOf(database).next.get(from) ?? null;
}
