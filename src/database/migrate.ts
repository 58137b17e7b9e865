import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { packageFolder } from '../system/package.ts';
import type { Database } from './connection.ts';

/** How many migrations a database has behind it. */
function migrationsDone({ sqlite }: Database): number {
  const count = (query: string) => sqlite.prepare<[], number>(query).pluck().get() ?? 0;
  const table = "select count(*) from sqlite_master where type = 'table' and name = '__drizzle_migrations'";
  return count(table) === 0 ? 0 : count('select count(*) from __drizzle_migrations');
}

/** Brings the tables to the newest schema. Does nothing where they are there already. */
export function migrateDatabase(database: Database): void {
  const before = migrationsDone(database);
  // A migration may rebuild a table that others refer to; what it leaves is checked below.
  database.sqlite.pragma('foreign_keys = OFF');
  try {
    migrate(database.orm, { migrationsFolder: packageFolder('migrations') });
  } finally {
    database.sqlite.pragma('foreign_keys = ON');
  }
  // A million studies take minutes to look through: only where something was changed.
  if (migrationsDone(database) === before) return;
  const violations = database.sqlite.pragma('foreign_key_check');
  if (Array.isArray(violations) && violations.length > 0) {
    throw new Error(`the migration left ${violations.length} references that lead nowhere`);
  }
}
