import { z } from 'zod';
import type { Database } from './connection.ts';

const rows = z.array(z.object({ integrity_check: z.string() }));
const references = z.array(z.looseObject({ table: z.string() }));

/** What SQLite finds wrong with a database, in a few words; undefined where it finds nothing. */
export function damageOf({ sqlite }: Database): string | undefined {
  const lines = rows.parse(sqlite.pragma('integrity_check(1)')).map((row) => row.integrity_check);
  const [first = 'ok'] = lines.flatMap((line) => line.split('\n')).filter((line) => !line.startsWith('***'));
  if (first !== 'ok') return first;
  const [nowhere] = references.parse(sqlite.pragma('foreign_key_check'));
  return nowhere === undefined ? undefined : `a row of ${nowhere.table} refers to one that is not there`;
}
