import { type Database, openDatabase } from '../database/connection.ts';
import { migrateDatabase } from '../database/migrate.ts';
import { isMade, lostReferences, schemaOf, structureFaults } from '../database/sound-file.ts';
import { type Findings, reasonOf } from './finding.ts';

/** What SQLite's check says of an index, which can be built anew, and not of a table. */
const aboutIndex =
  /missing from index|wrong # of entries in index|non-unique entry in index|inverted index for FTS5|^fts5: corruption/;

const mostOfCheck = 100;

function newestSchema(): Map<string, string> {
  const database = openDatabase(':memory:');
  try {
    migrateDatabase(database);
    return schemaOf(database);
  } finally {
    database.sqlite.close();
  }
}

/** Whether all tables, indexes and triggers are there. */
export function checkSchema(database: Database, findings: Findings): void {
  const there = schemaOf(database);
  for (const [name, type] of newestSchema()) {
    if (there.get(name) !== type) findings.primary('database', name, `the ${type} is missing`);
  }
}

/** What SQLite itself finds: pages, indexes, the full-text indexes, constraints, references. */
export function checkStructure(database: Database, findings: Findings): void {
  try {
    for (const line of structureFaults(database, mostOfCheck)) {
      if (aboutIndex.test(line)) findings.derived('database', 'index', line);
      else findings.primary('database', 'integrity', line);
    }
    for (const { table, rowid, parent } of lostReferences(database)) {
      const message = `row ${rowid ?? '?'} refers to a row of ${parent} that is not there`;
      if (isMade(table)) findings.derived('database', table, message);
      else findings.primary('database', table, message);
    }
  } catch (error) {
    findings.primary('database', 'integrity', reasonOf(error));
  }
}
