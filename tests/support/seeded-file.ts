import { closeDatabase } from '../../src/database/closing.ts';
import { openDatabase } from '../../src/database/connection.ts';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { seedDatabase, seedsFolder } from '../../src/seeding/prepare-database.ts';

/** Makes a database file with seeds: one file, which can be copied. */
export function seededFile(path: string, seeds = seedsFolder): void {
  const database = openDatabase(path);
  migrateDatabase(database);
  seedDatabase(database, seeds);
  closeDatabase(database);
}
