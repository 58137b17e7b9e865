// Makes the databases that tests begin with, each one file that can be copied (prepared-files.ts): by the built program.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import './import-quickly.mjs';

const { openDatabase } = await import('../../dist/database/connection.js');
const { migrateDatabase } = await import('../../dist/database/migrate.js');
const { loadVocabulary, seedDatabase, seedsFolder } = await import('../../dist/seeding/prepare-database.js');

const [, , folder = '.'] = process.argv;
for (const [name, fill] of [
  ['empty', () => {}],
  ['vocabulary', loadVocabulary],
  ['seeded', (database) => seedDatabase(database, seedsFolder)],
]) {
  const database = openDatabase(join(folder, 'making.db'));
  migrateDatabase(database);
  fill(database);
  writeFileSync(join(folder, `${name}.db`), database.sqlite.serialize());
  database.sqlite.close();
  rmSync(join(folder, 'making.db'));
}
