import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/database/connection.ts';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { seedDatabase, seedsFolder } from '../../src/seeding/prepare-database.ts';

/** What a database with the seeds of the project consists of: made once for all test files of a process. */
let whole: Buffer | undefined;

function seededContent(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-seeded-'));
  try {
    const database = openDatabase(join(folder, 'evidence.db'));
    migrateDatabase(database);
    seedDatabase(database, seedsFolder);
    const content = database.sqlite.serialize();
    database.sqlite.close();
    return content;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes a database file with the seeds of the project: one file, which can be copied. */
export function seededFile(path: string): void {
  whole ??= seededContent();
  writeFileSync(path, whole);
}
