import type { Statement } from 'better-sqlite3';
import { getTableName } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import type { Database } from './connection.ts';
import { studies } from './tables/studies.ts';
import {
  claimFacts,
  renderedClaims,
  renderedOutcomes,
  renderedStudies,
  studyFacts,
} from './tables/system.ts';

/** What is looked up by key many times a request, each by a statement of its own. */
const texts = {
  studyId: { table: studies, key: studies.key, text: studies.id },
  studySummary: { table: renderedStudies, key: renderedStudies.studyKey, text: renderedStudies.summary },
  studyFull: { table: renderedStudies, key: renderedStudies.studyKey, text: renderedStudies.full },
  studyFacts: { table: studyFacts, key: studyFacts.studyKey, text: studyFacts.facts },
  claim: { table: renderedClaims, key: renderedClaims.claimKey, text: renderedClaims.full },
  claimFacts: { table: claimFacts, key: claimFacts.claimKey, text: claimFacts.facts },
  outcome: { table: renderedOutcomes, key: renderedOutcomes.outcomeKey, text: renderedOutcomes.full },
} as const;

export type TextKind = keyof typeof texts;

type Look = Statement<[number], string>;
const prepared = new WeakMap<Database['sqlite'], Map<TextKind, Look>>();

/** The statement of this connection: building it anew would cost more than running it. */
function lookUp({ sqlite }: Database, kind: TextKind): Look {
  const known = prepared.get(sqlite) ?? new Map<TextKind, Look>();
  prepared.set(sqlite, known);
  const { table, key, text } = texts[kind];
  const name = (column: { name: string }) => `"${toSnakeCase(column.name)}"`;
  const statement =
    known.get(kind) ??
    sqlite
      .prepare<[number], string>(`select ${name(text)} from "${getTableName(table)}" where ${name(key)} = ?`)
      .pluck();
  known.set(kind, statement);
  return statement;
}

/** The texts with these keys, in their order. @throws where there is none with a key. */
export function textsByKey(database: Database, kind: TextKind, keys: Iterable<number>): string[] {
  const statement = lookUp(database, kind);
  return Array.from(keys, (key) => {
    const text = statement.get(key);
    if (text === undefined) throw new Error(`there is no ${kind} with the key ${key}`);
    return text;
  });
}
