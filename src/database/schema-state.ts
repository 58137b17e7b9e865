import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import { packageFolder, softwareVersion } from '../system/package.ts';
import type { Database } from './connection.ts';
import { DatabaseFault } from './faults.ts';

/** How far a database is migrated. */
export interface SchemaState {
  /** How many migrations it has behind it. */
  readonly applied: number;
  /** How many this software knows. */
  readonly known: number;
  /** Whether it has tables of this software: false in a file that nothing was written to. */
  readonly hasTables: boolean;
}

/** The migrations that come with this software, the first one first. */
export function knownMigrations(folder = packageFolder('migrations')): MigrationMeta[] {
  return readMigrationFiles({ migrationsFolder: folder });
}

function tableNames({ sqlite }: Database): Set<string> {
  return new Set(
    sqlite.prepare<[], string>("select name from sqlite_schema where type = 'table'").pluck().all(),
  );
}

/**
 * Reads how far a database is migrated.
 * @throws DatabaseFault where a newer version migrated it, or it is a database of something else.
 */
export function schemaState(
  database: Database,
  migrations: readonly MigrationMeta[] = knownMigrations(),
): SchemaState {
  const tables = tableNames(database);
  const times = tables.has('__drizzle_migrations')
    ? database.sqlite
        .prepare<[], number>('select created_at from __drizzle_migrations order by created_at')
        .pluck()
        .all()
    : [];
  const others = [...tables].some((name) => name !== '__drizzle_migrations' && !name.startsWith('sqlite_'));
  if (times.length === 0) {
    if (others) throw new DatabaseFault('foreign', database.path);
    return { applied: 0, known: migrations.length, hasTables: false };
  }
  const known = migrations.map(({ folderMillis }) => folderMillis);
  // Migrations are told apart by their time, as drizzle-orm does.
  if (times[0] !== known[0]) throw new DatabaseFault('foreign', database.path);
  if (times.some((time, place) => time !== known[place])) {
    const newest = new Date(Math.max(...times)).toISOString().slice(0, 10);
    const detail = `it has ${times.length} migrations, the last of ${newest}; version ${softwareVersion} knows ${known.length}`;
    throw new DatabaseFault('newer', database.path, { detail });
  }
  return { applied: times.length, known: known.length, hasTables: true };
}
