import { openSqlite, type Sqlite } from './sqlite.ts';

/**
 * Tables whose rows never leave the process: a snapshot has them empty. A table of curators' keys, or of what was
 * answered to them, belongs here; names that the database does not have are passed over.
 */
export const secretTables: readonly string[] = ['access_keys', 'repeatable_answers', 'log_position'];

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/**
 * Empties the secret tables of the copy at a path, and writes it anew, so that nothing of them is left in free pages
 * either. Takes seconds for each gigabyte.
 */
export function emptySecretTables(path: string): void {
  const copy = openSqlite(path);
  try {
    removeSecrets(copy);
  } finally {
    copy.close();
  }
}

function removeSecrets(copy: Sqlite): void {
  copy.pragma('journal_mode = DELETE');
  // Secret tables may refer to one another, and no others to them.
  copy.pragma('foreign_keys = OFF');
  const tables = new Set(
    copy.prepare<[], string>("select name from sqlite_schema where type = 'table'").pluck().all(),
  );
  const triggers = copy
    .prepare<[string], string>("select name from sqlite_schema where type = 'trigger' and tbl_name = ?")
    .pluck();
  copy.transaction(() => {
    for (const table of secretTables.filter((name) => tables.has(name))) {
      // A table that is only ever added to has triggers that would refuse.
      for (const trigger of triggers.all(table)) copy.exec(`drop trigger ${quoted(trigger)}`);
      copy.exec(`delete from ${quoted(table)}`);
    }
  })();
  copy.exec('vacuum');
}
