import type { Statement } from 'better-sqlite3';
import type { Database } from './connection.ts';

/** Whose facts are meant. */
export type FactsOf = 'studies' | 'claims';

const tables = {
  studies: { table: 'study_facts', key: 'study_key' },
  claims: { table: 'claim_facts', key: 'claim_key' },
} as const;

type Row = [key: number, facts: string];

interface Statements {
  readonly between: Statement<[number, number], Row>;
  readonly next: Statement<[number], number | null>;
}

const prepared = new WeakMap<Database['sqlite'], Map<FactsOf, Statements>>();

function statementsOf({ sqlite }: Database, records: FactsOf): Statements {
  const known = prepared.get(sqlite) ?? new Map<FactsOf, Statements>();
  prepared.set(sqlite, known);
  const { table, key } = tables[records];
  const statements = known.get(records) ?? {
    between: sqlite
      .prepare<[number, number], Row>(
        `select ${key}, facts from ${table} where ${key} >= ? and ${key} < ? order by ${key}`,
      )
      .raw(),
    next: sqlite
      .prepare<[number], number | null>(`select min(${key}) from ${table} where ${key} >= ?`)
      .pluck(),
  };
  known.set(records, statements);
  return statements;
}

/** The facts of the records with keys from one up to another, in the order of the keys. */
export function factsBetween(database: Database, records: FactsOf, from: number, below: number): Row[] {
  return statementsOf(database, records).between.all(from, below);
}

/** The first key of a record that is not below one; null where there is none. */
export function nextFactsKey(database: Database, records: FactsOf, from: number): number | null {
  return statementsOf(database, records).next.get(from) ?? null;
}
