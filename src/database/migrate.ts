import { basename, dirname, join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { MigrationMeta } from 'drizzle-orm/migrator';
import { chmodSync, readdirSync, renameSync, rmSync } from '../system/files.ts';
import { type Database, openReader } from './connection.ts';
import { DatabaseFault } from './faults.ts';
import { syncFile, timeInName } from './files.ts';
import { faultAt } from './place.ts';
import { knownMigrations, schemaState } from './schema-state.ts';

/** How many of the backups that are made before migrations are kept. */
const backupsKept = 3;

const draftEnding = '.draft';

/** Files beside a database that were made before it was migrated, the oldest first. */
function backupsBeforeMigration(path: string): string[] {
  const beginning = `${basename(path)}.schema-`;
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(beginning) && name.endsWith('.backup'))
    .sort((a, b) => timeOf(a).localeCompare(timeOf(b)))
    .map((name) => join(dirname(path), name));
}

/** The time in the name of a backup: what follows the number of its schema. */
const timeOf = (name: string) => name.replace(/^.*\.schema-\d+\./, '');

/** Removes what a process that was killed left of its copy: nobody else makes one while this one has the lock. */
function removeDrafts(path: string): void {
  for (const name of readdirSync(dirname(path))) {
    if (!name.startsWith(`${basename(path)}.schema-`) || !name.endsWith(draftEnding)) continue;
    rmSync(join(dirname(path), name), { force: true });
  }
}

/** Copies the committed state beside the database, whose write lock this process holds. */
function backUpBefore({ path }: Database, applied: number): string {
  const backup = `${path}.schema-${applied}.${timeInName()}.backup`;
  // It gets its name when it is whole: a process may be killed while it copies.
  const draft = `${backup}${draftEnding}`;
  removeDrafts(path);
  const source = openReader(path);
  try {
    source.sqlite.prepare('vacuum into ?').run(draft);
    // It has the hashes of keys.
    chmodSync(draft, 0o600);
    syncFile(draft);
    renameSync(draft, backup);
    syncFile(backup);
    return backup;
  } catch (error) {
    rmSync(draft, { force: true });
    throw faultAt(error, backup) ?? error;
  } finally {
    source.sqlite.close();
  }
}

/** Applies migrations inside the caller's transaction, and looks where the references lead before it is committed. */
function apply({ sqlite, orm }: Database, migrations: readonly MigrationMeta[]): void {
  // As drizzle-orm's own migrator makes it.
  sqlite.exec(
    'create table if not exists "__drizzle_migrations" (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)',
  );
  for (const { sql: statements, hash, folderMillis } of migrations) {
    for (const statement of statements) sqlite.exec(statement);
    orm.run(sql`insert into "__drizzle_migrations" (hash, created_at) values (${hash}, ${folderMillis})`);
  }
  const violations = sqlite.pragma('foreign_key_check');
  if (Array.isArray(violations) && violations.length > 0) {
    throw new Error(`it would leave ${violations.length} references that lead nowhere`);
  }
}

export interface MigrationOptions {
  /** Is told where the copy is. */
  readonly say?: (line: string) => void;
  /** Folder of the migrations, where it is not that of this software. */
  readonly folder?: string;
  /** Whether a copy is made before; true where it is not given. */
  readonly copies?: boolean;
}

/**
 * Brings the tables to the newest schema, all in one transaction; does nothing where they are there already. A database
 * that holds tables is copied beside itself before.
 * @throws where it cannot be done, with the database as it was.
 */
export function migrateDatabase(
  database: Database,
  { say = () => {}, folder, copies = true }: MigrationOptions = {},
): void {
  const { path, sqlite } = database;
  const migrations = knownMigrations(folder);
  if (schemaState(database, migrations).applied === migrations.length) return;
  // A migration may rebuild a table that others refer to. Inside a transaction this would have no effect.
  sqlite.pragma('foreign_keys = OFF');
  let backup: string | undefined;
  try {
    sqlite.exec('begin immediate');
    // Another process may have migrated it while this one waited for its turn.
    const { applied, hasTables } = schemaState(database, migrations);
    if (applied < migrations.length) {
      if (hasTables && copies) backup = backUpBefore(database, applied);
      apply(database, migrations.slice(applied));
    }
    sqlite.exec('commit');
  } catch (error) {
    if (sqlite.inTransaction) sqlite.exec('rollback');
    // The database is what the backup has: kept, it would push out those of other states.
    if (backup !== undefined) rmSync(backup, { force: true });
    if (error instanceof DatabaseFault) throw error;
    throw faultAt(error, path) ?? failedMigration(path, error);
  } finally {
    sqlite.pragma('foreign_keys = ON');
  }
  if (backup === undefined) return;
  say(`Migrated ${path}; what it was before is in ${backup}`);
  for (const old of backupsBeforeMigration(path).slice(0, -backupsKept)) rmSync(old, { force: true });
}

function failedMigration(path: string, error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  return new Error(`${path} could not be migrated, and is as it was: ${reason}`, { cause: error });
}
