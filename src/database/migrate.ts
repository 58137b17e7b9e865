import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { packageFolder } from '../system/package.ts';
import type { Database } from './connection.ts';

/** Brings the tables to the newest schema. Does nothing where they are there already. */
export function migrateDatabase(database: Database): void {
  // A migration may rebuild a table that others refer to; what it leaves is checked below.
  database.sqlite.pragma('foreign_keys = OFF');
  try {
    migrate(database.orm, { migrationsFolder: packageFolder('migrations') });
  } finally {
    database.sqlite.pragma('foreign_keys = ON');
  }
  const violations = database.sqlite.pragma('foreign_key_check');
  if (Array.isArray(violations) && violations.length > 0) {
    throw new Error(`the migration left ${violations.length} references that lead nowhere`);
  }
}
