import type { Statement } from 'better-sqlite3';
import { getTableName } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import type { Database } from './connection.ts';
import { renderedOutcomes, renderedStudies } from './tables/system.ts';

/** The rendered documents that are looked up by key, each by a statement of its own. */
const documents = {
  studySummary: { table: renderedStudies, key: renderedStudies.studyKey, text: renderedStudies.summary },
  studyFull: { table: renderedStudies, key: renderedStudies.studyKey, text: renderedStudies.full },
  outcome: { table: renderedOutcomes, key: renderedOutcomes.outcomeKey, text: renderedOutcomes.full },
} as const;

export type RenderedKind = keyof typeof documents;

type Look = Statement<[number], string>;
const prepared = new WeakMap<Database['sqlite'], Map<RenderedKind, Look>>();

/** The statement of this connection: building it anew would cost more than running it. */
function lookUp({ sqlite }: Database, kind: RenderedKind): Look {
  const known = prepared.get(sqlite) ?? new Map<RenderedKind, Look>();
  prepared.set(sqlite, known);
  const { table, key, text } = documents[kind];
  const name = (column: { name: string }) => `"${toSnakeCase(column.name)}"`;
  const statement =
    known.get(kind) ??
    sqlite
      .prepare<[number], string>(`select ${name(text)} from "${getTableName(table)}" where ${name(key)} = ?`)
      .pluck();
  known.set(kind, statement);
  return statement;
}

/** The documents with these keys, in their order. @throws where there is none with a key. */
export function renderedDocuments(database: Database, kind: RenderedKind, keys: Iterable<number>): string[] {
  const statement = lookUp(database, kind);
  return Array.from(keys, (key) => {
    const document = statement.get(key);
    if (document === undefined) throw new Error(`there is no rendered ${kind} with the key ${key}`);
    return document;
  });
}
